"""The only module that looks at the clock on the wall; everyone else is handed a ``Clock``."""

import datetime as dt
from typing import Protocol


class Clock(Protocol):
    """Tells the time to whoever was given it."""

    def now(self) -> dt.datetime:
        """The present instant, aware, in UTC."""
        ...

    def today(self) -> dt.date:
        """The present day where the office is."""
        ...


class SystemClock:
    """The computer's own clock and time zone."""

    def now(self) -> dt.datetime:
        """The present instant in UTC."""
        return dt.datetime.now(dt.UTC)

    def today(self) -> dt.date:
        """The present day in the computer's time zone."""
        return self.now().astimezone().date()


class FixedClock:
    """A clock that stands still until it is moved by hand; for tests and the demonstration day."""

    def __init__(self, instant: dt.datetime) -> None:
        self._instant = instant.astimezone(dt.UTC)

    def now(self) -> dt.datetime:
        """The instant the clock was set to, in UTC."""
        return self._instant

    def today(self) -> dt.date:
        """The day of that instant, in UTC."""
        return self._instant.date()

    def advance(self, step: dt.timedelta) -> None:
        """Move the clock on by ``step``."""
        self._instant += step
