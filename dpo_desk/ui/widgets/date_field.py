"""A day as people type it: ``25-11``, ``gisteren``, ``-3``. Shows how it was read; asks when there are two readings."""

import datetime as dt

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from dpo_desk.cases.dates_typed import DateAmbiguous, DateUnreadable, Lean, read_date
from dpo_desk.ui.session import Session
from dpo_desk.ui.theme.tokens import Space
from dpo_desk.ui.widgets.boxes import button, column, row, words


class DateField(QWidget):
    """``day`` is None while nothing certain stands there; ``day_changed`` tells every new reading."""

    day_changed = Signal(object)

    def __init__(self, session: Session, *, lean: Lean = Lean.PAST) -> None:
        super().__init__()
        self._session, self._lean = session, lean
        self._day: dt.date | None = None
        self._readings: tuple[dt.date, ...] = ()
        self.field, self.reading = QLineEdit(), words("small")
        self.first, self.second = button("chip"), button("chip")
        self._line = row(self.field)
        self.setLayout(
            column(
                self._line,
                row(self.reading, self.first, self.second, None, space=Space.SMALL),
                space=Space.HAIR,
            )
        )
        self.setFocusProxy(self.field)
        self.field.textChanged.connect(self._read)
        self.field.editingFinished.connect(self._tidy)
        self.first.clicked.connect(lambda: self._choose(0))
        self.second.clicked.connect(lambda: self._choose(1))
        session.language_changed.connect(self._retell)
        self._retell()

    def beside_field(self, widget: QWidget) -> None:
        """Put something beside the field itself."""
        self._line.addWidget(widget)

    def setAccessibleName(self, name: str) -> None:
        """The name goes to the field that is typed in."""
        self.field.setAccessibleName(name)
        super().setAccessibleName(name)

    def day(self) -> dt.date | None:
        """The day that was understood."""
        return self._day

    def set_day(self, day: dt.date | None) -> None:
        """Put a day, or nothing, into the field."""
        self.field.setText(f"{day:%d-%m-%Y}" if day else "")

    def _read(self, text: str) -> None:
        self._readings = ()
        try:
            day = self._understood(text)
        except DateAmbiguous as asked:
            day, self._readings = None, asked.readings
        except DateUnreadable:
            day = None
        changed = day != self._day
        self._day = day
        self._retell()
        if changed:
            self.day_changed.emit(day)

    def _understood(self, text: str) -> dt.date | None:
        typed = text.strip()
        if not typed:
            return None
        today = self._session.office.clock.today()
        return read_date(typed, today, lean=self._lean, day_first=True)

    def _choose(self, which: int) -> None:
        self.set_day(self._readings[which])

    def _tidy(self) -> None:
        if self._day is not None:
            self.set_day(self._day)

    def _retell(self) -> None:
        say = self._session.say
        asked = len(self._readings) > 1
        for push, day in zip((self.first, self.second), self._readings, strict=False):
            push.setText(say.day(day))
        self.first.setVisible(asked)
        self.second.setVisible(asked)
        self.field.setPlaceholderText(say(f"calendar.day_example_{self._lean.value}"))
        if asked:
            self.reading.setText(say("calendar.which_day"))
        elif self._day is not None:
            self.reading.setText(say.day(self._day))
        else:
            self.reading.setText(say("calendar.no_day") if self.field.text().strip() else "")
