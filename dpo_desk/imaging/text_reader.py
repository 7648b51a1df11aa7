"""Reads printed text with RapidOCR and the models that are bundled with it; never downloads."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from dpo_desk.imaging.turning import Pixels, Point, View, inked
from dpo_desk.redaction.geometry import Box
from dpo_desk.redaction.pages import Line

_SURE = 0.93
_MOSTLY_LETTERS = 0.6
_LEAST_SCORE = 0.3

FIRST = {"unclip_ratio": 1.6, "thresh": 0.3, "box_thresh": 0.5, "side": 1440, "turned_side": 1216}
SECOND = {"unclip_ratio": 2.0, "thresh": 0.2, "box_thresh": 0.35, "side": 1664, "turned_side": 1088}
"""Settings of the two readers: the second finds text more greedily, on other pixels, at another scale."""


def bundled_models() -> dict[str, Path]:
    """The model files inside the installed package.

    Raises:
        FileNotFoundError: One is missing; it is not fetched from anywhere.
    """
    import rapidocr

    folder = Path(rapidocr.__file__).parent / "models"
    models = {
        "Det.model_path": folder / "PP-OCRv6_det_small.onnx",
        "Rec.model_path": folder / "PP-OCRv6_rec_small.onnx",
    }
    for file in models.values():
        if not file.is_file():
            raise FileNotFoundError(file.name)
    return models


class TextReader:
    """One reader with its settings; loads its models at the first page."""

    def __init__(self, settings: dict[str, float]) -> None:
        self._settings = settings
        self._engine: Any = None

    def read(
        self, pixels: Pixels, dpi: float, turn: int = 0, sure: Sequence[Box] = ()
    ) -> tuple[Line, ...]:
        """The lines of a page.

        Args:
            pixels: The page, already turned.
            dpi: Pixels per inch.
            turn: By how many quarters it was turned counter-clockwise.
            sure: Places that need not be read again (``beyond_doubt``).
        """
        import numpy as np

        engine = self._loaded()
        side = self._settings["turned_side" if turn else "side"]
        left, top, right, bottom = inked(pixels) if turn else (0, 0, *pixels.shape[1::-1])
        shown = pixels[top:bottom, left:right]
        small, across, down = _within(shown, int(side), max(pixels.shape[:2]))
        found = engine.text_det(small)
        if found.boxes is None:
            return ()
        view = View.of(pixels, dpi, turn)
        quads = [
            [(left + float(x) * across, top + float(y) * down) for x, y in quad]
            for quad in found.boxes
        ]
        chosen = [
            at for at, quad in enumerate(quads) if not _known(view.line("", 0.0, quad).box, sure)
        ]
        sharp = np.array([quads[at] for at in chosen], dtype=np.float32)
        crops = engine.crop_text_regions(pixels, sharp) if chosen else []
        return self._recognised(crops, [quads[at] for at in chosen], view)

    def _recognised(
        self, crops: Sequence[Pixels], quads: Sequence[list[Point]], view: View
    ) -> tuple[Line, ...]:
        usable = [at for at, crop in enumerate(crops) if min(crop.shape[:2]) >= 3]
        if not usable:
            return ()
        out = self._engine.recognize_txt([crops[at] for at in usable])
        return tuple(
            view.line(text, float(score), quads[at])
            for at, text, score in zip(usable, out.txts, out.scores, strict=True)
            if text.strip() and score >= _LEAST_SCORE
        )

    def _loaded(self) -> Any:
        if self._engine is None:
            from rapidocr import RapidOCR

            self._engine = RapidOCR(params=_parameters(self._settings))
            self._engine._load_det_model()  # noqa: SLF001 - turned pages need the two stages apart
            self._engine._load_rec_model()  # noqa: SLF001
        return self._engine


def beyond_doubt(lines: Sequence[Line]) -> tuple[Box, ...]:
    """Places with words that were read upright with confidence; numbers never belong to them."""
    return tuple(
        line.box
        for line in lines
        if line.confidence >= _SURE
        and sum(sign.isalpha() for sign in line.text) >= _MOSTLY_LETTERS * len(line.text)
        and sum(sign.isdigit() for sign in line.text) < 6
        and "<" not in line.text
    )


def _parameters(settings: dict[str, float]) -> dict[str, Any]:
    return {
        "Global.use_cls": False,
        "Global.log_level": "error",
        "Global.text_score": _LEAST_SCORE,
        "Rec.rec_batch_num": 1,
        "EngineConfig.onnxruntime.intra_op_num_threads": 2,
        "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        "Det.unclip_ratio": settings["unclip_ratio"],
        "Det.thresh": settings["thresh"],
        "Det.box_thresh": settings["box_thresh"],
        **{key: str(path) for key, path in bundled_models().items()},
    }


def _within(pixels: Pixels, side: int, longest: int) -> tuple[Pixels, float, float]:
    import cv2

    height, width = pixels.shape[:2]
    scale = min(1.0, side / longest)
    new = max(32, round(width * scale / 32) * 32), max(32, round(height * scale / 32) * 32)
    small = cv2.resize(pixels, new, interpolation=cv2.INTER_AREA)
    return small, width / new[0], height / new[1]


def _known(box: Box, sure: Sequence[Box]) -> bool:
    return any(box.covered_by(place) > 0.6 and place.covered_by(box) > 0.6 for place in sure)
