"""Whether a Dutch text keeps to one form of address; a letter never mixes ``u`` and ``je``."""

import re

from dpo_desk.cases.organisation import Tone

_FORMS = {
    Tone.U: re.compile(r"\b(u|uw|uzelf|uwe)\b", re.IGNORECASE),
    Tone.JE: re.compile(r"\b(je|jij|jou|jouw|jezelf|jullie)\b", re.IGNORECASE),
}


def words_of_other_tone(text: str, tone: Tone) -> tuple[str, ...]:
    """The words in ``text`` that address people in the form that is not ``tone``."""
    other = Tone.JE if tone is Tone.U else Tone.U
    return tuple(found[0] for found in _FORMS[other].finditer(text))
