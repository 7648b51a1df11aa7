"""The key card (F1): every key of the window on one sheet, beside the work."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QGraphicsDropShadowEffect,
    QGridLayout,
    QToolButton,
    QWidget,
)
from shiboken6 import isValid

from dpo_desk.ui.commands import SCREEN_KEYS, Command
from dpo_desk.ui.labels import Labels
from dpo_desk.ui.session import Session
from dpo_desk.ui.theme.stylesheet import dress
from dpo_desk.ui.theme.tokens import Space
from dpo_desk.ui.widgets.boxes import column, plain, row, scrolled, words


class KeyCard(QFrame):
    """Floats at the right; Escape or F1 puts it away."""

    def __init__(self, session: Session, commands: Sequence[Command], parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._over = session, parent
        self._before: QWidget | None = None
        self._labels = Labels(session.say)
        self._title, self._close = words("heading"), QToolButton()
        dress(self._close, "quiet")
        self._labels.text(self._title, "window.keys_title")
        self._labels.name(self._close, "window.banner.close")
        self._close.clicked.connect(self.put_away)
        keys = [(f"window.command.{c.key}", c.shortcut) for c in commands if c.shortcut]
        grid = self._grid([*keys, *SCREEN_KEYS])
        self.setLayout(
            column(
                row(self._title, None, self._close),
                scrolled(plain(column(grid, None))),
                space=Space.MEDIUM,
                margin=Space.NORMAL,
            )
        )
        dress(self, "card")
        shadow = QGraphicsDropShadowEffect(self)
        shadow.setBlurRadius(40)
        shadow.setOffset(0, 8)
        shadow.setColor(QColor(0, 0, 0, 90))
        self.setGraphicsEffect(shadow)
        session.language_changed.connect(lambda: self._labels.retranslate(session.say))
        self.hide()

    def _grid(self, keys: Sequence[tuple[str, str]]) -> QGridLayout:
        grid = QGridLayout()
        grid.setVerticalSpacing(Space.SMALL)
        grid.setHorizontalSpacing(Space.LARGE)
        grid.setColumnStretch(0, 1)
        for at, (key, shortcut) in enumerate(keys):
            what = words(wraps=True)
            self._labels.text(what, key)
            grid.addWidget(what, at, 0)
            grid.addWidget(words("key", shortcut.replace("Return", "Enter")), at, 1)
        return grid

    def toggle(self) -> None:
        """Show the card at the right edge of the parent, or put it away."""
        if self.isVisible():
            self.put_away()
            return
        self._before = QApplication.focusWidget()
        parent, theme = self._over, self._session.theme
        width = min(theme.px(440), parent.width() - 48)
        self.setGeometry(parent.width() - width - 24, 24, width, parent.height() - 80)
        self._close.setIcon(theme.icon("close", theme.palette.muted))
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def put_away(self) -> None:
        """Hide, and give the keyboard back to where it was."""
        was_used = self.isVisible()
        self.hide()
        if was_used and self._before is not None and isValid(self._before):
            self._before.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.put_away()
        else:
            super().keyPressEvent(event)
