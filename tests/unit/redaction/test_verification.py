import dataclasses

import pytest

from dpo_desk.redaction.geometry import Box
from dpo_desk.redaction.marks import KeptNumber, Mark, MarkKind
from dpo_desk.redaction.pages import Code
from dpo_desk.redaction.verification import expected, leaks_in, unmasked_documents
from tests.unit.redaction.rules import DETECTORS, MODELS, line, page
from tests.unit.redaction.test_proposing import CARD, FRONT, zone

BEFORE = expected((page(line("BSN 123456782")),), DETECTORS, MODELS)


def leaks(again, before=BEFORE, kept=()):
    return leaks_in(again, "second", before, kept=kept, detectors=DETECTORS)


def unmasked(reading, marks, kept=()):
    before = expected((reading,), DETECTORS, MODELS)
    return unmasked_documents(before, marks, kept=kept, detectors=DETECTORS, models=MODELS)


def test_a_covered_page_has_no_leaks():
    assert leaks(page(line("BSN"), line("Geachte heer", y=130))) == ()


def test_the_number_in_any_form_is_a_leak():
    assert leaks(page(line("1234 56782")))
    assert leaks(page(line("x123456702x")))
    assert leaks(page(other_lines=(line("123456782"),)))


def test_another_number_that_passes_is_a_leak_too():
    assert leaks(page(line("111222333")))


def test_what_a_mark_leaves_of_a_longer_number_that_was_read_whole_is_none():
    whole = line("5536538438", x=100)
    first = Box(whole.box.x0 - 20, whole.box.y0 - 5, whole.box.x0 + 8, whole.box.y1 + 5)
    rest = line("536538438", x=100 + 5.5)
    portrait = Mark(1, MarkKind.PORTRAIT, first)

    def left(reading, *marks):
        return leaks(page(rest), expected((reading,), DETECTORS, MODELS, marks))

    assert left(page(whole), portrait) == ()
    assert left(page(whole))
    assert left(page(line("536538438", x=105.5)), portrait)
    assert left(page(dataclasses.replace(whole, confidence=0.7)), portrait)
    assert left(page(whole, line("BSN 536538438", y=300)), portrait)


def test_a_number_a_person_kept_is_none():
    shown = page(line("Ons kenmerk 111222333"))
    box = shown.lines[0].box

    assert leaks(shown)
    assert leaks(shown, kept=(KeptNumber(1, box, "customer number", "mw. Proef"),)) == ()


@pytest.mark.parametrize("kind", [MarkKind.PORTRAIT, MarkKind.CODE, MarkKind.MRZ])
def test_who_kept_something_else_in_sight_has_not_decided_about_a_number_there(kind):
    shown = page(line("Ons kenmerk 111222333"))
    place = shown.lines[0].box.grown(20)

    assert leaks(shown, kept=(KeptNumber(1, place, "misread", "mw. Proef", kind),))


def test_what_a_document_must_not_show_can_be_kept_by_its_own_mark_only():
    front = page(*FRONT, cards=(CARD,))
    needed = {leak.kind for leak in unmasked(front, ())}
    for kind in MarkKind:
        left = unmasked(front, (), kept=(KeptNumber(1, CARD, "misread", "mw. Proef", kind),))
        assert MarkKind.PORTRAIT in needed
        assert (MarkKind.PORTRAIT in {leak.kind for leak in left}) is (
            kind is not MarkKind.PORTRAIT
        )


def test_a_zone_or_a_code_that_can_still_be_read_is_a_leak():
    on_card = expected((page(*FRONT, cards=(CARD,)),), DETECTORS, MODELS)
    code = Code("QRCode", "harmless", Box(1, 1, 9, 9))

    assert [leak.kind for leak in leaks(page(zone()[2]))] == [MarkKind.MRZ]
    assert leaks(page(codes=(code,)), on_card)
    assert leaks(page(codes=(code,))) == ()


def test_a_code_that_tells_a_number_is_a_leak_on_any_page():
    telling = Code("QRCode", "id=00999990019", Box(1, 1, 9, 9))

    assert leaks(page(codes=(telling,)), expected((page(),), DETECTORS, MODELS))


def test_a_document_without_its_marks_is_never_verified():
    front = page(*FRONT, cards=(CARD,))

    assert [leak.kind for leak in unmasked(front, ())][:1] == [MarkKind.PORTRAIT]
    drawn = Mark(1, MarkKind.DRAWN, Box(60, 100, 150, 230), "mw. Proef")
    assert unmasked(front, (drawn,)) == ()


def test_a_letter_needs_no_mark():
    assert unmasked(page(line("Geachte heer")), ()) == ()


def test_a_number_that_its_label_explained_is_no_leak_however_the_line_is_cut():
    whole, cut = page(line("Ordernummer: 111222333")), page(line("111222333"))
    before = expected((whole,), DETECTORS, MODELS)

    assert leaks(whole, before) == leaks(cut, before) == ()
    assert leaks(page(line("111222333"), number=2), before)
    assert leaks(page(line("BSN 111222333")), before)


def test_what_one_label_explains_and_another_names_is_a_leak():
    both = page(line("Ordernummer: 111222333"), line("BSN: 111222333", y=300))
    before = expected((both,), DETECTORS, MODELS)

    assert leaks(page(line("Ordernummer: 111222333")), before)
