"""A time of day as people type it: ``9:30``, ``0930``, ``14.20``."""

import datetime as dt
import re

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

_FORM = re.compile(r"(\d{1,2})[:.hu ]?(\d{2})")


class TimeField(QLineEdit):
    """``time`` is None while no time stands there."""

    time_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setMaxLength(5)
        self.textChanged.connect(lambda _: self.time_changed.emit())
        self.editingFinished.connect(self._tidy)

    def time(self) -> dt.time | None:
        """The time that was understood."""
        found = _FORM.fullmatch(self.text().strip())
        if found is None or int(found[1]) > 23 or int(found[2]) > 59:
            return None
        return dt.time(int(found[1]), int(found[2]))

    def set_time(self, time: dt.time) -> None:
        """Put a time into the field."""
        self.setText(f"{time:%H:%M}")

    def _tidy(self) -> None:
        time = self.time()
        if time is not None:
            self.set_time(time)
