"""In order, to do, look now: as words and shapes, all as wide as the widest, so that what follows lines up."""

from dpo_desk.ui.session import Session
from dpo_desk.ui.widgets.state_badge import Shape, StateBadge, StateLook, Tone

GOOD = StateLook(Shape.CHECK, Tone.ANSWERED)
DUE = StateLook(Shape.DOT, Tone.SOON)
BAD = StateLook(Shape.TRIANGLE, Tone.LATE)
_WORDS = {GOOD: "good", DUE: "due", BAD: "bad"}


def state_badge(session: Session, look: StateLook) -> StateBadge:
    """A badge that says so."""
    badge = StateBadge(session.theme)
    widths = []
    for other, word in _WORDS.items():
        badge.show_state(other, session.say(f"vault_window.word.{word}"))
        widths.append(badge.sizeHint().width())
    badge.show_state(look, session.say(f"vault_window.word.{_WORDS[look]}"))
    badge.setFixedWidth(max(widths))
    return badge
