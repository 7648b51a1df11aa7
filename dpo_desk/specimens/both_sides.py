"""Both sides of one document copied onto one sheet, as copiers do it."""

import random

from dpo_desk.specimens.camera import Condition, seen
from dpo_desk.specimens.copies import CopySpecimen
from dpo_desk.specimens.documents import Drawn, DrawnPlace, draw_side, layouts
from dpo_desk.specimens.people import invented_person, test_number

PAIRS = (
    ("nl_id_card_2021.front", "nl_id_card_2021.back"),
    ("nl_id_card_old.front", "nl_id_card_2014.back"),
    ("nl_driving_licence.front", "nl_driving_licence.back"),
    ("nl_passport_2014.holder", "nl_passport_2014.back"),
)
_SHEET, _PER_MILLIMETRE = (210.0, 297.0), 300 / 25.4


def both_sides(seed: int) -> CopySpecimen:
    """The sheet of a seed; four seeds in a row show every pair once."""
    chance = random.Random(seed)
    person = invented_person(seed, test_number(chance))
    pair = PAIRS[seed % len(PAIRS)]
    sides = {layout.key: layout for layout in layouts()}
    drawn = [draw_side(sides[key], person, chance) for key in pair]
    condition = Condition(
        dpi=chance.choice((150, 200, 300)),
        skew=chance.uniform(-3, 3),
        turn=chance.choice((0, 0, 1, 2, 3)),
        noise=chance.uniform(0, 12),
        quality=chance.randint(45, 92),
        grey=chance.random() < 0.3,
    )
    page = seen(_together(drawn, chance), condition, chance)
    return CopySpecimen(seed, page, " + ".join(pair), drawn[1].form, condition, person.bsn)


def _together(sides: list[Drawn], chance: random.Random) -> Drawn:
    """The sides one below the other on a white sheet."""
    from PIL import Image

    size = round(_SHEET[0] * _PER_MILLIMETRE), round(_SHEET[1] * _PER_MILLIMETRE)
    sheet, places = Image.new("RGB", size, "white"), list[DrawnPlace]()
    down = chance.uniform(20, 40)
    for side in sides:
        share = _PER_MILLIMETRE / side.per_millimetre
        picture = side.picture.resize(
            (round(side.picture.width * share), round(side.picture.height * share))
        )
        across = chance.uniform(20, 190 - picture.width / _PER_MILLIMETRE)
        sheet.paste(picture, (round(across * _PER_MILLIMETRE), round(down * _PER_MILLIMETRE)))
        places += [
            DrawnPlace(place.kind, place.box.moved(across, down), place.holds_number)
            for place in side.places
        ]
        down += picture.height / _PER_MILLIMETRE + chance.uniform(12, 30)
    return Drawn(sheet, _PER_MILLIMETRE, tuple(places))
