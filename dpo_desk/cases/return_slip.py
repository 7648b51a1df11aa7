"""The return slip: a case number with a check sign, so that paper that comes back finds its case.

The slip says nothing about a person. The check sign is that of ISO/IEC 7064 MOD 37,36: one sign misread or
two neighbours swapped are noticed.
"""

import re

from dpo_desk.cases.clocks.facts import EventKey, RequestFacts
from dpo_desk.cases.clocks.law import QuestionKind
from dpo_desk.cases.clocks.questions import questions_of

PREFIX = "DPO-DESK SLIP"
_SIGNS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_MODULUS = 36
_SLIP = re.compile(r"DPO-DESK\s+SLIP\s+([A-Z]{2,4}-\d{4}-\d{4,})-([0-9A-Z])", re.IGNORECASE)
_TYPED = re.compile(r"([A-Z]{2,4}-\d{4}-\d{4,})-([0-9A-Z])", re.IGNORECASE)
_ANSWERS = {
    QuestionKind.ID: EventKey.ID_RECEIVED,
    QuestionKind.AUTHORITY: EventKey.AUTHORITY_RECEIVED,
    QuestionKind.CLARIFICATION: EventKey.CLARIFICATION_RECEIVED,
    QuestionKind.FEE: EventKey.FEE_PAID,
}


def slip_text(number: str) -> str:
    """What the code on the slip of this case says."""
    return f"{PREFIX} {number}-{check_sign(number)}"


def check_sign(number: str) -> str:
    """The sign by which a misread case number is noticed (ISO/IEC 7064 MOD 37,36)."""
    product = _MODULUS
    for sign in number.upper():
        if sign in _SIGNS:
            product = (product + _SIGNS.index(sign)) % _MODULUS or _MODULUS
            product = product * 2 % (_MODULUS + 1)
    return _SIGNS[(_MODULUS + 1 - product) % _MODULUS]


def slip_in(text: str) -> str | None:
    """The case number on a slip, from its code or as it was typed; None where it does not agree."""
    found = _SLIP.search(text) or _TYPED.fullmatch(text.strip())
    if found is None:
        return None
    number = found[1].upper()
    return number if check_sign(number) == found[2].upper() else None


def meant_as_slip(text: str) -> bool:
    """Whether a code is one of ours, even where its number does not agree with its sign."""
    return text.strip().upper().startswith(PREFIX)


def awaited(facts: RequestFacts) -> tuple[EventKey, ...]:
    """The answers that questions of the office still wait for, in the order of asking, each once.

    Raises:
        AnswerBeforeQuestion, EventBeforeReceipt: The events cannot be right.
    """
    open_kinds = (item.kind for item in questions_of(facts) if item.answered is None)
    return tuple(dict.fromkeys(_ANSWERS[kind] for kind in open_kinds))
