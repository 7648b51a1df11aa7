"""How much time a breach has left, in words and as a state."""

from dpo_desk.operations.breaches import BreachRow
from dpo_desk.operations.wording import Wording
from dpo_desk.ui.widgets.state_badge import Shape, StateLook, Tone

SOON_HOURS = 24.0
"""Below this the countdown is shown as pressing."""

NEAR_MISS = StateLook(Shape.CHECK, Tone.PAUSED)
REGISTER_ONLY = StateLook(Shape.RING, Tone.PAUSED)
NOTIFIED = StateLook(Shape.CHECK, Tone.ANSWERED)
LATE = StateLook(Shape.TRIANGLE, Tone.LATE)
SOON = StateLook(Shape.DOT, Tone.SOON)
RUNNING = StateLook(Shape.DOT, Tone.CALM)


def breach_look(breach: BreachRow) -> StateLook:
    """Shape and tone of its state."""
    if breach.near_miss:
        return NEAR_MISS
    if breach.notified is not None:
        return NOTIFIED
    if breach.hours_left is None:
        return REGISTER_ONLY
    if breach.hours_left < 0:
        return LATE
    return SOON if breach.hours_left < SOON_HOURS else RUNNING


def countdown(say: Wording, breach: BreachRow) -> str:
    """``31 h 20 min left``, ``2 h 05 min over``, or why there is no clock."""
    if breach.near_miss:
        return say("breaches.state.near_miss")
    if breach.notified is not None:
        late = breach.due is not None and breach.notified > breach.due
        return say("breaches.state.notified_late" if late else "breaches.state.notified")
    if breach.hours_left is None:
        return say("breaches.state.register_only")
    minutes = int(abs(breach.hours_left) * 60)
    key = "breaches.over" if breach.hours_left < 0 else "breaches.left"
    return say(key, hours=minutes // 60, minutes=f"{minutes % 60:02d}")
