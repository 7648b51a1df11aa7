"""How alike two letters are, from small sketches of their words: the same letter scanned twice is known again.

A sketch is a MinHash (Broder 1997) of the pairs of words in a guarded text. Signs that readers mix
up are folded first, and long digit runs are left out, so that no number of a person is in it.
"""

import hashlib
import re
import struct
import unicodedata
from collections.abc import Iterable

HASHES = 128
"""Values in a sketch; the share is right to about 0.05."""
BANDS = 32
"""Groups of values by which sketches are looked up: letters with half their groups in common are found."""
GROUP = 2
FEWEST_GROUPS = 12
"""Below so many groups of words every polite line would look like the next."""

_MOST_GROUPS = 2000
_PRIME = (1 << 61) - 1
_MIXED_UP = str.maketrans({
    "0": "o", "1": "l", "i": "l", "|": "l", "!": "l", "j": "l", "5": "s", "8": "b", "6": "b", "9": "g", "q": "g",
    "c": "e", "u": "v",
})  # fmt: skip
_LOOK_ALIKES = (("rn", "m"), ("vv", "w"), ("ll", "l"))
_BROKEN = re.compile(r"(?<=\w)-\s*\n\s*(?=[a-z])")
_WORDS = re.compile(r"[^\W_|!]+[|!]?[^\W_]*")
_LONG_NUMBER = re.compile(r"\d{5,}")
_FORMAT = f"<{HASHES}I"


def _numbers(name: str) -> tuple[int, ...]:
    """Fixed numbers that look random; part of what a kept sketch means, so never to be changed."""
    digests = (hashlib.blake2b(f"{name}{n}".encode(), digest_size=8) for n in range(HASHES))
    return tuple(int.from_bytes(one.digest()) % (_PRIME - 1) + 1 for one in digests)


_FACTORS, _SHIFTS = _numbers("factor"), _numbers("shift")


def sketch(text: str) -> bytes:
    """The sketch of a guarded text; empty where the text is too short to tell letters apart."""
    hashes = {_hash(group) for group in _groups(words_as_read(text))}
    if len(hashes) < FEWEST_GROUPS:
        return b""
    least = sorted(hashes)[:_MOST_GROUPS]
    values = (
        min((factor * one + shift) % _PRIME for one in least) & 0xFFFFFFFF
        for factor, shift in zip(_FACTORS, _SHIFTS, strict=True)
    )
    return struct.pack(_FORMAT, *values)


def bands(kept: bytes) -> tuple[int, ...]:
    """What a sketch is looked up by; two sketches that share one are worth comparing."""
    if not kept:
        return ()
    length = len(kept) // BANDS
    parts = (kept[at : at + length] for at in range(0, len(kept), length))
    digests = (hashlib.blake2b(part, digest_size=8).digest() for part in parts)
    return tuple(int.from_bytes(digest, signed=True) for digest in digests)


def likeness(one: bytes, other: bytes) -> float:
    """The share of the groups of words of two sketches that is the same, from 0.0 to 1.0.

    Two empty sketches say nothing and are not alike.
    """
    if not one or not other:
        return 0.0
    pairs = zip(_values(one), _values(other), strict=True)
    overlap = sum(mine == theirs for mine, theirs in pairs) / HASHES
    return 2 * overlap / (1 + overlap)


def _values(kept: bytes) -> tuple[int, ...]:
    return struct.unpack(_FORMAT, kept)


def words_as_read(text: str, shortest: int = 2) -> tuple[str, ...]:
    """The words of a text as a poor reader might have seen them: look-alike signs are one sign.

    Args:
        text: Anything written.
        shortest: Words of fewer signs are left out; specks of dust are read as such.
    """
    plain = unicodedata.normalize("NFKD", _BROKEN.sub("", text)).casefold()
    letters = "".join(sign for sign in plain if not unicodedata.combining(sign))
    words = (_folded(word) for word in _WORDS.findall(letters) if not _LONG_NUMBER.search(word))
    return tuple(word for word in words if len(word) >= shortest)


def _folded(word: str) -> str:
    folded = word.translate(_MIXED_UP)
    for seen, meant in _LOOK_ALIKES:
        folded = folded.replace(seen, meant)
    return folded


def _groups(words: tuple[str, ...]) -> Iterable[str]:
    return (" ".join(words[at : at + GROUP]) for at in range(len(words) - GROUP + 1))


def _hash(group: str) -> int:
    return int.from_bytes(hashlib.blake2b(group.encode(), digest_size=8).digest()) % _PRIME
