"""The strip above the work: what is wrong and what to do, or what was done; never in the way."""

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)
from shiboken6 import isValid

from dpo_desk.ui.labels import Labels
from dpo_desk.ui.messages import Choice, Notice, NoticeKind
from dpo_desk.ui.session import Session
from dpo_desk.ui.theme.stylesheet import dress
from dpo_desk.ui.theme.tokens import Space
from dpo_desk.ui.widgets.boxes import button, column, emptied, plain, row, words

GONE_AFTER_MS = 8000
"""A notice of success goes away by itself; errors and questions stay until they are read."""

_ICONS = {NoticeKind.ERROR: "warning", NoticeKind.NOTE: "info", NoticeKind.DONE: "check"}


class Banner(QFrame):
    """Shows the last notice of the session's messages."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._notice: Notice | None = None
        self._before: QWidget | None = None
        self._picture = QLabel()
        self._picture.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._what, self._do = words("strong", wraps=True), words(wraps=True)
        self._choices = row(space=Space.SMALL)
        self._choice_line = plain(self._choices)
        self._close = QToolButton()
        dress(self._close, "quiet")
        self._close.clicked.connect(session.messages.clear)
        self._labels = Labels(session.say)
        self._labels.name(self._close, "window.banner.close")
        self._labels.tip(self._close, "window.banner.close", "Esc")
        self._lay_out()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.clear)
        session.messages.noted.connect(self.show_notice)
        session.messages.cleared.connect(self.clear)
        session.language_changed.connect(self._retranslate)
        session.theme.changed.connect(self._retranslate)
        self.hide()

    def _lay_out(self) -> None:
        text = plain(column(self._what, self._do, self._choice_line, space=Space.HAIR))
        top = Qt.AlignmentFlag.AlignTop
        layout = row(space=Space.MEDIUM, margin=(16, 12, 12, 12))
        layout.addWidget(self._picture, 0, top)
        layout.addWidget(text, 1)
        layout.addWidget(self._close, 0, top)
        self.setLayout(layout)

    @property
    def text(self) -> str:
        """What stands there, for tests and screen readers."""
        return f"{self._what.text()}\n{self._do.text()}".strip()

    def show_notice(self, notice: Notice) -> None:
        """Say it, in place of what was said before."""
        self._notice = notice
        self._fill_choices(notice)
        self._retranslate()
        self.show()
        self._reach_safe_choice(notice)
        self._timer.stop()
        if notice.kind is NoticeKind.DONE and not notice.choices:
            self._timer.start(GONE_AFTER_MS)

    def clear(self) -> None:
        """Say nothing."""
        self._timer.stop()
        self._notice = None
        self._give_back()
        self._what.clear()
        self._do.clear()
        emptied(self._choices)
        self.hide()

    def _fill_choices(self, notice: Notice) -> None:
        emptied(self._choices)
        for choice in notice.choices:
            self._choices.addWidget(self._choice_button(choice))
        self._choices.addStretch(1)
        self._choice_line.setVisible(bool(notice.choices))

    def _reach_safe_choice(self, notice: Notice) -> None:
        """The keyboard comes here for a question that cannot wait, where it is in sight."""
        safe = next((at for at, choice in enumerate(notice.choices) if choice.safe), None)
        if safe is None or not self.isVisible():
            return
        here = QApplication.focusWidget()
        if here is not None and not self.isAncestorOf(here):
            self._before = here
        item = self._choices.itemAt(safe)
        push = item.widget() if item is not None else None
        if push is not None:
            push.setFocus(Qt.FocusReason.OtherFocusReason)

    def _give_back(self) -> None:
        """The keyboard goes back to where somebody was typing, unless it has left here meanwhile."""
        before, self._before = self._before, None
        here = QApplication.focusWidget()
        taken = here is not None and self.isAncestorOf(here)
        if taken and before is not None and isValid(before):
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choice_button(self, choice: Choice) -> QPushButton:
        push = button()

        def taken() -> None:
            self._session.messages.clear()
            choice.chosen()

        self._labels.text(push, choice.key)
        push.clicked.connect(taken)
        return push

    def _retranslate(self) -> None:
        say, theme = self._session.say, self._session.theme
        self._labels.retranslate(say)
        self._close.setIcon(theme.icon("close", theme.palette.muted))
        self._close.setIconSize(QSize(theme.px(16), theme.px(16)))
        if self._notice is None:
            return
        kind = self._notice.kind
        dress(self, f"banner-{kind.value}")
        ink = {
            NoticeKind.ERROR: theme.palette.late,
            NoticeKind.NOTE: theme.palette.accent,
            NoticeKind.DONE: theme.palette.answered,
        }[kind]
        size = theme.px(20)
        self._picture.setPixmap(theme.icon(_ICONS[kind], ink).pixmap(QSize(size, size)))
        self._what.setText(self._notice.what(say))
        self._do.setText(self._notice.do(say))
        self._do.setVisible(bool(self._do.text()))
        self.setAccessibleName(self.text)
