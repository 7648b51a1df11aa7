"""Whether two spellings of a name and an address are the same person; a person decides, this only proposes."""

import re
import unicodedata
from collections.abc import Sequence
from enum import IntEnum
from itertools import pairwise, zip_longest

from dpo_desk.cases.likeness import words_as_read

_PARTICLES = frozenset({
    "van", "von", "den", "der", "ter", "ten", "the", "het", "aan", "bij", "del", "las", "los", "mac",
    "mevr", "mevrouw", "dhr", "heer", "mrs", "miss", "prof",
})  # fmt: skip
_SHORTEST_NAME = 3
_ONE_SLIP_ALLOWED = 6
_WORDS = re.compile(r"[^\W\d_]+")
_NUMBERS = re.compile(r"(?<![\dA-Za-z])\d{1,5}")
POSTCODE = re.compile(
    r"\b(?:[1-9]\d{3}\s?[A-Z]{2}|[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2})\b", re.IGNORECASE
)


class Agreement(IntEnum):
    """How far two people agree."""

    NO = 0
    NAME = 1
    """The same name, and one of them has no address to compare."""
    ADDRESS = 2
    """A family name, the postcode and the house number agree."""


def postcode_in(text: str) -> str:
    """The last Dutch or British postcode in ``text``, in capitals without a space, or nothing."""
    found = POSTCODE.findall(text)
    return re.sub(r"\s", "", found[-1]).upper() if found else ""


def names_in(name: str) -> tuple[str, ...]:
    """The words of a name that tell people apart, in order: no particles, titles or initials."""
    plain = unicodedata.normalize("NFKD", name).casefold()
    letters = "".join(sign for sign in plain if not unicodedata.combining(sign))
    words = tuple(_WORDS.findall(letters))
    telling = tuple(w for w in words if len(w) >= _SHORTEST_NAME and w not in _PARTICLES)
    return telling or words


def agreement(
    name: str, lines: Sequence[str], other_name: str, other_lines: Sequence[str]
) -> Agreement:
    """How far two people agree, by name and address lines as they were written."""
    mine, theirs = postcode_in("\n".join(lines)), postcode_in("\n".join(other_lines))
    if mine and theirs:
        there = mine == theirs and _same_house(lines, other_lines)
        return Agreement.ADDRESS if there and _same_family(name, other_name) else Agreement.NO
    names = frozenset(names_in(name))
    return Agreement.NAME if names and names == frozenset(names_in(other_name)) else Agreement.NO


def stands_in(name: str, lines: Sequence[str], words: Sequence[str]) -> bool:
    """Whether a person's name, and the street with the house number, can be read in a letter.

    One misread sign in a long word is forgiven. A person without a postcode is known by the name alone.

    Args:
        name: The person's.
        lines: The address.
        words: What was read, as ``words_in_letter`` gives it: asked once for a letter, compared with many.
    """
    seen = frozenset(words)
    names = [word for one in names_in(name) for word in words_as_read(one)]
    if not names or not all(_read(word, seen) for word in names):
        return False
    return not postcode_in("\n".join(lines)) or any(_house_read(line, words) for line in lines)


def words_in_letter(text: str) -> tuple[str, ...]:
    """The words of a letter in which people are looked for, house numbers of one figure too."""
    return words_as_read(text, shortest=1)


def _same_family(name: str, other: str) -> bool:
    """Whether a name that is more than a first name is in both; double names may be halved."""
    mine, theirs = names_in(name), names_in(other)
    mine_family, their_family = frozenset(mine[1:] or mine), frozenset(theirs[1:] or theirs)
    return bool(mine_family & frozenset(theirs) or frozenset(mine) & their_family)


def _house_read(line: str, words: Sequence[str]) -> bool:
    """Whether a number of the line stands beside a word it stands beside in the line."""
    numbers = {word for one in _house_numbers((line,)) for word in words_as_read(one, shortest=1)}
    here = words_as_read(line, shortest=1)
    wanted = [pair for pair in pairwise(here) if numbers & {*pair}]
    return any(
        _near(mine, read) and _near(next_mine, next_read)
        for mine, next_mine in wanted
        for read, next_read in pairwise(words)
    )


def _same_house(lines: Sequence[str], other_lines: Sequence[str]) -> bool:
    mine, theirs = _house_numbers(lines), _house_numbers(other_lines)
    return bool(mine & theirs) or not (mine and theirs)


def _house_numbers(lines: Sequence[str]) -> frozenset[str]:
    return frozenset(_NUMBERS.findall(POSTCODE.sub(" ", "\n".join(lines))))


def _read(word: str, words: frozenset[str]) -> bool:
    return word in words or any(_near(word, other) for other in words)


def _near(word: str, other: str) -> bool:
    """The same, or in a long word one sign changed, lost or added."""
    if word == other or min(len(word), len(other)) < _ONE_SLIP_ALLOWED:
        return word == other
    if abs(len(word) - len(other)) > 1:
        return False
    pairs = zip_longest(word, other)
    at = next(n for n, (mine, theirs) in enumerate(pairs) if mine != theirs)
    rests = {
        (word[at + 1 :], other[at + 1 :]),
        (word[at + 1 :], other[at:]),
        (word[at:], other[at + 1 :]),
    }
    return any(mine == theirs for mine, theirs in rests)
