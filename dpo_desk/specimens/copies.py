"""Fresh copies of documents by seed: what arrives with letters, under all conditions a scanner or telephone makes."""

import random
from dataclasses import dataclass

from dpo_desk.specimens.camera import Condition, seen
from dpo_desk.specimens.documents import Layout, draw_side, layouts
from dpo_desk.specimens.drawing import SpecimenPage
from dpo_desk.specimens.people import invented_person, test_number

LISTED = ("111222333", "123456782", "999990019", "095991773", "000000012")
"""Numbers that everybody uses for tests."""

_SCANNERS = (100, 150, 150, 200, 200, 300, 300, 300, 400, 600)
_TELEPHONES = (150, 200, 250, 300)


@dataclass(frozen=True, slots=True)
class CopySpecimen:
    """A copy and how it was made.

    Attributes:
        seed: What makes it again.
        page: The page and its true places.
        document: Which side of which document.
        form: How the number is written on it; empty where it is not.
        condition: How it was seen.
        bsn: The number.
    """

    seed: int
    page: SpecimenPage
    document: str
    form: str
    condition: Condition
    bsn: str

    @property
    def words(self) -> tuple[str, ...]:
        """The conditions by which figures are told apart."""
        seen_as = self.condition
        reflected = max(
            (place.hidden for place in self.page.places if place.holds_number), default=0.0
        )
        told = {
            f"document {self.document}": True,
            "photograph": seen_as.photograph,
            f"{seen_as.dpi} dpi": not seen_as.photograph,
            "skew over 3 degrees": abs(seen_as.skew) > 3,
            "turned": seen_as.turn != 0,
            "noise over 10": seen_as.noise > 10,
            "JPEG under 50": seen_as.quality < 50,
            "blurred": seen_as.blur > 0.05,
            "grey": seen_as.grey,
            "reflection": seen_as.glare > 0,
            "number partly unreadable": reflected > 0.1,
            f"number as {self.form}": bool(self.form),
        }
        return tuple(word for word, true in told.items() if true)


def copies(seed: int) -> CopySpecimen:
    """The copy of a seed; sixteen seeds in a row show every side once."""
    chance = random.Random(seed)
    sides = layouts()
    side = sides[seed % len(sides)]
    bsn = chance.choice(LISTED) if chance.random() < 0.25 else test_number(chance)
    person = invented_person(seed, bsn)
    drawn = draw_side(side, person, chance)
    condition = _condition(side, chance)
    page = seen(drawn, condition, chance)
    return CopySpecimen(seed, page, side.key, drawn.form, condition, bsn)


def _condition(side: Layout, chance: random.Random) -> Condition:
    photograph = chance.random() < 0.25
    steady = side.sheet and not photograph
    return Condition(
        dpi=chance.choice(_TELEPHONES if photograph else _SCANNERS),
        photograph=photograph,
        tilt=chance.uniform(0.02, 0.09) if photograph else 0.0,
        skew=chance.uniform(-8, 8)
        if photograph
        else chance.uniform(-2, 2)
        if steady
        else chance.uniform(-5, 5),
        turn=chance.choice((0, 0, 0, 1, 2, 3)),
        enlarged=chance.choice((1.0, 1.0, 1.25, 1.41)),
        noise=chance.uniform(0, 16),
        quality=chance.randint(30, 95),
        blur=chance.choice((0.0, 0.0, 0.06, 0.1)),
        grey=chance.random() < 0.3,
        glare=chance.uniform(0.7, 1.0) if not side.sheet and chance.random() < 0.2 else 0.0,
    )
