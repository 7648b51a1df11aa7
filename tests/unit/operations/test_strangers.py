"""What came back and speaks of somebody else than the person of its case."""

import pytest

from dpo_desk.operations.ports import Mail
from dpo_desk.operations.strangers import CameBack, SeenIn, Stranger, is_another, stranger_in
from dpo_desk.redaction.geometry import Box
from dpo_desk.redaction.pages import Line, PageReading

MINE = "J. van Dijk-Smit"
ADDRESS = ("Dorpsweg 9", "3512 AB Verzonnenstad")


def page(*lines, number=1):
    placed = (
        Line(text, Box(60, 70 + 14 * at, 300, 82 + 14 * at), 1.0) for at, text in enumerate(lines)
    )
    return PageReading(number, 595, 842, tuple(placed))


def mail_of(name, body="Hierbij."):
    return Mail(name, "x@example.org", "", "", None, None, body, (), ())


@pytest.mark.parametrize(
    ("one", "other", "differs"),
    [
        (MINE, "Dijk", False),
        (MINE, "B. Jansen", True),
        (MINE, "", False),
        (MINE, "12-34", False),
        ("", "B. Jansen", True),
    ],
)
def test_names_without_a_word_in_common_are_two_people(one, other, differs):
    assert is_another(one, other) is differs


CAME = {
    "nothing": (CameBack(), "", None),
    "the person": (CameBack((page(MINE, *ADDRESS),)), "", None),
    "another": (
        CameBack((page("B. Jansen", *ADDRESS),)),
        "",
        Stranger(SeenIn.READ, "B. Jansen"),
    ),
    "another on the second page": (
        CameBack((page("Hierbij."), page("B. Jansen", *ADDRESS, number=2))),
        "",
        Stranger(SeenIn.READ, "B. Jansen"),
    ),
    "another who writes for them": (CameBack((page("B. Jansen", *ADDRESS, f"voor {MINE}"),)), "", None),
    "another, but the officer read the person": (CameBack((page("B. Jansen", *ADDRESS),)), MINE, None),
    "the person, but the officer read another": (
        CameBack((page(MINE, *ADDRESS),)),
        "C. de Wit",
        Stranger(SeenIn.TYPED, "C. de Wit"),
    ),
    "a mail of another": (CameBack(mail=mail_of("B. Jansen")), "", Stranger(SeenIn.READ, "B. Jansen")),
    "a mail of another who writes for them": (CameBack(mail=mail_of("B. Jansen", f"Voor {MINE}")), "", None),
    "a mail without a name": (CameBack(mail=mail_of("")), "", None),
}  # fmt: skip


@pytest.mark.parametrize("what", CAME)
def test_who_is_a_stranger(desk, what):
    came, sender, stranger = CAME[what]
    assert stranger_in(desk.office, MINE, came, sender) == stranger
