"""A day and a time of day, typed; as the clock on the office's wall showed it."""

import datetime as dt

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dpo_desk.cases.clocks.local_time import local_instant, zone_of
from dpo_desk.ui.session import Session
from dpo_desk.ui.widgets.boxes import row
from dpo_desk.ui.widgets.date_field import DateField
from dpo_desk.ui.widgets.time_field import TimeField


class MomentField(QWidget):
    """``moment`` is None while the day is not certain. ``fold`` chooses where a time occurs twice."""

    changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.fold: int | None = None
        self.date, self.time = DateField(session), TimeField()
        self.time.setFixedWidth(session.theme.px(72))
        session.theme.changed.connect(lambda: self.time.setFixedWidth(session.theme.px(72)))
        # The time stands beside the typed day, above the line that says how the day was read.
        self.date.beside_field(self.time)
        layout = row(self.date)
        self.setLayout(layout)
        self.setFocusProxy(self.date)
        self.date.day_changed.connect(self._edited)
        self.time.time_changed.connect(self._edited)

    def setAccessibleName(self, name: str) -> None:
        """The name goes to both fields."""
        self.date.setAccessibleName(name)
        self.time.setAccessibleName(name)
        super().setAccessibleName(name)

    def set_moment(self, instant: dt.datetime, zone: str) -> None:
        """Show this instant on the clock of ``zone``."""
        local = instant.astimezone(zone_of(zone))
        self.date.set_day(local.date())
        self.time.set_time(local.time())
        self.fold = local.fold

    def clear(self) -> None:
        """Let nothing stand there."""
        self.date.set_day(None)
        self.time.clear()
        self.fold = None

    @property
    def empty(self) -> bool:
        """Whether nothing stands in either field."""
        return not (self.date.field.text().strip() or self.time.text().strip())

    def moment(self, zone: str, *, asking: bool = False) -> dt.datetime | None:
        """The instant that stands there, aware, in ``zone``; ``asking`` forgets what was chosen before.

        Raises:
            TimeDoesNotExist, TimeOccursTwice: The clock was changed that night.
        """
        day, time = self.date.day(), self.time.time()
        if day is None or time is None:
            return None
        return local_instant(dt.datetime.combine(day, time), zone, None if asking else self.fold)

    def _edited(self) -> None:
        self.fold = None
        self.changed.emit()
