"""What a person says of the numbers in a text while it is typed: blocked out, or something else and why."""

from collections.abc import Iterable, Mapping

from dpo_desk.operations.desk import Office
from dpo_desk.operations.errors import NumberMustBeExplained
from dpo_desk.operations.guard import numbers_in
from dpo_desk.operations.vault_records import ExplainedNumber
from dpo_desk.redaction.text_guard import NumberInText, ReadNumber, read_numbers

BLOCK = "█"
WHOLE_NUMBER = BLOCK * 9
"""What stands for a number that was taken out of a typed text: nine blocks, however it was written."""
_KNOWN_TEXTS = 12
"""A form has no more texts than that."""


def covered(text: str, places: Iterable[tuple[int, int]]) -> str:
    """The text with these stretches blocked out, sign by sign, so that every other offset stays."""
    for start, end in places:
        text = f"{text[:start]}{BLOCK * (end - start)}{text[end:]}"
    return text


def weighed_numbers(office: Office, text: str) -> tuple[ReadNumber, ...]:
    """The numbers in a text that may be a BSN, with their digits; takes longer, the more digits stand in it."""
    return read_numbers(text, office.detectors)


class NumberAnswers:
    """Remembers answers by the digits, so that they hold while the text around them moves.

    The digits stay in memory and are never given away; what is kept are offsets in the text of the moment.
    """

    def __init__(self, office: Office) -> None:
        self._office = office
        self._reasons: dict[str, str] = {}
        self._found: dict[str, tuple[ReadNumber, ...]] = {}

    def weighed(self, text: str) -> bool:
        """Whether it is known already which numbers stand in this text."""
        return text in self._found

    def take_up(self, text: str, found: tuple[ReadNumber, ...]) -> None:
        """What ``weighed_numbers`` found in a text, perhaps on another thread; the last few texts are known."""
        self._found.pop(text, None)
        self._found[text] = found
        while len(self._found) > _KNOWN_TEXTS:
            del self._found[next(iter(self._found))]

    def _numbers(self, text: str) -> tuple[ReadNumber, ...]:
        if text not in self._found:
            self.take_up(text, weighed_numbers(self._office, text))
        return self._found[text]

    def keep(self, text: str, number: NumberInText, reason: str) -> None:
        """This number in ``text`` is something else.

        Raises:
            NumberMustBeExplained: It is certainly a BSN, or the reason is empty or holds a number itself.
        """
        why = reason.strip()
        if number.certain or not why or numbers_in(self._office, why):
            raise NumberMustBeExplained(field="reason")
        for read in self._numbers(text):
            if read.place == number:
                self._reasons[read.digits] = why

    def open_in(self, text: str) -> tuple[NumberInText, ...]:
        """The numbers in a text that nobody has answered for; a certain one stays among them."""
        return tuple(
            read.place
            for read in self._numbers(text)
            if read.place.certain or read.digits not in self._reasons
        )

    def explained(self, texts: Mapping[str, str]) -> tuple[ExplainedNumber, ...]:
        """The answers as a form hands them in: by field and offset."""
        return tuple(
            ExplainedNumber(
                field,
                read.place.start,
                read.place.end - read.place.start,
                self._reasons[read.digits],
            )
            for field, text in texts.items()
            for read in self._numbers(text)
            if not read.place.certain and read.digits in self._reasons
        )

    def learn(self, texts: Mapping[str, str], explained: Iterable[ExplainedNumber]) -> None:
        """Take up again what was answered in texts that come from the vault."""
        for one in explained:
            for read in read_numbers(texts.get(one.field, ""), self._office.detectors):
                if (read.place.start, read.place.end) == (one.start, one.start + one.length):
                    self._reasons[read.digits] = one.reason

    def copy(self) -> "NumberAnswers":
        """The answers of this moment, for work on another thread."""
        twin = NumberAnswers(self._office)
        twin._reasons.update(self._reasons)
        twin._found.update(self._found)
        return twin

    def forget(self) -> None:
        """Hold no digits any more; the vault was locked."""
        self._reasons.clear()
        self._found.clear()


def explained_by_field(
    office: Office, texts: Mapping[str, str], reasons: Mapping[str, str]
) -> tuple[ExplainedNumber, ...]:
    """One reason for every number in a field that only may be a BSN, as the command line gives it."""
    return tuple(
        ExplainedNumber(field, number.start, number.end - number.start, reason.strip())
        for field, reason in reasons.items()
        for number in numbers_in(office, texts.get(field, ""))
        if not number.certain
    )
