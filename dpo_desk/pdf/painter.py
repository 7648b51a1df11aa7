"""The painter that operations know: letters and sheets in, PDF bytes out."""

import functools
import pathlib

from dpo_desk.letters.document import (
    LetterDocument,
    PatchSheet,
    SheetDocument,
    SlipSheet,
    WindowSheet,
)
from dpo_desk.pdf.fonts import Typeface
from dpo_desk.pdf.letter_painting import paint_letter
from dpo_desk.pdf.patch_sheet import paint_patch_sheet
from dpo_desk.pdf.sheet_painting import paint_sheet
from dpo_desk.pdf.slip_sheet import paint_slip_sheet
from dpo_desk.pdf.window_sheet import paint_window_sheet


class ReportlabPainter:
    """Implements ``operations.ports.Painter`` with reportlab."""

    def __init__(self, fonts_dir: pathlib.Path) -> None:
        self._fonts_dir = fonts_dir

    @functools.cached_property
    def _face(self) -> Typeface:
        return Typeface(self._fonts_dir)

    def letter(self, letter: LetterDocument) -> bytes:
        """The letter as PDF; the same letter gives the same bytes.

        Raises:
            TextNotPrintable: the typeface has no sign for a character.
            AddressDoesNotFit: the address is larger than the window.
            TextInWindow: something else than the address would show in the window.
        """
        return paint_letter(self._face, letter)

    def case_sheet(self, sheet: SheetDocument) -> bytes:
        """The sheet as PDF; raises ``TextNotPrintable``."""
        return paint_sheet(self._face, sheet)

    def window_sheet(self, sheet: WindowSheet) -> bytes:
        """The sheet with which an office tries its envelopes; raises as ``letter`` does."""
        return paint_window_sheet(self._face, sheet)

    def patch_sheet(self, sheet: PatchSheet) -> bytes:
        """The sheet that divides two letters in the feeder; raises ``TextNotPrintable``."""
        return paint_patch_sheet(self._face, sheet)

    def slip_sheet(self, sheet: SlipSheet) -> bytes:
        """The return slip of a case; raises ``TextNotPrintable``."""
        return paint_slip_sheet(self._face, sheet)
