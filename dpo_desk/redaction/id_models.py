"""What identity documents look like: where on a card or page the places to cover lie."""

from dataclasses import dataclass

from dpo_desk.redaction.geometry import Box
from dpo_desk.redaction.marks import MarkKind


@dataclass(frozen=True, slots=True)
class IdArea:
    """A place on one side of a document.

    Attributes:
        kind: What stands there.
        box: Fractions of the side's width and height, 0.0 to 1.0, origin top left.
        sourced: False where nobody published the measure: generous, check before use.
    """

    kind: MarkKind
    box: Box
    sourced: bool


@dataclass(frozen=True, slots=True)
class IdSide:
    """One side of a document.

    Attributes:
        key: ``document.side``, for instance ``nl_id_card_2021.front``.
        aspect: Width divided by height.
        words: What is printed on it, in lower case.
        mrz: ``td1``, ``td2``, ``td3`` or empty: the machine readable zone it carries.
        areas: The places to cover.
        optional: Places that are covered only where somebody asks.
    """

    key: str
    aspect: float
    words: tuple[str, ...]
    mrz: str
    areas: tuple[IdArea, ...]
    optional: tuple[IdArea, ...] = ()


@dataclass(frozen=True, slots=True)
class IdModels:
    """All known sides of all known documents, and what announces the places that are optional.

    Attributes:
        sides: The sides.
        number_labels: What stands above or before the number of a document, in lower case.
        signature_labels: What stands by a signature, in lower case.
    """

    sides: tuple[IdSide, ...] = ()
    number_labels: tuple[str, ...] = ()
    signature_labels: tuple[str, ...] = ()
