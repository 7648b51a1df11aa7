"""Where pages go that become no case of their own, and whether they speak of the person of that case."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from dpo_desk.cases.clocks.facts import EventKey
from dpo_desk.operations.desk import Office
from dpo_desk.operations.earlier_errors import ReturnFromAnother
from dpo_desk.operations.id_pages_apart import checked_identity
from dpo_desk.operations.ports import Mail
from dpo_desk.operations.shielding import Proposal
from dpo_desk.operations.strangers import CameBack, Stranger, stranger_in
from dpo_desk.redaction.identity_check import IdentityCheck
from dpo_desk.ui.screens.post.post_model import RETURNED


@dataclass(frozen=True, slots=True)
class Belongs:
    """The case the pages go to instead of becoming one of their own.

    Attributes:
        number: The case.
        why: ``RETURNED`` or ``SAME_AGAIN``.
        answers: What a return answers, where the case waits for several things.
        slip: The case number on the slip among the pages, where there is one.
        subject: Who that case is about; a document among the pages must be of the same name.
        sender: The name that was typed, if any.
        mail: The mail the pages came with.
        looked_at: Of whom the pages speak, where somebody looked and they belong there all the same.
    """

    number: str
    why: str
    answers: EventKey | None = None
    slip: str = ""
    subject: str = ""
    sender: str = ""
    mail: Mail | None = None
    looked_at: Stranger | None = None


def stranger_among(
    office: Office, belongs: Belongs, proposed: Proposal, received: dt.date
) -> Stranger | None:
    """Somebody else than the person of the case, in pages that were read and came back on a slip."""
    checks = checked_identity(office, proposed, belongs.subject, received) if proposed.pages else ()
    return _stranger(office, belongs, proposed, checks)


def refuse_unseen_stranger(
    office: Office, belongs: Belongs, proposed: Proposal, checks: Sequence[IdentityCheck]
) -> None:
    """Let pass what speaks of the person of the case, and what somebody looked at.

    Raises:
        ReturnFromAnother: It may have come into the wrong envelope, and nobody looked.
    """
    if belongs.why != RETURNED:
        return
    found = _stranger(office, belongs, proposed, checks)
    if found is not None and found != belongs.looked_at:
        raise ReturnFromAnother(number=belongs.number)


def _stranger(
    office: Office, belongs: Belongs, proposed: Proposal, checks: Sequence[IdentityCheck]
) -> Stranger | None:
    came = CameBack(proposed.readings, checks, belongs.mail)
    return stranger_in(office, belongs.subject, came, belongs.sender)
