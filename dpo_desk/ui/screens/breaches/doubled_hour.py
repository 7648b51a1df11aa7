"""The night the clock is changed: asks which of two equal times is meant, or says that there was no such time."""

import datetime as dt

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dpo_desk.cases.clocks.errors import TimeDoesNotExist, TimeOccursTwice
from dpo_desk.foundation.errors import DeskError
from dpo_desk.ui.labels import Labels
from dpo_desk.ui.session import Session
from dpo_desk.ui.theme.tokens import Space
from dpo_desk.ui.widgets.boxes import button, column, flowing, words
from dpo_desk.ui.widgets.moment_field import MomentField


class DoubledHour(QWidget):
    """Stands under a ``MomentField``; sets its ``fold`` and tells that it ``settled``."""

    settled = Signal()

    def __init__(self, session: Session, labels: Labels, moment: MomentField) -> None:
        super().__init__()
        self._session, self._moment = session, moment
        self._text = words("warning", wraps=True)
        self.first, self.second = button("chip"), button("chip")
        for fold, (push, key) in enumerate(
            ((self.first, "breaches.first_time"), (self.second, "breaches.second_time"))
        ):
            push.setCheckable(True)
            labels.text(push, key)
            push.clicked.connect(lambda _=False, fold=fold: self._choose(fold))
        self._choices = flowing(self.first, self.second)
        self.setLayout(column(self._text, self._choices, space=Space.HAIR))
        self.hide()

    def look_at(self, zone: str) -> None:
        """Ask if the time in the field occurs twice on the clock of ``zone``; say so if it does not exist."""
        say, fold = self._session.say, self._moment.fold
        try:
            self._moment.moment(zone, asking=True)
        except TimeOccursTwice:
            asked = say("breaches.which_time", time=self._time())
            self._text.setText(f"{asked} {say('breaches.which_time_do')}")
            self.first.setChecked(fold == 0)
            self.second.setChecked(fold == 1)
            self._show(asks=True)
        except TimeDoesNotExist:
            self._text.setText(say("breaches.no_such_time", time=self._time()))
            self._show(asks=False)
        except DeskError as error:
            self._text.setText(say.what(error))
            self._show(asks=False)
        else:
            self.hide()
        self.setAccessibleName(self._text.text())

    def answer(self) -> None:
        """Bring the keyboard to the question."""
        self.first.setFocus()

    def _time(self) -> str:
        """The time as it was typed, in words."""
        day, time = self._moment.date.day(), self._moment.time.time()
        return self._session.say.moment(dt.datetime.combine(day, time)) if day and time else ""

    def _show(self, *, asks: bool) -> None:
        self._choices.setVisible(asks)
        self.show()

    def _choose(self, fold: int) -> None:
        self._moment.fold = fold
        self.settled.emit()
