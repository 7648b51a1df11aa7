"""What can be wrong with the facts a clock is asked to count from."""

from dpo_desk.foundation.errors import DeskError


class AnswerBeforeQuestion(DeskError):
    """An answer is dated before the question it answers."""


class EventBeforeReceipt(DeskError):
    """Something about a request is dated before the request came in."""


class ReceivedInFuture(DeskError):
    """The day of receipt has not come yet."""


class UnknownRegime(DeskError):
    """No law pack holds this regime on this date."""


class UnknownEvent(DeskError):
    """An event key that no rule reads; counting on would hide a typing error."""


class UnknownRight(DeskError):
    """A right that nobody has."""


class UnknownZone(DeskError):
    """A time zone the time zone database does not hold."""


class TimeUnreadable(DeskError):
    """Not a day and a time."""


class TimeDoesNotExist(DeskError):
    """A local time in the hour that is skipped when the clock goes forward."""


class TimeOccursTwice(DeskError):
    """A local time in the hour that is repeated when the clock goes back."""
