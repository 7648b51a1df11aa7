"""The eleven-test of the burgerservicenummer (and of its predecessor, the sofinummer)."""

_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)
_LENGTH = len(_WEIGHTS)


def passes_eleven_test(digits: str) -> bool:
    """Whether ``digits`` can be a BSN: eight or nine ASCII digits, weighted sum divisible by 11, not all zero.

    About one in eleven arbitrary numbers passes, so this never decides alone.
    """
    if not (digits.isascii() and digits.isdigit() and _LENGTH - 1 <= len(digits) <= _LENGTH):
        return False
    padded = digits.zfill(_LENGTH)
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, padded, strict=True))
    return total % 11 == 0 and padded.strip("0") != ""
