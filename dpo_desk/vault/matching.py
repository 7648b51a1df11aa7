"""What makes two spellings of a name or postcode the same."""

import re
import unicodedata

from dpo_desk.cases.same_person import POSTCODE


def words_in(text: str) -> frozenset[str]:
    """The words of a name, without the postcode, accents, capitals and signs."""
    plain = unicodedata.normalize("NFKD", POSTCODE.sub(" ", text))
    letters = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return frozenset(re.findall(r"[^\W_]+", letters.casefold()))


def name_key(name: str) -> str:
    """The words of a name in a fixed order, to look it up by."""
    return " ".join(sorted(words_in(name)))
