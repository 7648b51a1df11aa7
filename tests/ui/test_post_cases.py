"""What came in and the cases there are: earlier ones, return slips, copies of identity documents."""

import datetime as dt
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from dpo_desk.cases.clocks.facts import EventKey
from dpo_desk.operations.earlier import linked_cases
from dpo_desk.operations.id_copies import id_copies
from dpo_desk.operations.id_copy_records import Needed, PaperDecision
from dpo_desk.operations.overviews import case_file
from dpo_desk.operations.records import DocumentKind
from dpo_desk.operations.requests import record_event
from dpo_desk.redaction.zone_names import Answer
from dpo_desk.ui.screens.post.post_model import Needed as StillNeeded
from tests.ui.office_in_memory import SLIP, id_page_reading, page_that_is, reading_of, white_page
from tests.ui.post_in_memory import Post

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")
PAGE = white_page()


def a_case(post: Post, name: str = "een.pdf"):
    post.take_in(name)
    post.fill()
    post.save()
    return post.cases[-1]


def settled(post: Post) -> None:
    post.presenter.earlier.look()
    post.presenter.identity.look()
    post.rest()


def test_an_earlier_case_is_shown_and_linked_only_when_asked(post: Post) -> None:
    first = a_case(post)
    post.take_in("twee.pdf")
    post.fill()
    settled(post)
    assert first.number in [case.number for case in post.form.earlier.found]
    post.form.earlier.link()
    post.save()
    second = next(case for case in post.cases if case.id != first.id)
    assert [link.number for link in linked_cases(post.session.open_desk, second.id)] == [
        first.number
    ]
    assert second.received == dt.date(2026, 11, 25)


def test_a_link_is_still_there_after_another_letter_was_looked_at(post: Post) -> None:
    first = a_case(post)
    post.take_in("twee.pdf", "drie.pdf")
    post.fill()
    settled(post)
    post.form.earlier.link()
    post.presenter.open_next()
    settled(post)
    assert post.form.earlier.linked == frozenset()
    post.presenter.open_item(post.presenter.items[0].key)
    post.rest()
    settled(post)
    assert post.form.earlier.linked == {str(first.id)}


def test_without_an_answer_nothing_is_linked(post: Post) -> None:
    first = a_case(post)
    post.take_in("twee.pdf")
    post.fill()
    settled(post)
    post.save()
    assert linked_cases(post.session.open_desk, first.id) == ()
    assert len(post.cases) == 2


def test_the_same_letter_again_is_added_to_its_case_and_moves_no_clock(post: Post) -> None:
    first = a_case(post)
    post.take_in("twee.pdf")
    post.fill()
    settled(post)
    post.form.earlier.add()
    post.rest()
    assert post.form.belongs.isVisible()
    assert not post.form.name.isVisible()
    post.form.received.set_value("26-11-2026")
    post.save()
    (case,) = post.cases
    assert (case.received, case.due) == (first.received, first.due)
    assert len(case_file(post.session.open_desk, case.id).documents) == 2
    assert f"Kept with {case.number}" in post.said


def slip_taken_in(post: Post, number: str) -> None:
    post.session.office.imaging.slip = number
    post.session.office.intake.letters["terug.pdf"] = (page_that_is(SLIP), PAGE)
    post.take_in("terug.pdf")
    settled(post)


def test_a_return_slip_opens_with_its_case_and_records_what_was_waited_for(post: Post) -> None:
    case = a_case(post)
    desk = post.session.open_desk
    record_event(desk, case.id, EventKey.ID_REQUESTED, dt.date(2026, 11, 26))
    slip_taken_in(post, case.number)
    assert post.form.belongs.isVisible()
    assert case.number in post.form.belongs.title.text()
    assert "J. van Dijk-Smit" in post.form.belongs.text.text()
    assert set(post.form.needed.needs) <= {StillNeeded.RECEIVED, StillNeeded.MARKS}
    post.form.received.set_value("27-11-2026")
    post.save()
    (kept,) = post.cases
    assert [event.key for event in kept.events] == [EventKey.ID_REQUESTED, EventKey.ID_RECEIVED]
    assert kept.events[-1].on == dt.date(2026, 11, 27)


def test_a_slip_may_be_overruled_and_is_not_proposed_again(post: Post) -> None:
    case = a_case(post)
    slip_taken_in(post, case.number)
    post.form.belongs.drop()
    post.rest()
    assert post.form.name.isVisible()
    post.fill()
    post.save()
    assert len(post.cases) == 2


def test_a_slip_of_another_vault_is_a_letter_like_any_other(post: Post) -> None:
    slip_taken_in(post, "RV-2020-0099")
    assert not post.form.belongs.isVisible()
    assert "no such case" in post.said


