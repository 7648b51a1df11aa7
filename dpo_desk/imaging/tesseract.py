"""Tesseract, where the computer has it: another program, asked through pipes and never through files."""

import shutil
import subprocess

from dpo_desk.imaging.turning import Pixels, View, inked
from dpo_desk.redaction.pages import Line

_SECONDS = 90
_COLUMNS = 12
_FIRST_COLUMN = "level\t"
_TRIAL = "490718"
_TRIAL_DPI = 150.0


class TesseractFailed(Exception):
    """The command ended badly or did not answer in time."""


def working_tesseract() -> str | None:
    """The command, where it is installed and reads a number drawn for it."""
    program = shutil.which("tesseract")
    if program is None:
        return None
    try:
        lines = tesseract_lines(program, _trial_picture(), _TRIAL_DPI)
    except TesseractFailed:
        return None
    return program if any(_TRIAL in line.text for line in lines) else None


def _trial_picture() -> Pixels:
    import cv2
    import numpy as np

    paper = np.full((120, 420, 3), 255, np.uint8)
    return cv2.putText(paper, _TRIAL, (60, 80), cv2.FONT_HERSHEY_SIMPLEX, 2.0, (0, 0, 0), 4)


def tesseract_lines(program: str, pixels: Pixels, dpi: float) -> tuple[Line, ...]:
    """The lines that the ``tesseract`` command reads; pixels and text go through pipes, not files.

    Raises:
        TesseractFailed: It ended with an error, took too long, or answered with something else.
    """
    left, top, right, bottom = inked(pixels)
    grey = pixels[top:bottom, left:right].mean(axis=2).astype("uint8")
    picture = f"P5 {grey.shape[1]} {grey.shape[0]} 255\n".encode() + grey.tobytes()
    options = ["stdin", "stdout", "--psm", "11", "--dpi", str(round(dpi)), "-l", "eng", "tsv"]
    try:
        out = subprocess.run(  # noqa: S603 - a fixed command, nothing of the page in it
            [program, *options], input=picture, capture_output=True, timeout=_SECONDS, check=True,
            env={"OMP_THREAD_LIMIT": "1"},
        )  # fmt: skip
    except (OSError, subprocess.SubprocessError):
        raise TesseractFailed from None
    table = out.stdout.decode("utf-8", errors="replace")
    if not table.startswith(_FIRST_COLUMN):
        raise TesseractFailed
    return _lines_of(table, View.of(pixels, dpi), (left, top))


def _lines_of(table: str, view: View, start: tuple[int, int]) -> tuple[Line, ...]:
    words: dict[tuple[str, ...], list[list[str]]] = {}
    for row in table.splitlines()[1:]:
        cells = row.split("\t")
        if len(cells) == _COLUMNS and cells[11].strip():
            words.setdefault(tuple(cells[2:5]), []).append(cells)
    return tuple(_line(parts, view, start) for parts in words.values())


def _line(parts: list[list[str]], view: View, start: tuple[int, int]) -> Line:
    boxes = [[float(side) for side in cells[6:10]] for cells in parts]
    left, top = start
    box = view.box(
        left + min(x for x, _, _, _ in boxes),
        top + min(y for _, y, _, _ in boxes),
        left + max(x + w for x, _, w, _ in boxes),
        top + max(y + h for _, y, _, h in boxes),
    )
    sure = sum(float(cells[10]) for cells in parts) / len(parts) / 100.0
    return Line(" ".join(cells[11] for cells in parts), box, sure)
