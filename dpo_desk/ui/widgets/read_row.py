"""A line of a list that is read, not chosen from: the keyboard reaches it and a screen reader says all of it."""

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QLayout, QScrollArea
from shiboken6 import isValid

from dpo_desk.ui.theme.stylesheet import dress

_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class ReadRow(QFrame):
    """Up and Down go to its neighbours; Esc asks to ``leave`` the list."""

    leave = Signal()

    def __init__(self, spoken: str, layout: QLayout) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(spoken)
        dress(self, "read-row")
        self.setLayout(layout)

    def event(self, event: QEvent) -> bool:
        """Esc belongs to the line that is read, before it belongs to the window."""
        override = event.type() == QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            self.leave.emit()
        elif key in _STEPS:
            self._go(_STEPS[key])
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        # A line that was just unfolded has no place yet; it has one when this turn is over.
        QTimer.singleShot(0, self._into_sight)

    def _into_sight(self) -> None:
        around = self.parentWidget() if isValid(self) else None
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(self)

    def _go(self, step: int) -> None:
        around = self.parentWidget()
        rows = around.findChildren(ReadRow) if around else []
        at = rows.index(self) + step if self in rows else -1
        if 0 <= at < len(rows):
            rows[at].setFocus(Qt.FocusReason.TabFocusReason)
