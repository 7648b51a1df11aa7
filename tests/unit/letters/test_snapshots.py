"""One text snapshot per letter and language: a changed word shows in the diff.

After a wanted change: ``DPO_DESK_SNAPSHOTS=write pytest tests/unit/letters/test_snapshots.py``.
"""

import os
import pathlib

import pytest

from dpo_desk.letters.definition import Variant
from dpo_desk.letters.document import BlockKind
from dpo_desk.letters.writing import write_letter
from tests.unit.letters.office import LETTERS, an_order

KEPT = pathlib.Path(__file__).parents[2] / "data" / "letters"
SENDERS = {Variant.NL_U: "parcel-pro", Variant.NL_JE: "flespakket", Variant.EN: "customs-connect"}
SIGNS = {BlockKind.HEADING: "# ", BlockKind.ITEM: "- ", BlockKind.PARAGRAPH: ""}


def as_text(letter):
    head = [letter.return_line, *letter.address, *(": ".join(pair) for pair in letter.references)]
    blocks = [SIGNS[block.kind] + block.text for block in letter.blocks]
    return "\n".join([*head, "", letter.subject, "", *blocks, "", *letter.closing, ""])


@pytest.mark.parametrize("letter", LETTERS)
@pytest.mark.parametrize("variant", list(Variant))
def test_the_letter_reads_as_it_was_agreed(letter, variant):
    text = as_text(write_letter(an_order(letter, variant, SENDERS[variant])))
    file = KEPT / f"{letter}.{variant}.txt"
    if os.environ.get("DPO_DESK_SNAPSHOTS") == "write":
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    assert text == file.read_text(encoding="utf-8")
