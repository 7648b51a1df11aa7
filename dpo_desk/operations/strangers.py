"""Whether what came back speaks of somebody else than the person of the case: the wrong envelope, perhaps."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from dpo_desk.cases.request_case import RequestCase
from dpo_desk.cases.same_person import names_in, stands_in, words_in_letter
from dpo_desk.operations.desk import Office
from dpo_desk.operations.earlier_errors import ReturnFromAnother
from dpo_desk.operations.ports import Mail
from dpo_desk.operations.reading_along import sender_names
from dpo_desk.redaction.identity_check import IdentityCheck
from dpo_desk.redaction.pages import PageReading
from dpo_desk.redaction.zone_names import Answer


class SeenIn(StrEnum):
    """Where the other name stands."""

    TYPED = "typed"
    READ = "read"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class Stranger:
    """Somebody else than the person of the case; the name on a document of identity is not told."""

    seen_in: SeenIn
    name: str = ""


@dataclass(frozen=True, slots=True)
class CameBack:
    """What speaks of people in what came back: pages, documents of identity among them, the mail around them."""

    readings: Sequence[PageReading] = ()
    checks: Sequence[IdentityCheck] = ()
    mail: Mail | None = None

    @property
    def text(self) -> str:
        """All words there are."""
        said = (self.mail.subject, self.mail.body) if self.mail else ()
        return "\n".join((*said, *(page.text for page in self.readings)))


def stranger_in(office: Office, subject: str, came: CameBack, sender: str = "") -> Stranger | None:
    """Somebody else than ``subject``, the person of the case; None where nothing disagrees.

    A name that a person typed, ``sender``, goes before what was read above an address, which counts only
    where the person of the case is named nowhere: others write for them. A document counts where its
    zone was read well and the name in it is another.
    """
    if is_another(subject, sender):
        return Stranger(SeenIn.TYPED, sender)
    read = "" if sender else _strange_name(office, subject, came)
    if read:
        return Stranger(SeenIn.READ, read)
    if any(check.name_agrees is Answer.NO for check in came.checks):
        return Stranger(SeenIn.DOCUMENT)
    return None


def is_another(subject: str, sender: str) -> bool:
    """Whether two names have no word in common; an empty sender is nobody."""
    theirs = frozenset(names_in(sender))
    return bool(theirs) and not theirs & frozenset(names_in(subject))


def refuse_another_person(
    office: Office,
    case: RequestCase,
    readings: Sequence[PageReading],
    checks: Sequence[IdentityCheck],
) -> None:
    """Refuse what nobody looked at where it speaks of somebody else than the person of the case.

    Raises:
        ReturnFromAnother: It may have come into the wrong envelope.
    """
    if stranger_in(office, case.data_subject.name, CameBack(readings, checks)) is not None:
        raise ReturnFromAnother(number=case.number)


def _strange_name(office: Office, subject: str, came: CameBack) -> str:
    """The first name that was read, where none of them and no other word is that of the person."""
    by_mail = (came.mail.sender_name,) if came.mail and came.mail.sender_name else ()
    found = (*by_mail, *sender_names(office, came.readings))
    read = [name for name in found if names_in(name)]
    if not read or not all(is_another(subject, name) for name in read):
        return ""
    return "" if stands_in(subject, (), words_in_letter(came.text)) else read[0]
