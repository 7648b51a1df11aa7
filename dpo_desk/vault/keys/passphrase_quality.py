"""How long a passphrase would stand against somebody who guesses well (zxcvbn, MIT)."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

_LONGEST_RATED = 72  # zxcvbn's time grows steeply after that, and so does any sensible passphrase
GOOD = 3


@dataclass(frozen=True, slots=True)
class PassphraseQuality:
    """A rating.

    Attributes:
        score: 0 (falls at once) to 4 (very hard to guess).
        wording: Key of the sentence to show.
        guesses_log10: Estimated guesses needed, as a power of ten.
    """

    score: int
    wording: str
    guesses_log10: float

    @property
    def good(self) -> bool:
        """Whether it may guard a vault."""
        return self.score >= GOOD


def passphrase_quality(passphrase: str, known_words: Sequence[str] = ()) -> PassphraseQuality:
    """Rate a passphrase; nothing of it is kept.

    Args:
        passphrase: What was typed.
        known_words: What an attacker would try first: the officer's and the organisation's name.
    """
    if not passphrase.strip():
        return PassphraseQuality(0, "passphrase.quality.empty", 0.0)
    from zxcvbn import zxcvbn

    words = [part for word in known_words for part in (word, *word.split())]
    result = zxcvbn(passphrase[:_LONGEST_RATED], user_inputs=words)
    score = int(result["score"])
    guesses = math.log10(max(float(result["guesses"]), 1.0))
    return PassphraseQuality(score, f"passphrase.quality.score_{score}", guesses)
