"""The rows of the case list in working order, as they are shown and as screen readers say them."""

from collections.abc import Sequence
from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from dpo_desk.operations.overviews import CaseRow
from dpo_desk.operations.wording import Wording
from dpo_desk.ui.screens.cases.case_words import days_left, due_day, rights_text
from dpo_desk.ui.widgets.state_badge import STATE_LOOKS
from dpo_desk.ui.widgets.two_lines import LOOK_ROLE

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class CaseColumn(IntEnum):
    """The columns; each cell has two lines."""

    CASE = 0
    ASKED = 1
    DUE = 2


class CasesModel(QAbstractTableModel):
    """Holds what it was given and never fetches. ``filter`` narrows what is shown."""

    def __init__(self, say: Wording) -> None:
        super().__init__()
        self._say = say
        self._all: tuple[CaseRow, ...] = ()
        self._rows: tuple[CaseRow, ...] = ()
        self._words: tuple[str, ...] = ()
        self._searched: tuple[str, ...] = ()

    def set_rows(self, rows: Sequence[CaseRow]) -> None:
        """Show these cases, in this order."""
        self._all = tuple(rows)
        self._searched = ()
        self._narrow()

    def set_filter(self, text: str) -> None:
        """Show only cases in which every word occurs."""
        self._words = tuple(text.casefold().split())
        self._narrow()

    def set_say(self, say: Wording) -> None:
        """Speak another language."""
        self._say = say
        self._searched = ()
        self._narrow()
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(CaseColumn) - 1)

    def row_at(self, index: Index) -> CaseRow | None:
        """The case in that line."""
        return self._rows[index.row()] if 0 <= index.row() < len(self._rows) else None

    def line_of(self, case_id: str) -> int:
        """The line of that case, or -1."""
        return next((at for at, row in enumerate(self._rows) if row.id == case_id), -1)

    @property
    def held(self) -> int:
        """How many cases there are without the filter."""
        return len(self._all)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(CaseColumn)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self._say(f"cases.column.{CaseColumn(section).name.lower()}")
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.row_at(index)
        if row is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._text(row, CaseColumn(index.column()))
            case Qt.ItemDataRole.AccessibleTextRole | Qt.ItemDataRole.ToolTipRole:
                return self._text(row, CaseColumn(index.column())).replace("\n", ", ")
            case Qt.ItemDataRole.UserRole:
                return row
        if role == LOOK_ROLE and index.column() == CaseColumn.DUE:
            return STATE_LOOKS[row.urgency.value]
        return None

    def _text(self, row: CaseRow, column: CaseColumn) -> str:
        say = self._say
        match column:
            case CaseColumn.CASE:
                waiting = f" · {say('cases.marks_short')}" if row.marks_to_confirm else ""
                return f"{row.subject}\n{row.number}{waiting}"
            case CaseColumn.ASKED:
                return f"{rights_text(say, row.rights)}\n{row.organisation}"
            case CaseColumn.DUE:
                return f"{days_left(say, row.urgency, row.days_left)}\n{due_day(say, row.due)}"

    def _narrow(self) -> None:
        self.beginResetModel()
        self._rows = self._found() if self._words else self._all
        self.endResetModel()

    def _found(self) -> tuple[CaseRow, ...]:
        if len(self._searched) != len(self._all):
            self._searched = tuple(self._read_out(row) for row in self._all)
        pairs = zip(self._all, self._searched, strict=True)
        return tuple(row for row, text in pairs if all(word in text for word in self._words))

    def _read_out(self, row: CaseRow) -> str:
        """All that is shown of a case, for the filter; made once for each list and language."""
        return " ".join(self._text(row, column) for column in CaseColumn).casefold()
