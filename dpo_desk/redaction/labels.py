"""Weighs what stands around a number: what its label says, and what its form gives away."""

import functools
import re

from dpo_desk.redaction.detectors import Detectors
from dpo_desk.redaction.digit_runs import Window

_AFTER = 14
_NEARBY = 80
_NEVER = re.compile(r"(?!)")
_LIST_OF_NUMBERS = re.compile(r"(?:[\W\d_]|\b(?:en|and|of|or)\b)*")
_JOINT = re.compile(r"[ \t:.=#()\-]*(?:\b(?:is|nr|no|nummer|number)\b[ \t:.=#()\-]*)?")
_LONG_NUMBER = re.compile(r"\d(?:[ .\-]?\d){5,}")
_IBAN = re.compile(r"\b[a-z]{2}\d{2}(?: ?[a-z0-9]){11,30}", re.IGNORECASE | re.ASCII)
_COUNTRY_IN_FRONT = re.compile(
    r"(?:\+[ ]?\d{0,3}[ ]?|\+\d{1,3}[ ]?\(0\)[ ]?|\(0\)[ ]?|\b00\d{2}[ -]?)$"
)
_VAT = re.compile(r"\bnl ?$", re.IGNORECASE)
_MONEY = re.compile(r"(?:[€$£]|\b(?:eur|euro)) ?$", re.IGNORECASE)
_TELEPHONE_DIGITS = 10
_LONGEST_IBAN = 44


@functools.lru_cache(maxsize=16)
def _pattern(labels: tuple[str, ...]) -> re.Pattern[str]:
    if not labels:
        return _NEVER
    words = "|".join(re.escape(label) for label in sorted(labels, key=len, reverse=True))
    return re.compile(rf"(?<![^\W\d_])(?:{words})(?![^\W\d_])")


def labelled_bsn(lower: str, window: Window, detectors: Detectors) -> bool:
    """Whether the nearest label says that this number is a BSN; one label serves a list of numbers."""
    before = lower[max(0, window.start - detectors.label_reach) : window.start]
    bsn = _last(detectors.bsn_labels, before)
    if bsn > _last(detectors.other_labels, before):
        between = before[bsn:]
        return not _LONG_NUMBER.search(between) or bool(_LIST_OF_NUMBERS.fullmatch(between))
    after = lower[window.end : window.end + _AFTER].split("\n", maxsplit=1)[0]
    label = _pattern(detectors.bsn_labels).search(after)
    return label is not None and not re.search(r"[.;,:]\s", after[: label.start()])


def labelled_otherwise(lower: str, window: Window, detectors: Detectors) -> bool:
    """Whether the nearest label says that this number is something else."""
    before = lower[max(0, window.start - detectors.label_reach) : window.start]
    other = _last(detectors.other_labels, before)
    return other > _last(detectors.bsn_labels, before) and "\n\n" not in before[other:]


def explained(lower: str, window: Window, detectors: Detectors) -> bool:
    """Whether a label of something else stands directly in front, with no BSN label anywhere near.

    Weighed for pages only, where a person sees every page; in a text field the program still asks.
    """
    before = lower[max(0, window.start - detectors.label_reach) : window.start]
    own = _last(detectors.explaining_labels, before)
    near = lower[max(0, window.start - _NEARBY) : window.end + _NEARBY]
    return own >= 0 and bool(_JOINT.fullmatch(before[own:])) and not bsn_label_in(near, detectors)


def directly_labelled_bsn(lower: str, start: int, detectors: Detectors) -> bool:
    """Whether a BSN label ends directly in front of ``start``."""
    before = lower[max(0, start - detectors.label_reach) : start]
    end = _last(detectors.bsn_labels, before)
    return end >= 0 and bool(_JOINT.fullmatch(before[end:]))


def bsn_label_in(lower: str, detectors: Detectors) -> bool:
    """Whether a BSN label stands anywhere in a text."""
    return _pattern(detectors.bsn_labels).search(lower) is not None


def part_of_iban(folded: str, window: Window) -> bool:
    """Whether the digits lie in an account number whose check digits agree (ISO 13616)."""
    first = max(0, window.start - _LONGEST_IBAN)
    near = folded[first : window.end + _LONGEST_IBAN]
    return any(
        found.start() <= window.start - first and window.end - first <= found.start() + length
        for found in _IBAN.finditer(near)
        if (length := _iban_length(found.group()))
    )


def telephone(folded: str, window: Window) -> bool:
    """Whether the form alone says telephone: country code in front, or ten digits from a nought."""
    before = folded[max(0, window.start - 8) : window.start]
    if _COUNTRY_IN_FRONT.search(before):
        return True
    run_start = _edge(folded, window.start, -1)
    run = folded[run_start : _edge(folded, window.end - 1, 1) + 1]
    digits = re.sub(r"\D", "", run)
    if folded[max(0, run_start - 1) : run_start] == "+":
        return True
    return digits.startswith("00") or (digits.startswith("0") and len(digits) == _TELEPHONE_DIGITS)


def looks_like_something_else(folded: str, window: Window) -> bool:
    """Whether the surroundings speak against a BSN: glued letters, a sum of money, a VAT number."""
    before, after = (
        folded[max(0, window.start - 5) : window.start],
        folded[window.end : window.end + 3],
    )
    glued = before[-1:].isalnum() or after[:1].isalnum()
    money = bool(_MONEY.search(before)) or bool(re.match(r",(?:\d\d|-)", after))
    return glued or money or bool(_VAT.search(before))


def _last(labels: tuple[str, ...], before: str) -> int:
    return max((found.end() for found in _pattern(labels).finditer(before)), default=-1)


def _edge(folded: str, at: int, step: int) -> int:
    edge = at
    for _ in range(24):
        ahead = folded[edge + step : edge + step + 1] if edge + step >= 0 else ""
        if ahead.isdigit() or (ahead in {" ", "-", "."} and folded[edge].isdigit()):
            edge += step
        else:
            break
    return edge if folded[edge].isdigit() else edge - step


def _iban_length(candidate: str) -> int:
    for length in range(len(candidate), 14, -1):
        plain = candidate[:length].replace(" ", "").upper()
        moved = plain[4:] + plain[:4]
        if candidate[length - 1] != " " and _mod97(moved) == 1:
            return length
    return 0


def _mod97(signs: str) -> int:
    return int("".join(str(int(sign, 36)) for sign in signs)) % 97
