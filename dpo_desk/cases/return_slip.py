"""The return slip: a case number with check digits, so that paper that comes back finds its case.

The slip says nothing about a person. The check digits are those of ISO/IEC 7064 MOD 97-10, as in an IBAN: one
sign misread or two neighbours swapped are always noticed.
"""

import re

from dpo_desk.cases.clocks.facts import EventKey, RequestFacts
from dpo_desk.cases.clocks.law import QuestionKind
from dpo_desk.cases.clocks.questions import questions_of

PREFIX = "DPO-DESK SLIP"
_SIGNS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_MODULUS = 97
_SLIP = re.compile(
    r"DPO-DESK\s+SLIP\s+([A-Z]{2,4}-\d{4}-\d{4,})-(\d\d)(?!\d)", re.IGNORECASE | re.ASCII
)
_TYPED = re.compile(r"([A-Z]{2,4}-\d{4}-\d{4,})-(\d\d)", re.IGNORECASE | re.ASCII)
_ANSWERS = {
    QuestionKind.ID: EventKey.ID_RECEIVED,
    QuestionKind.AUTHORITY: EventKey.AUTHORITY_RECEIVED,
    QuestionKind.CLARIFICATION: EventKey.CLARIFICATION_RECEIVED,
    QuestionKind.FEE: EventKey.FEE_PAID,
}


def slip_text(number: str) -> str:
    """What the code on the slip of this case says."""
    return f"{PREFIX} {number}-{check_digits(number)}"


def check_digits(number: str) -> str:
    """The two digits by which a misread case number is noticed (ISO/IEC 7064 MOD 97-10)."""
    values = "".join(str(_SIGNS.index(sign)) for sign in number.upper() if sign in _SIGNS)
    return f"{_MODULUS + 1 - int(values + '00') % _MODULUS:02}"


def slip_in(text: str) -> str | None:
    """The case number on a slip, from its code or as it was typed; None where it does not agree."""
    found = _SLIP.search(text) or _TYPED.fullmatch(text.strip())
    if found is None:
        return None
    number = found[1].upper()
    return number if check_digits(number) == found[2] else None


def number_typed(text: str) -> str | None:
    """The case number somebody typed, with the check digits of its slip or without; None where they do not agree."""
    return slip_in(text) if _TYPED.fullmatch(text.strip()) else text.strip()


def meant_as_slip(text: str) -> bool:
    """Whether a code is one of ours, even where its number does not agree with its check digits."""
    return text.strip().upper().startswith(PREFIX)


def awaited(facts: RequestFacts) -> tuple[EventKey, ...]:
    """The answers that questions of the office still wait for, in the order of asking, each once.

    Raises:
        AnswerBeforeQuestion, EventBeforeReceipt: The events cannot be right.
    """
    open_kinds = (item.kind for item in questions_of(facts) if item.answered is None)
    return tuple(dict.fromkeys(_ANSWERS[kind] for kind in open_kinds))
