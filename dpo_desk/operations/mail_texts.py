"""The texts of a mail as they are kept: numbers that may be a BSN are blocked out, explained ones stay."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dpo_desk.operations.desk import Office
from dpo_desk.operations.guard import numbers_in, same_numbers
from dpo_desk.operations.number_answers import covered
from dpo_desk.operations.vault_records import ExplainedNumber
from dpo_desk.redaction.text_guard import NumberInText

SUBJECT, BODY = "subject", "mail_text"
BETWEEN = "\n\n"
_ROUNDS = 5


@dataclass(frozen=True, slots=True)
class GuardedMail:
    """What is stored of a mail's texts.

    Attributes:
        subject: Its subject line.
        body: Its words.
        explained: The numbers that stay, in the fields ``subject`` and ``mail_text``.
        covered: How many places were blocked out.
    """

    subject: str
    body: str
    explained: tuple[ExplainedNumber, ...] = ()
    covered: int = 0

    @property
    def text(self) -> str:
        """Both as one text, as the vault keeps them."""
        return as_one_text(self.subject, self.body)


def as_one_text(subject: str, body: str) -> str:
    """Subject and words of a mail as the vault keeps them."""
    return f"{subject}{BETWEEN}{body}".strip()


def explained_in_one_text(
    office: Office, subject: str, body: str, explained: Sequence[ExplainedNumber]
) -> tuple[ExplainedNumber, ...]:
    """What was explained in subject and words, found again where both stand as one text."""
    texts = {SUBJECT: subject, BODY: body}
    return same_numbers(office, explained, texts, BODY, as_one_text(subject, body))


def guarded_mail(
    office: Office, subject: str, body: str, explained: Sequence[ExplainedNumber] = ()
) -> GuardedMail:
    """Block out every number that may be a BSN and is not explained; a certain one always.

    The subject is read together with the words: a label in the one may speak of a number in the other.
    """
    shift = len(subject) + len(BETWEEN)
    said = {_in_one_text(one, shift) for one in explained}
    whole, hidden = f"{subject}{BETWEEN}{body}", set[tuple[int, int]]()
    for _ in range(_ROUNDS):
        places = {
            (n.start, n.end)
            for n in _numbers(office, whole, shift)
            if n.certain or (n.start, n.end) not in said
        }
        if not places:
            break
        hidden |= places
        whole = covered(whole, places)
    return GuardedMail(
        whole[: len(subject)],
        whole[shift:],
        tuple(one for one in explained if _in_one_text(one, shift) not in hidden),
        len(hidden),
    )


def _numbers(office: Office, whole: str, shift: int) -> Iterator[NumberInText]:
    """What stands in the whole, and in either part by itself; offsets in the whole."""
    yield from numbers_in(office, whole)
    yield from numbers_in(office, whole[: shift - len(BETWEEN)])
    for number in numbers_in(office, whole[shift:]):
        yield replace(number, start=number.start + shift, end=number.end + shift)


def _in_one_text(one: ExplainedNumber, shift: int) -> tuple[int, int]:
    start = one.start + (shift if one.field == BODY else 0)
    return start, start + one.length
