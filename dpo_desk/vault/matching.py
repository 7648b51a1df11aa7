"""What makes two spellings of a name or postcode the same."""

import re
import unicodedata

_POSTCODE = re.compile(
    r"\b(?:[1-9]\d{3}\s?[A-Z]{2}|[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2})\b", re.IGNORECASE
)


def postcode_in(text: str) -> str:
    """The last Dutch or British postcode in ``text``, in capitals without a space, or nothing."""
    found = _POSTCODE.findall(text)
    return re.sub(r"\s", "", found[-1]).upper() if found else ""


def words_in(text: str) -> frozenset[str]:
    """The words of a name, without the postcode, accents, capitals and signs."""
    plain = unicodedata.normalize("NFKD", _POSTCODE.sub(" ", text))
    letters = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return frozenset(re.findall(r"[^\W_]+", letters.casefold()))


def name_key(name: str) -> str:
    """The words of a name in a fixed order, to look it up by."""
    return " ".join(sorted(words_in(name)))
