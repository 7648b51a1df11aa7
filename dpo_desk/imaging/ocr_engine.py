"""Sets up RapidOCR with the models bundled with it; never downloads. Both readers share the loaded models."""

import functools
from pathlib import Path
from typing import Any

LEAST_SCORE = 0.3
_THREADS = 2


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


def loaded_engine(settings: dict[str, float]) -> Any:
    """An engine with its models for finding and for reading print.

    Args:
        settings: ``unclip_ratio``, ``thresh`` and ``box_thresh`` of the finding model.
    """
    from rapidocr import RapidOCR

    engine: Any = RapidOCR(params=_parameters(settings))
    models = bundled_models()
    finder, recogniser = engine._load_det_model(), engine._load_rec_model()  # noqa: SLF001
    finder.session.session = _session(models["Det.model_path"])
    recogniser.session.session = _session(models["Rec.model_path"])
    return engine


@functools.cache
def _session(model: Path) -> Any:
    """A model in memory; threads that wait sleep, so that the window keeps the processor."""
    from onnxruntime import InferenceSession, SessionOptions

    options = SessionOptions()
    options.log_severity_level = 4
    options.intra_op_num_threads = _THREADS
    options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return InferenceSession(str(model), options, providers=["CPUExecutionProvider"])


def _parameters(settings: dict[str, float]) -> dict[str, Any]:
    return {
        "Global.use_cls": False,
        "Global.log_level": "error",
        "Global.text_score": LEAST_SCORE,
        "Rec.rec_batch_num": 1,
        "Det.unclip_ratio": settings["unclip_ratio"],
        "Det.thresh": settings["thresh"],
        "Det.box_thresh": settings["box_thresh"],
        # The scale is chosen by the reader; the engine must not enlarge small cuttings by itself.
        "Det.limit_side_len": 32,
        "Det.limit_type": "min",
        **{key: str(path) for key, path in bundled_models().items()},
    }
