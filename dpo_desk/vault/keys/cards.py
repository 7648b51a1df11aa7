"""Recovery cards: SLIP-39 words in lines, and finding where a typed card is wrong."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from shamir_mnemonic import MnemonicError, Share
from shamir_mnemonic.constants import CHECKSUM_LENGTH_WORDS, CUSTOMIZATION_STRING_EXTENDABLE
from shamir_mnemonic.rs1024 import create_checksum
from shamir_mnemonic.wordlist import WORDLIST

from dpo_desk.operations.errors import (
    RecoveryCardLength,
    RecoveryCardsForeign,
    RecoveryCardWrong,
    RecoveryLineWrong,
    RecoveryWordWrong,
)

NEEDED = 2
STRETCHING_EXPONENT = (
    1  # the cards carry no passphrase, so SLIP-39's stretching has nothing to protect
)
WORDS = 20
LINE_WORDS = 4
_SHORTENED = 4  # the first four letters of a SLIP-39 word belong to no other
_WORD_BITS = 10
_PLACES = {word: place for place, word in enumerate(WORDLIST)}
_BY_START = {word[:_SHORTENED]: word for word in WORDLIST}


@dataclass(frozen=True, slots=True)
class Card:
    """One of the three cards.

    Attributes:
        number: 1 for the data protection officer's, 2 for the board's, 3 for the notary's.
        words: The 20 words of a SLIP-39 share of 128 bits; never shown by ``repr``.
    """

    number: int
    words: tuple[str, ...]

    def __repr__(self) -> str:
        return f"Card(number={self.number})"

    @property
    def lines(self) -> tuple[tuple[str, ...], ...]:
        """The words as printed: five lines of four."""
        return tuple(
            self.words[start : start + LINE_WORDS] for start in range(0, WORDS, LINE_WORDS)
        )

    @property
    def check_words(self) -> tuple[str, ...]:
        """The word printed at the end of each line; it follows from the line and adds no secret."""
        return tuple(check_word(place, line) for place, line in enumerate(self.lines, start=1))


def check_word(line: int, words: Sequence[str]) -> str:
    """The word that belongs at the end of a line, to compare with the paper while typing.

    Args:
        line: From 1.
        words: The four words of the line.
    """
    digest = hashlib.sha256(f"{line} {' '.join(words)}".encode()).digest()
    return str(WORDLIST[int.from_bytes(digest[:2]) % len(WORDLIST)])


def typed_card(number: int, text: str) -> Card:
    """The card somebody typed: 20 words, or 25 with the check word of every line.

    Args:
        number: Which card is being typed, for the error; the card itself knows its true number.
        text: The words; case, spacing and line breaks do not matter, four letters are enough.

    Raises:
        RecoveryCardLength: Too few or too many words. Details: ``card``, ``found``, ``expected``.
        RecoveryWordWrong: This word is wrong. Details: ``card``, ``line``, ``word``.
        RecoveryLineWrong: This line is wrong. Details: ``card``, ``line``.
        RecoveryCardWrong: More than one word is wrong. Details: ``card``.
        RecoveryCardsForeign: A sound SLIP-39 share that no vault of ours printed.
    """
    words = text.lower().split()
    with_checks = len(words) == WORDS + WORDS // LINE_WORDS
    if not with_checks and len(words) != WORDS:
        raise RecoveryCardLength(card=number, found=len(words), expected=WORDS)
    full = tuple(_full_words(number, words, LINE_WORDS + with_checks))
    if with_checks:
        full = tuple(_checked_lines(number, full))
    return _card(number, full)


def _full_words(number: int, words: Sequence[str], line_length: int) -> Iterator[str]:
    for place, word in enumerate(words):
        full = word if word in _PLACES else _BY_START.get(word)
        if full is None:
            raise _word_wrong(number, place, line_length)
        yield full


def _checked_lines(number: int, words: tuple[str, ...]) -> Iterator[str]:
    length = LINE_WORDS + 1
    for line, start in enumerate(range(0, len(words), length), start=1):
        *line_words, check = words[start : start + length]
        if check_word(line, line_words) != check:
            raise RecoveryLineWrong(card=number, line=line)
        yield from line_words


def _card(number: int, words: tuple[str, ...]) -> Card:
    try:
        share = Share.from_mnemonic(" ".join(words))
    except MnemonicError:
        raise _located(number, words) from None
    if (share.member_threshold, share.iteration_exponent) != (NEEDED, STRETCHING_EXPONENT):
        raise RecoveryCardsForeign
    return Card(share.index + 1, words)


def _located(number: int, words: tuple[str, ...]) -> Exception:
    values = [_PLACES[word] for word in words]
    places = list(_single_errors(values))
    if len(places) == 1:
        return _word_wrong(number, places[0], LINE_WORDS)
    swaps = list(_swapped_neighbours(values))
    if len(swaps) == 1:
        return RecoveryLineWrong(card=number, line=swaps[0] // LINE_WORDS + 1)
    return RecoveryCardWrong(card=number)


def _word_wrong(number: int, place: int, line_length: int) -> RecoveryWordWrong:
    return RecoveryWordWrong(
        card=number, line=place // line_length + 1, word=place % line_length + 1
    )


def _single_errors(values: list[int]) -> Iterator[int]:
    """Places where another word would make the checksum fit.

    RS1024 is linear and has distance 4 (SLIP-39): at most one place can explain what is wrong, and
    what another word does there is the exclusive or of what its bits do.
    """
    wrong = _mismatch(values)
    for place in range(len(values)):
        explained = [0]
        for bit in range(_WORD_BITS):
            flipped = [*values[:place], values[place] ^ (1 << bit), *values[place + 1 :]]
            effect = _mismatch(flipped) ^ wrong
            explained += [other ^ effect for other in explained]
        if wrong in explained:
            yield place


def _swapped_neighbours(values: list[int]) -> Iterator[int]:
    for place in range(len(values) - 1):
        pair = [values[place + 1], values[place]]
        if pair[0] != pair[1] and not _mismatch([*values[:place], *pair, *values[place + 2 :]]):
            yield place


def _mismatch(values: list[int]) -> int:
    """How the three checksum words differ from what they should be; 0 when they fit."""
    data, found = values[:-CHECKSUM_LENGTH_WORDS], values[-CHECKSUM_LENGTH_WORDS:]
    expected = create_checksum(data, CUSTOMIZATION_STRING_EXTENDABLE)
    difference = 0
    for one, other in zip(expected, found, strict=True):
        difference = difference << _WORD_BITS | one ^ other
    return difference
