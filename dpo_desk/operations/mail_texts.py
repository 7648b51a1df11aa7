"""The texts of a mail as they are kept: numbers that may be a BSN are blocked out, explained ones stay."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dpo_desk.operations.desk import Office
from dpo_desk.operations.guard import numbers_in, same_numbers
from dpo_desk.operations.number_answers import NumberAnswers, covered
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


@dataclass(frozen=True, slots=True)
class WeighedMail:
    """A mail as it will be kept, and what a person may still be asked about.

    Attributes:
        guarded: Its texts, with what was answered so far.
        open: The numbers that only may be a BSN and could stay readable, by field; none has an answer.
    """

    guarded: GuardedMail
    open: tuple[tuple[str, NumberInText], ...]


def weighed_mail(office: Office, subject: str, body: str, answers: NumberAnswers) -> WeighedMail:
    """Weigh the texts of a mail; takes longer, the more digits stand in them."""
    texts = {SUBJECT: subject, BODY: body}
    waiting = [
        (field, number)
        for field, text in texts.items()
        for number in answers.open_in(text)
        if not number.certain
    ]
    said = answers.explained(texts)
    guarded = guarded_mail(office, subject, body, said)
    could = {_as_explained(place): place for place in waiting}
    stays = guarded_mail(office, subject, body, (*said, *could)).explained if could else ()
    return WeighedMail(guarded, tuple(could[one] for one in stays if one in could))


def _as_explained(place: tuple[str, NumberInText]) -> ExplainedNumber:
    field, number = place
    return ExplainedNumber(field, number.start, number.end - number.start, "?")


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
