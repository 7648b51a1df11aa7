"""Why a date is so: every step with article and pack, read line by line, also without a mouse (F8)."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from shiboken6 import isValid

from dpo_desk.operations.derivations import DerivationLine
from dpo_desk.ui.labels import Labels
from dpo_desk.ui.session import Session
from dpo_desk.ui.theme.tokens import Space
from dpo_desk.ui.widgets.boxes import button, column, emptied, line, plain, row, words
from dpo_desk.ui.widgets.read_row import ReadRow


class ReasonList(QWidget):
    """Folded away until ``why``, its button, is pressed."""

    def __init__(self, session: Session, labels: Labels) -> None:
        super().__init__()
        self._session = session
        self.why = button("quiet")
        self.why.setCheckable(True)
        labels.text(self.why, "cases.why")
        labels.tip(self.why, "cases.why_tip", "F8")
        labels.name(self, "cases.why")
        self._steps = column(space=Space.HAIR)
        self._came_from: QWidget | None = None
        self.setLayout(column(line(), Space.HAIR, plain(self._steps), space=Space.SMALL))
        self.hide()
        self.why.toggled.connect(self.setVisible)

    def show_lines(self, lines: Sequence[DerivationLine]) -> None:
        """Show these steps."""
        emptied(self._steps)
        dates = [words("strong", reason.date) for reason in lines]
        for date, reason in zip(dates, lines, strict=True):
            step = self._step(date, reason)
            step.leave.connect(self.fold)
            self._steps.addWidget(step)
        # The sentences stand in line beside the widest date, in whatever size text has.
        widest = max((date.sizeHint().width() for date in dates), default=0)
        for date in dates:
            date.setMinimumWidth(widest)

    def toggle(self) -> None:
        """Open the steps and go to the first, or fold them and go back (F8)."""
        if self.why.isChecked():
            self.fold()
            return
        self._came_from = QApplication.focusWidget()
        self.why.setChecked(True)
        first = self.findChild(ReadRow)
        if first is not None:
            first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def fold(self) -> None:
        """Fold the steps away; the keyboard goes back to where it came from."""
        inside = self.isAncestorOf(QApplication.focusWidget() or self)
        self.why.setChecked(False)
        if inside:
            _there(self._came_from, self.why).setFocus()
        self._came_from = None

    def forget(self) -> None:
        """Hold nothing of any case any more."""
        emptied(self._steps)
        self.why.setChecked(False)

    def _step(self, date: QLabel, reason: DerivationLine) -> ReadRow:
        say = self._session.say
        texts = [("", reason.text), ("small", f"{reason.article} · {reason.pack}")]
        if reason.recorded_by:
            texts.append(("small", say("cases.recorded_by", officer=reason.recorded_by)))
        if not reason.sourced:
            texts.append(("warning", say("cases.check_before_use")))
        layout = row(space=Space.NORMAL, margin=Space.HAIR)
        layout.addWidget(date, 0, Qt.AlignmentFlag.AlignTop)
        parts = [words(role, text, wraps=True) for role, text in texts]
        layout.addWidget(plain(column(*parts, space=2)), 1)
        spoken = ". ".join(text.rstrip(".") for _, text in texts)
        return ReadRow(f"{reason.date}: {spoken}", layout)


def _there(widget: QWidget | None, instead: QPushButton) -> QWidget:
    """The widget, if it can still have the keyboard."""
    return widget if widget is not None and isValid(widget) and widget.isVisible() else instead
