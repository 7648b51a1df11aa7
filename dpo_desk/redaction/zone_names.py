"""Whether the names in a machine readable zone are those of whoever wrote, with the freedom that people take."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import product


class Answer(StrEnum):
    """What may be kept of a check: yes, no, or that it could not be read."""

    YES = "yes"
    NO = "no"
    UNREADABLE = "unreadable"


_SINGLE = {
    "Æ": ("AE",), "Œ": ("OE",), "ß": ("SS",), "ẞ": ("SS",), "Þ": ("TH",), "Ð": ("D",), "Đ": ("D",), "Ł": ("L",),
    "Ø": ("OE", "O"), "Ĳ": ("IJ",), "ı": ("I",), "Ŋ": ("N",), "Ħ": ("H",), "Ŧ": ("T",),
    "Ä": ("AE", "A"), "Å": ("AA", "A"), "Ö": ("OE", "O"), "Ü": ("UE", "U", "UXX"), "Ñ": ("N", "NXX"),
}  # fmt: skip
"""Latin letters that lose more than an accent (ICAO 9303 part 3, section 6 A); the first form is the recommended one."""

PARTICLES = frozenset(
    [
        "VAN",
        "DE",
        "DEN",
        "DER",
        "DES",
        "HET",
        "T",
        "TE",
        "TEN",
        "TER",
        "TOT",
        "S",
        "VON",
        "ZU",
        "ZUM",
        "LA",
        "LE",
        "LES",
        "DU",
        "DI",
        "DA",
        "DOS",
        "DAS",
        "DEL",
        "DELLA",
        "EL",
        "AL",
        "BIN",
        "BEN",
        "IBN",
        "OP",
        "IN",
        "AAN",
        "BIJ",
        "UIT",
        "MAC",
        "MC",
        "O",
    ]
)
_TITLES = frozenset(
    [
        "DHR",
        "HR",
        "MW",
        "MEVR",
        "MEVROUW",
        "MEJ",
        "DE-HEER",
        "HEER",
        "FAM",
        "FAMILIE",
        "MR",
        "MRS",
        "MS",
        "MISS",
        "MX",
        "SIR",
        "DR",
        "DRS",
        "IR",
        "ING",
        "PROF",
        "JHR",
        "JKVR",
        "BSC",
        "MSC",
        "MA",
        "BA",
        "LLM",
        "PHD",
        "JR",
        "SR",
    ]
)
_ABBREVIATED = (
    (re.compile(r"\bV\.?\s?[/.]?\s?D\.?(?=\s)"), "VAN DER"),
    (re.compile(r"(?<=[\s.])V\.?(?=\s+\w{3})"), "VAN"),
)
_INITIALS = re.compile(r"(?:[A-Z]\.\s?)+")
_LEAST_SHORT_FORM = 3


@dataclass(frozen=True, slots=True)
class SpokenName:
    """A name as somebody wrote it: its words in zone letters (each in all its forms), and its initials."""

    words: tuple[frozenset[str], ...]
    initials: str


def names_agree(written: str, names: str, *, cut: bool) -> Answer:
    """Whether the name under a letter and the name field of a zone can be one person's.

    Particles count for nothing, initials stand for given names, a hyphenated name may hold a partner's name,
    letters with accents agree in every form of the standard.

    Args:
        written: The name of the letter.
        names: The zone's field, with its fillers.
        cut: Whether the field is full, so that names may be shortened or missing.
    """
    surname, _, given = names.strip("<").partition("<<")
    family, first = _parts(surname), _parts(given)
    spoken = spoken_name(written)
    if spoken is None or not family or not spoken.words:
        return Answer.UNREADABLE
    rest = _without(spoken.words, family, cut=cut)
    if rest is None:
        return Answer.NO
    unknown = _not_given(rest, first, cut=cut)
    if unknown and not _partner(unknown, written):
        return Answer.NO
    return _initials_agree(spoken.initials, first, cut=cut)


def spoken_name(written: str) -> SpokenName | None:
    """The parts of a written name; None where it holds letters that the zone's alphabet has no rule for here."""
    text = unicodedata.normalize("NFC", written).strip()
    initials, text = _initials_of(_family_last(text))
    for pattern, whole in _ABBREVIATED:
        text = pattern.sub(whole, f" {text}")
    words = [word for word in re.split(r"[\s.,\-–—/()]+", re.sub(r"[’'`´]", "", text)) if word]
    forms = [zone_forms(word) for word in words]
    if not all(forms):
        return None
    known = [form for form in forms if not form & (PARTICLES | _TITLES)]
    single = "".join(min(form) for form in known if len(min(form)) == 1)
    return SpokenName(tuple(form for form in known if len(min(form)) > 1), initials + single)


