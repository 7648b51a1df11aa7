"""What is printed beside a machine readable zone, and whether the zone says something else.

Check digits do not see a sign that was replaced by one of equal value modulo 10 (``2`` and ``C``, ``<`` and ``K``), and
names, sex and codes have none. The print is the second witness.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import zip_longest

from dpo_desk.redaction.mrz import check_digit
from dpo_desk.redaction.zone_form import Zone
from dpo_desk.redaction.zone_names import PARTICLES, zone_forms

_SEX = re.compile(r"(?:[MVFX]\s?/\s?)?([MFVX])")
_ALIKE = str.maketrans("OQDIZSB", "0001258")
_BLANKS = re.compile(r"[\s.\-/]+")
_LEAST_VALUE = 6
_LONE = re.compile(r"<[A-Z0-9](?=<)")


@dataclass(frozen=True, slots=True)
class Printed:
    """What a reader saw on a document outside its zone. Lives in memory only.

    Attributes:
        rows: The words of every row in zone letters, in all forms, without rows that are a sex.
        values: Every row, and every word of one, without blanks: numbers as they are printed.
        sexes: What stands alone and may be the holder's sex.
    """

    rows: tuple[frozenset[str], ...]
    values: frozenset[str]
    sexes: frozenset[str]

    @property
    def words(self) -> frozenset[str]:
        """The words of all rows."""
        return frozenset().union(*self.rows)

    def beside(self, names: Iterable[str]) -> frozenset[str]:
        """The words of the rows on which one of these names is printed, and of the row below each."""
        asked = set(names)
        named = [at for at, row in enumerate(self.rows) if row & asked]
        return frozenset().union(*(row for at in named for row in self.rows[at : at + 2]))


def printed(texts: Iterable[str]) -> Printed:
    """The print of a document from the texts of its rows."""
    rows = [text.strip() for text in texts]
    sexes = [_SEX.fullmatch(row.upper()) for row in rows]
    return Printed(
        rows=tuple(
            frozenset(form for token in _tokens(row) for form in zone_forms(token.strip(".'’")))
            for row, sex in zip(rows, sexes, strict=True)
            if sex is None
        ),
        values=frozenset(
            _BLANKS.sub("", value).upper() for row in rows for value in (row, *_tokens(row))
        ),
        sexes=frozenset(found.group(1).replace("V", "F") for found in sexes if found),
    )


def _tokens(row: str) -> list[str]:
    return [token for token in re.split(r"[\s,;:/()\-]+", row) if token]


def contradicts(zone: Zone, print_: Printed) -> bool:
    """Whether number, optional field or sex are printed differently, or a lone sign stands among fillers."""
    optional = [_without_digit(zone.field(zone.form.personal)), *_second_optional(zone)]
    if any(_LONE.search(f"<{field}<") for field in optional):
        return True
    number = zone.field(zone.form.number).strip("<")
    # A filler may stand where a nought is printed, so that the whole field counts as well as its parts.
    values = [
        number,
        *(part for field in optional for part in (field.strip("<"), *field.split("<"))),
    ]
    if any(_printed_otherwise(value, print_) for value in values if value):
        return True
    return len(print_.sexes) == 1 and zone.sex.replace("<", "X") not in print_.sexes


def names_contradict(zone: Zone, print_: Printed) -> bool:
    """Whether a name of the zone is missing where its neighbours are printed, or is printed a little differently."""
    surname, _, given = zone.names.strip("<").partition("<<")
    return any(
        _one_missing(part.split("<"), print_, cut=zone.names_cut) for part in (surname, given)
    )


def _one_missing(names: list[str], print_: Printed, *, cut: bool) -> bool:
    names = [name for name in names if name]
    whole = names[:-1] if cut else names
    missing = [name for name in whole if name not in print_.words]
    # "van" is printed in front of towns too: a particle alone is no trace of the name.
    telling = set(whole) - set(missing) - PARTICLES
    if not missing:
        return cut and bool(names) and _last_contradicts(names[-1], print_, telling, set(whole))
    return bool(telling) or any(_close("".join(names), word) for word in print_.words)


def _last_contradicts(last: str, print_: Printed, telling: set[str], whole: set[str]) -> bool:
    """Whether a name that may be shortened is none of those beside its neighbours, or almost a printed one."""
    words = print_.beside(telling) - whole if telling else print_.words
    if any(word.startswith(last) for word in words):
        return False
    return bool(telling) or any(_close(last, word) for word in words)


def _close(name: str, word: str) -> bool:
    """Whether one sign was replaced, added or lost."""
    if abs(len(name) - len(word)) > 1 or min(len(name), len(word)) < 3:  # noqa: PLR2004
        return False
    for at in range(max(len(name), len(word))):
        if name[:at] == word[:at] and word[at:][1:] in {name[at:], name[at + 1 :]}:
            return True
        if name[:at] == word[:at] and name[at + 1 :] == word[at:]:
            return True
    return False


def _without_digit(field: str) -> str:
    """The optional field without the check digit that a state may put at its end, as the Netherlands did."""
    return field[:-1] if field[:-1].strip("<") and check_digit(field[:-1]) == field[-1] else field


def _second_optional(zone: Zone) -> list[str]:
    return [zone.lines[1][18:29]] if zone.form.name == "td1" else []


def _printed_otherwise(value: str, print_: Printed) -> bool:
    """Whether no print has the value and one has it with a sign that weighs the same in another's place."""
    if len(value) < _LEAST_VALUE:
        return False
    folded = value.translate(_ALIKE)
    if any(folded == other.translate(_ALIKE) for other in print_.values):
        return False
    return any(_swapped(value, other) for other in print_.values)


def _swapped(value: str, other: str) -> bool:
    longer, shorter = sorted((value, other), key=len, reverse=True)
    pairs = list(zip_longest(longer, shorter, fillvalue="<"))
    at = next((at for at, (one, two) in enumerate(pairs) if one != two), 0)
    if len(longer) == len(shorter) + 1:
        return longer[:at] + longer[at + 1 :] == shorter and check_digit(longer[at]) == "0"
    same_weight = check_digit(longer[at]) == check_digit(shorter[at]) if shorter[at:] else False
    return len(longer) == len(shorter) and same_weight and longer[at + 1 :] == shorter[at + 1 :]
