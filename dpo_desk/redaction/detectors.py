"""The words that say what a number is; data from ``resources/detectors``."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Detectors:
    """Labels and words by which numbers and pages are judged; all in lower case.

    Attributes:
        bsn_labels: Words in front of (or just behind) a citizen service number.
        other_labels: Words that say a number is something else: order, customer, telephone.
        id_words: Words printed on identity documents and hardly in letters.
        id_words_needed: How many different ones make a page an identity document.
        label_reach: How many characters before a number a label still counts.
        explaining_labels: Words directly in front of a number on a page that explain it well enough.
    """

    bsn_labels: tuple[str, ...]
    other_labels: tuple[str, ...]
    id_words: tuple[str, ...]
    id_words_needed: int = 3
    label_reach: int = 40
    explaining_labels: tuple[str, ...] = ()
