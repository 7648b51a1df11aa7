"""Recovery cards, typed back from paper: one field for each card."""

from collections.abc import Mapping

from PySide6.QtCore import QMimeData, QSize
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QWidget

from dpo_desk.ui.labels import Labels
from dpo_desk.ui.theme.tokens import Space
from dpo_desk.ui.widgets.boxes import column, plain
from dpo_desk.ui.widgets.fields import hint, labelled
from dpo_desk.ui.widgets.lines_field import LinesField
from dpo_desk.ui.widgets.side_by_side import SideBySide

LINES = 5
WORDS_ON_A_LINE = 5
"""Four words and the check word at the end."""
WIDTH = 38
"""In characters; narrower, the fields stand below each other."""


class CardField(LinesField):
    """Wide enough for most lines of a card; what was typed is never put on the clipboard."""

    def minimumSizeHint(self) -> QSize:
        width = self.fontMetrics().averageCharWidth() * WIDTH
        return QSize(width, super().minimumSizeHint().height())

    def createMimeDataFromSelection(self) -> QMimeData:
        return QMimeData()


class TypedCards(QWidget):
    """What is typed stays until it was accepted or the vault is locked, so that one wrong word costs one word."""

    def __init__(self, labels: Labels, count: int) -> None:
        super().__init__()
        self.fields = tuple(self._field() for _ in range(count))
        named = [
            plain(labelled(labels, f"vault_window.typed_card_{at}", field))
            for at, field in enumerate(self.fields, start=1)
        ]
        note = hint(labels, "vault_window.typing_hint")
        self.setLayout(column(SideBySide(*named), note, space=Space.SMALL))
        self.setFocusProxy(self.fields[0])

    @staticmethod
    def _field() -> LinesField:
        field = CardField(LINES)
        field.setUndoRedoEnabled(False)
        return field

    def texts(self) -> tuple[str, ...]:
        """What stands in the fields, first card first; empty fields are left out."""
        typed = (field.toPlainText() for field in self.fields)
        return tuple(text for text in typed if text.strip())

    def point_at(self, details: Mapping[str, str | int]) -> None:
        """Select what an error names: ``card``, and in it ``line`` and ``word``."""
        card = int(details.get("card", 0))
        if not 1 <= card <= len(self.fields):
            return
        field = self.fields[card - 1]
        field.setFocus()
        line, word = int(details.get("line", 0)), int(details.get("word", 0))
        if line:
            self._select(field, line, word)

    @staticmethod
    def _select(field: LinesField, line: int, word: int) -> None:
        at = (line - 1) * WORDS_ON_A_LINE + max(word, 1) - 1
        cursor = QTextCursor(field.document())
        cursor.movePosition(QTextCursor.MoveOperation.Start)
        cursor.movePosition(QTextCursor.MoveOperation.NextWord, QTextCursor.MoveMode.MoveAnchor, at)
        count = 1 if word else WORDS_ON_A_LINE
        for _ in range(count):
            cursor.movePosition(QTextCursor.MoveOperation.NextWord, QTextCursor.MoveMode.KeepAnchor)
        field.setTextCursor(cursor)

    def forget(self) -> None:
        """Hold nothing any more."""
        for field in self.fields:
            field.clear()