def zone_forms(word: str) -> frozenset[str]:
    """A word in the letters of the zone, in every form that the standard allows; empty where there is none."""
    choices = [_letter_forms(letter) for letter in word]
    if not all(choices):
        return frozenset()
    return frozenset("".join(parts) for parts in product(*choices[:24]))


def _letter_forms(letter: str) -> tuple[str, ...]:
    known = _SINGLE.get(letter) or _SINGLE.get(letter.upper())
    if known:
        return known
    plain = unicodedata.normalize("NFD", letter.upper())
    bare = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return (bare,) if bare.isascii() and bare.isalpha() else ()


def _family_last(text: str) -> str:
    """``Dijk, J. van`` as ``J. van Dijk``."""
    family, comma, first = text.partition(",")
    return f"{first.strip()} {family.strip()}" if comma and first.strip() else text


def _initials_of(text: str) -> tuple[str, str]:
    """Initials with full stops, or two or three capitals in front of a name in small letters; and the rest."""
    upper = text.upper()
    dotted = _INITIALS.match(upper)
    if dotted and not upper.startswith(("V.D", "V. D")):
        return re.sub(r"[^A-Z]", "", dotted.group()), upper[dotted.end() :]
    glued = re.match(r"([A-Z]{2,4})\s+(?=\S*[a-z])", text)
    if glued and glued.group(1) not in _TITLES | PARTICLES:
        return glued.group(1), upper[glued.end() :]
    return "", upper


def _parts(field: str) -> tuple[str, ...]:
    parts = [part for part in field.split("<") if part]
    bare = [part for part in parts if part not in PARTICLES]
    return tuple(bare or parts)


def _without(
    words: Sequence[frozenset[str]], family: Sequence[str], *, cut: bool
) -> tuple[frozenset[str], ...] | None:
    """The words that are not the family name's; None where a part of the family name was not written."""
    rest = list(words)
    for part in family:
        at = next((at for at, word in enumerate(rest) if _same(word, part, cut=cut)), None)
        if at is None:
            return None
        del rest[at]
    return tuple(rest)


def _same(word: frozenset[str], part: str, *, cut: bool) -> bool:
    return part in word or (cut and any(form.startswith(part) for form in word))


def _not_given(
    words: Sequence[frozenset[str]], given: Sequence[str], *, cut: bool
) -> tuple[frozenset[str], ...]:
    if cut and not given:
        return ()
    return tuple(
        word for word in words if not any(_given_as(word, part, cut=cut) for part in given)
    )


def _given_as(word: frozenset[str], part: str, *, cut: bool) -> bool:
    short = any(len(form) >= _LEAST_SHORT_FORM and part.startswith(form) for form in word)
    return short or _same(word, part, cut=cut)


def _partner(unknown: Sequence[frozenset[str]], written: str) -> bool:
    """Whether everything that the zone does not know stands in a double name: ``van Dijk-Smit``."""
    doubles = re.findall(r"(\S+)\s?[-–]\s?((?:\S+\s+)*\S+)", _family_last(written))
    parts = {
        form
        for pair in doubles
        for half in pair
        for word in re.split(r"[\s\-–]+", half)
        for form in zone_forms(re.sub(r"\W", "", word))
    }
    return all(word & parts for word in unknown)


def _initials_agree(initials: str, given: Sequence[str], *, cut: bool) -> Answer:
    if not initials or not given:
        return Answer.YES if not initials or cut else Answer.UNREADABLE
    firsts = "".join(part[0] for part in given)
    if firsts.startswith(initials) or (cut and initials.startswith(firsts)):
        return Answer.YES
    return Answer.NO
