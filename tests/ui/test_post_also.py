from dataclasses import replace

import pytest

from dpo_desk.operations.id_copy_records import IdCopyDecision, Needed
from dpo_desk.redaction.geometry import Box
from dpo_desk.redaction.marks import MarkKind
from dpo_desk.redaction.optional_marks import OPTIONAL
from dpo_desk.redaction.pages import Line, PageImage, PageReading
from tests.ui.office_in_memory import id_page_reading, reading_of, white_page
from tests.ui.post_in_memory import Post

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")


def passport(number: int, page: PageImage) -> PageReading:
    """The zone, and print with the number and a place to sign."""
    reading = id_page_reading(number, page)
    print_on_it = (
        Line("Paspoort / Passport", Box(40, 70, 140, 80), 0.99),
        Line("Documentnummer / Document no.", Box(250, 90, 380, 98), 0.99),
        Line("SPECI2014", Box(250, 100, 310, 110), 0.99),
        Line("Handtekening / Signature", Box(200, 190, 300, 198), 0.99),
    )
    return replace(reading, lines=(*print_on_it, *reading.lines))


def with_a_passport(post: Post) -> None:
    post.session.office.imaging.readings = lambda number, page: (
        passport(number, page) if number == 2 else reading_of(number, page)
    )
    post.session.office.intake.letters["brief.pdf"] = (white_page(), white_page())
    post.take_in("brief.pdf")


def kinds(post: Post) -> list[MarkKind]:
    return [mark.kind for mark in post.presenter.letter.sheet.waiting if mark.kind in OPTIONAL]


def cover(post: Post) -> None:
    post.presenter.also.cover()
    post.rest()


def test_it_is_offered_only_for_a_copy_that_is_kept(post: Post) -> None:
    with_a_passport(post)
    panel = post.form.id_copy
    assert panel.also.isHidden()
    panel.set_value(IdCopyDecision(Needed.UNDECIDED), None)
    assert panel.also.isVisible()


def test_the_marks_wait_for_a_person_and_come_once(post: Post) -> None:
    with_a_passport(post)
    assert kinds(post) == []
    cover(post)
    assert set(kinds(post)) == set(OPTIONAL)
    found = len(kinds(post))
    cover(post)
    assert len(kinds(post)) == found
    assert "Nothing was added" in post.said


def test_who_saves_before_they_are_found_is_told_to_wait(post: Post) -> None:
    with_a_passport(post)
    post.fill()
    sheet = post.presenter.letter.sheet
    sheet.confirm_all()
    post.presenter.also.cover()
    post.presenter.save(then_next=True)
    post.rest()
    assert post.cases == ()
    assert "still being looked for" in post.said
    assert set(kinds(post)) == set(OPTIONAL)
    sheet.confirm_all()
    post.save()
    assert len(post.cases) == 1


def test_a_letter_without_a_document_has_nothing_of_the_kind(post: Post) -> None:
    post.take_in("brief.pdf")
    cover(post)
    assert kinds(post) == []
    assert "No copy of a document of identity" in post.said


def test_who_takes_one_away_has_not_decided_about_what_stands_there(post: Post) -> None:
    """Such a place is large; a number in it that can still be read must go on refusing the letter."""
    with_a_passport(post)
    cover(post)
    sheet, view = post.presenter.letter.sheet, post.screen.source.pages
    place = next(mark for mark in sheet.marks if mark.kind is MarkKind.SIGNATURE)
    before = len(sheet.marks)
    view.focus_mark(place)
    view.remove_mark()
    assert not view.reasons.isVisible()
    assert sheet.kept("M") == ()
    assert len(sheet.marks) == before - 1
    view.undo()
    assert len(sheet.marks) == before