def copy_taken_in(post: Post) -> None:
    imaging = post.session.office.imaging
    imaging.readings = lambda number, page: (
        id_page_reading(number, page) if number == 2 else reading_of(number, page)
    )
    post.session.office.intake.letters["brief.pdf"] = (PAGE, PAGE)
    post.take_in("brief.pdf")
    post.fill()
    settled(post)
    post.presenter.letter.sheet.confirm_all()


def test_without_another_word_the_copy_is_checked_and_not_kept(post: Post) -> None:
    copy_taken_in(post)
    assert post.form.id_copy.isVisible()
    post.save()
    (case,) = post.cases
    (copy,) = id_copies(post.session.open_desk, case.id)
    assert copy.decision.needed is Needed.NO
    assert copy.destroyed_at is not None
    (row,) = case_file(post.session.open_desk, case.id).documents
    assert row.pages == 1
    assert "BSN" not in str(copy)


def test_a_copy_that_is_kept_needs_a_reason_and_a_day_and_is_shielded_with_a_stamp(
    post: Post, monkeypatch
) -> None:
    stamps = []
    shield = post.session.office.imaging.shield

    def noting(*args, stamp=(), **kwargs):
        stamps.append(stamp)
        return shield(*args, stamp=stamp, **kwargs)

    monkeypatch.setattr(post.session.office.imaging, "shield", noting)
    copy_taken_in(post)
    post.form.id_copy.needed.choose(Needed.YES)
    post.save()
    assert post.cases == ()
    assert "reason and a last day" in post.said
    decision = replace(
        post.form.id_copy.decision(), reason="identity disputed", keep_until=dt.date(2027, 1, 31)
    )
    post.form.id_copy.set_value(decision, PaperDecision.RETURN)
    post.save()
    (case,) = post.cases
    kinds = [row.kind for row in case_file(post.session.open_desk, case.id).documents]
    assert sorted(kinds) == sorted([DocumentKind.INCOMING_LETTER, DocumentKind.ID_COPY])
    assert case.number in stamps[-1][1]
    (copy,) = id_copies(post.session.open_desk, case.id)
    assert copy.decision.keep_until == dt.date(2027, 1, 31)


def test_what_was_decided_about_a_copy_survives_locking(post: Post, tmp_path) -> None:
    scan = tmp_path / "brief.pdf"
    scan.touch()
    imaging = post.session.office.imaging
    imaging.readings = id_page_reading
    post.presenter.take_in([scan])
    post.rest()
    settled(post)
    post.form.id_copy.needed.choose(Needed.UNDECIDED)
    desk = post.session.open_desk
    post.session.lock()
    post.rest()
    assert not post.form.id_copy.checks
    desk.vault.closed = False
    post.session.opened(desk)
    post.rest()
    settled(post)
    assert post.form.id_copy.decision().needed is Needed.UNDECIDED


def test_the_question_about_the_copy_is_reached_by_a_key(post: Post) -> None:
    copy_taken_in(post)
    post.screen.activateWindow()
    post.form.name.focus()
    post.qtbot.keyClick(post.form.name.editor, Qt.Key.Key_I, Qt.KeyboardModifier.AltModifier)
    assert post.form.id_copy.needed.chips[Needed.NO].hasFocus()


def test_a_document_that_comes_back_with_a_slip_is_checked_against_the_case_and_not_kept(
    post: Post,
) -> None:
    case = a_case(post)
    imaging = post.session.office.imaging
    imaging.readings = lambda number, page: (
        id_page_reading(number, page) if number == 2 else reading_of(number, page)
    )
    slip_taken_in(post, case.number)
    assert post.form.id_copy.isVisible()
    post.presenter.letter.sheet.confirm_all()
    post.form.received.set_value("27-11-2026")
    post.save()
    assert len(post.cases) == 1
    (copy,) = id_copies(post.session.open_desk, case.id)
    assert copy.check.name_agrees is Answer.YES
    rows = case_file(post.session.open_desk, case.id).documents
    assert sorted(row.pages for row in rows) == [1, 1]


def test_the_name_that_was_read_is_compared_before_anything_is_typed(post: Post) -> None:
    imaging = post.session.office.imaging
    imaging.readings = lambda number, page: (
        id_page_reading(number, page) if number == 2 else reading_of(number, page)
    )
    post.session.office.intake.letters["brief.pdf"] = (PAGE, PAGE)
    post.take_in("brief.pdf")
    settled(post)
    assert post.form.name.value() == ""
    assert post.form.id_copy.checks[0].name_agrees is Answer.YES
