"""Tesseract, where the computer has it: another program, asked through pipes and never through files."""

import shutil
import subprocess

from dpo_desk.imaging.turning import Pixels, View, inked
from dpo_desk.redaction.pages import Line

_SECONDS = 90
_COLUMNS = 12
_ROOM = 0.2
"""The command's boxes end at the ink; other readers leave about this share of a letter's height around it."""
_FIRST_COLUMN = "level\t"
_ASKED = ("stdin", "stdout", "--psm", "11", "-l", "eng")
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
    """The lines that the ``tesseract`` command reads. Raises ``TesseractFailed``."""
    return TesseractReading(program, pixels, dpi).lines()


class TesseractReading:
    """One page with the command, which reads on its own while other readers are at work.

    Pixels and text go through pipes, not files. A command that cannot be started or fed says so
    when its lines are asked for.
    """

    def __init__(self, program: str, pixels: Pixels, dpi: float) -> None:
        left, top, right, bottom = inked(pixels)
        self._start, self._view = (left, top), View.of(pixels, dpi)
        grey = pixels[top:bottom, left:right].mean(axis=2).astype("uint8")
        picture = f"P5 {grey.shape[1]} {grey.shape[0]} 255\n".encode() + grey.tobytes()
        self._running = _begun([program, *_ASKED, "--dpi", str(round(dpi)), "tsv"], picture)

    def lines(self) -> tuple[Line, ...]:
        """Wait for the answer.

        Raises:
            TesseractFailed: It ended with an error, took too long, or answered with something else.
        """
        if self._running is None:
            raise TesseractFailed
        with self._running as running:
            try:
                out, _ = running.communicate(timeout=_SECONDS)
            except subprocess.TimeoutExpired:
                running.kill()
                raise TesseractFailed from None
        table = out.decode("utf-8", errors="replace")
        if running.returncode != 0 or not table.startswith(_FIRST_COLUMN):
            raise TesseractFailed
        return _lines_of(table, self._view, self._start)


def _begun(command: list[str], picture: bytes) -> "subprocess.Popen[bytes] | None":
    """The command with the whole picture already handed over; None where that failed."""
    try:
        running = subprocess.Popen(  # noqa: S603 - a fixed command, nothing of the page in it
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            env={"OMP_THREAD_LIMIT": "1"},
        )  # fmt: skip
    except OSError:
        return None
    return running if _fed(running, picture) else None


def _fed(running: "subprocess.Popen[bytes]", picture: bytes) -> bool:
    """Hand the picture over and close the command's input; ends a command that does not take it."""
    entry, running.stdin = running.stdin, None
    try:
        if entry:
            with entry:
                entry.write(picture)
    except OSError:
        running.kill()
        with running:
            return False
    return True


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
    room = _ROOM * min(box.width, box.height)
    return Line(" ".join(cells[11] for cells in parts), box.grown(room), sure)
