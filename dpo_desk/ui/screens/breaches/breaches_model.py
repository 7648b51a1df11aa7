"""The register of personal data breaches, the nearest deadline first."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from enum import IntEnum
from zoneinfo import ZoneInfo

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from dpo_desk.operations.breaches import BreachRow
from dpo_desk.operations.wording import Wording
from dpo_desk.ui.screens.breaches.breach_words import breach_look, countdown
from dpo_desk.ui.widgets.two_lines import LOOK_ROLE

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


def _harm(breach: BreachRow) -> tuple[bool, float]:
    """The nearest deadline first; what has no clock comes last."""
    return breach.hours_left is None, breach.hours_left or 0.0


class BreachColumn(IntEnum):
    """The columns; each cell has two lines."""

    WHAT = 0
    AWARE = 1
    LEFT = 2


class BreachesModel(QAbstractTableModel):
    """Holds what it was given; ``tick`` recounts the hours."""

    def __init__(self, say: Wording) -> None:
        super().__init__()
        self._say = say
        self._rows: tuple[BreachRow, ...] = ()

    def set_rows(self, rows: Sequence[BreachRow]) -> None:
        """Show these breaches, in this order."""
        self.beginResetModel()
        self._rows = tuple(sorted(rows, key=_harm))
        self.endResetModel()

    def set_say(self, say: Wording) -> None:
        """Speak another language."""
        self.beginResetModel()
        self._say = say
        self.endResetModel()

    def tick(self, now: datetime) -> None:
        """Count the hours again."""
        self._rows = tuple(
            replace(breach, hours_left=(breach.due - now).total_seconds() / 3600)
            if breach.due is not None and breach.hours_left is not None
            else breach
            for breach in self._rows
        )
        if self._rows:
            last = self.index(len(self._rows) - 1, BreachColumn.LEFT)
            self.dataChanged.emit(self.index(0, BreachColumn.LEFT), last)

    def row_at(self, index: Index) -> BreachRow | None:
        """The breach in that line."""
        return self._rows[index.row()] if 0 <= index.row() < len(self._rows) else None

    def line_of(self, case_id: str) -> int:
        """The line of that breach, or -1."""
        return next((at for at, row in enumerate(self._rows) if row.id == case_id), -1)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(BreachColumn)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self._say(f"breaches.column.{BreachColumn(section).name.lower()}")
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        breach = self.row_at(index)
        if breach is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._text(breach, BreachColumn(index.column()))
            case Qt.ItemDataRole.AccessibleTextRole | Qt.ItemDataRole.ToolTipRole:
                return self._text(breach, BreachColumn(index.column())).replace("\n", ", ")
        if role == LOOK_ROLE and index.column() == BreachColumn.LEFT:
            return breach_look(breach)
        return None

    def _text(self, breach: BreachRow, column: BreachColumn) -> str:
        say, zone = self._say, ZoneInfo(breach.zone)
        match column:
            case BreachColumn.WHAT:
                return f"{breach.what}\n{breach.number} · {breach.organisation}"
            case BreachColumn.AWARE:
                return f"{say.moment(breach.aware.astimezone(zone))}\n{breach.zone}"
            case BreachColumn.LEFT:
                moment = breach.notified or breach.due
                shown = say.moment(moment.astimezone(zone)) if moment else ""
                return f"{countdown(say, breach)}\n{shown}"
