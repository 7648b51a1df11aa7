"""What was decided about a copy of an identity document and the paper, as a draft keeps it, and back."""

import datetime as dt

from dpo_desk.operations.id_copy_records import IdCopyDecision, Needed, PaperDecision
from dpo_desk.ui.screens.post.post_id_copy import PostIdCopy
from dpo_desk.ui.screens.post.post_model import Fields


def decided_as_texts(panel: PostIdCopy) -> dict[str, str]:
    """The fields of ``Fields`` that hold it."""
    decision = panel.decision()
    return {
        "id_needed": decision.needed.value,
        "id_reason": decision.reason,
        "id_until": decision.keep_until.isoformat() if decision.keep_until else "",
        "paper": panel.paper_choice.value(),
    }


def show_decided(panel: PostIdCopy, fields: Fields) -> None:
    """Show it again; a letter nobody has looked at yet stands as it is proposed."""
    panel.forget()
    if fields.id_needed:
        needed = Needed(fields.id_needed)
        until = _day(fields.id_until)
        decision = IdCopyDecision(needed, needed is Needed.YES, fields.id_reason, until)
        panel.set_value(decision, PaperDecision(fields.paper) if fields.paper else None)


def _day(text: str) -> dt.date | None:
    """The day; None where the draft held digits of it back."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None
