"""The eleven-test of the burgerservicenummer (and of its predecessor, the sofinummer)."""

from operator import mul

_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)
_OF_LENGTH = {len(w): (w, ord("0") * sum(w)) for w in (_WEIGHTS, _WEIGHTS[1:])}


def passes_eleven_test(digits: str) -> bool:
    """Whether ``digits`` can be a BSN: eight or nine ASCII digits, weighted sum divisible by 11, not all zero.

    About one in eleven arbitrary numbers passes, so this never decides alone.
    """
    weights, noughts = _OF_LENGTH.get(len(digits), ((), 0))
    if not (weights and digits.isascii() and digits.isdigit()):
        return False
    # Tried at every place of every text: the codes of the signs spare turning each into a number.
    total = sum(map(mul, weights, digits.encode())) - noughts
    return total % 11 == 0 and digits.strip("0") != ""
