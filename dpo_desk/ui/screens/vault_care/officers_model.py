"""Everybody who ever worked here, who works here now first."""

from collections.abc import Sequence
from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from dpo_desk.operations.records import Officer
from dpo_desk.operations.wording import Wording
from dpo_desk.ui.labels import capital
from dpo_desk.ui.widgets.state_badge import Shape, StateLook, Tone
from dpo_desk.ui.widgets.two_lines import LOOK_ROLE

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_ACTIVE = StateLook(Shape.CHECK, Tone.ANSWERED)
_GONE = StateLook(Shape.RING, Tone.PAUSED)
_DECLARED = StateLook(Shape.CHECK, Tone.ANSWERED)
_MISSING = StateLook(Shape.DOT, Tone.SOON)


class OfficerColumn(IntEnum):
    """The columns."""

    NAME = 0
    ACTIVE = 1
    SECRECY = 2


class OfficersModel(QAbstractTableModel):
    """Holds what it was given."""

    def __init__(self, say: Wording) -> None:
        super().__init__()
        self._say = say
        self._rows: tuple[Officer, ...] = ()

    def set_rows(self, rows: Sequence[Officer]) -> None:
        """Show these officers."""
        self.beginResetModel()
        self._rows = tuple(sorted(rows, key=lambda one: (not one.active, one.name)))
        self.endResetModel()

    def set_say(self, say: Wording) -> None:
        """Speak another language."""
        self.beginResetModel()
        self._say = say
        self.endResetModel()

    def row_at(self, index: Index) -> Officer | None:
        """The officer in that line."""
        return self._rows[index.row()] if 0 <= index.row() < len(self._rows) else None

    def line_of(self, name: str) -> int:
        """The line of that officer, or -1."""
        return next((at for at, one in enumerate(self._rows) if one.name == name), -1)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(OfficerColumn)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._say(f"vault_window.column.{OfficerColumn(section).name.lower()}")
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        officer = self.row_at(index)
        if officer is None:
            return None
        column = OfficerColumn(index.column())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._text(officer, column)
        return self._look(officer, column) if role == LOOK_ROLE else None

    def _text(self, officer: Officer, column: OfficerColumn) -> str:
        say = self._say
        match column:
            case OfficerColumn.NAME:
                return f"{officer.name}\n{capital(say(f'role.{officer.role.value}'))}"
            case OfficerColumn.ACTIVE:
                return say(f"vault_window.{'active' if officer.active else 'inactive'}")
            case OfficerColumn.SECRECY:
                day = officer.secrecy_declared
                return say.day(day) if day else say("vault_window.no_secrecy")

    @staticmethod
    def _look(officer: Officer, column: OfficerColumn) -> StateLook | None:
        match column:
            case OfficerColumn.NAME:
                return None
            case OfficerColumn.ACTIVE:
                return _ACTIVE if officer.active else _GONE
            case OfficerColumn.SECRECY:
                return _DECLARED if officer.secrecy_declared else _MISSING
