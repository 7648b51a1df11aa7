"""Verify, then forget: what is kept of a copy, by whom, until when, and what becomes of the paper."""

import dataclasses
import datetime as dt

import pytest

from dpo_desk.cases.requests import Channel, Right
from dpo_desk.operations.errors import CaseUnknown, NotAllowed, NotVerified, NumberMustBeExplained
from dpo_desk.operations.id_copies import (
    decide_id_copy,
    destroy_id_copy,
    id_copies,
    keep_id_copy,
    stamp_lines,
    standing_copies,
)
from dpo_desk.operations.id_copy_errors import (
    IdCopyGone,
    IdCopyUnknown,
    KeepingTooLong,
    PaperUnknown,
    ReasonToKeepMissing,
)
from dpo_desk.operations.id_copy_records import IdCopyDecision, Identified, Needed, PaperDecision
from dpo_desk.operations.id_pages_apart import checked_identity, copy_pages, split_for_logging
from dpo_desk.operations.overviews import case_file
from dpo_desk.operations.paper_originals import (
    decide_paper,
    originals_waiting,
    paper_done,
    paper_of_case,
)
from dpo_desk.operations.records import DocumentKind, Role
from dpo_desk.operations.requests import RequestForm, log_letter
from dpo_desk.operations.shielding import Proposal
from dpo_desk.operations.wording import Wording
from dpo_desk.redaction.geometry import Box
from dpo_desk.redaction.identity_check import IdentityCheck, IdKind
from dpo_desk.redaction.marks import (
    Certificate,
    Finding,
    KeptNumber,
    Leak,
    Mark,
    MarkKind,
    ShieldedDocument,
)
from dpo_desk.redaction.pages import Line, PageImage, PageReading
from dpo_desk.redaction.zone_names import Answer

TODAY = dt.date(2026, 11, 25)
FORM = RequestForm(
    name="W.L. de Bruijn",
    address_lines=("Verzonnenlaan 1", "1231 ZZ Loosdrecht"),
    email="",
    organisation="parcel-pro",
    rights=(Right.ACCESS,),
    scope="",
    channel=Channel.POST,
    reply_channel=Channel.POST,
    language="nl",
    received=TODAY,
)
CHECK = IdentityCheck(2, IdKind.PASSPORT, "NLD", Answer.YES, Answer.YES, Answer.YES)
KEEP = IdCopyDecision(
    Needed.YES, keep=True, reason="identiteit betwist", keep_until=dt.date(2027, 2, 1)
)
LATER = IdCopyDecision(Needed.UNDECIDED)
ZONE = (
    "P<NLDDE<BRUIJN<<WILLEKE<LISELOTTE<<<<<<<<<<<",
    "SPECI20142NLD6503101F2403096999999990<<<<<84",
)


def a_document(*leaks):
    return ShieldedDocument(b"%PDF pixels", Certificate(1, (), (), leaks, (), "test"), "DE BRUIJN")


def logged(desk, decision=IdCopyDecision(), paper=None):  # noqa: B008 - frozen
    identity = Identified((CHECK,), decision, paper)
    return log_letter(desk, FORM, None, marks_confirmed=True, identity=identity).subject


def only(desk, case_id):
    (copy,) = id_copies(desk, case_id)
    return copy


def test_without_another_word_the_copy_is_destroyed_and_the_answers_stay(desk):
    case_id = logged(desk)

    copy = only(desk, case_id)
    assert (copy.check.country, copy.check.name_agrees) == ("NLD", Answer.YES)
    assert (copy.destroyed_by, copy.document_id) == ("M. de Boer", None)
    assert case_file(desk, case_id).documents == ()
    (entry,) = case_file(desk, case_id).journal
    assert dict(entry.payload)["id_copy"] == "destroyed"
    assert "Bruijn" not in str(entry.payload)


def test_a_kept_copy_is_a_document_of_its_own_without_words_and_can_be_destroyed(desk):
    case_id = logged(desk, KEEP)
    keep_id_copy(desk, case_id, a_document())

    (row,) = case_file(desk, case_id).documents
    assert row.kind is DocumentKind.ID_COPY
    with desk.vault.reading() as store:
        assert store.documents.get(row.id).text == ""
    copy = only(desk, case_id)
    assert copy.document_id == row.id

    destroy_id_copy(desk, copy.id)
    assert case_file(desk, case_id).documents == ()
    gone = only(desk, case_id)
    assert (gone.document_id, gone.destroyed_by, gone.check) == (None, "M. de Boer", copy.check)
    with pytest.raises(IdCopyGone):
        destroy_id_copy(desk, copy.id)


def test_a_clerk_logs_and_puts_off_but_does_not_keep(make_desk):
    desk = make_desk(Role.CLERK)
    logged(desk)
    with pytest.raises(NotAllowed):
        logged(desk, KEEP)
    case_id = logged(desk, LATER)
    keep_id_copy(desk, case_id, a_document())

    assert [row.copy.case_id for row in standing_copies(desk)] == [case_id]
    with pytest.raises(NotAllowed):
        decide_id_copy(desk, only(desk, case_id).id, KEEP)


def test_an_undecided_copy_waits_fourteen_days_and_goes_when_it_was_not_needed(desk):
    case_id = logged(desk, LATER)
    keep_id_copy(desk, case_id, a_document())
    (row,) = standing_copies(desk)
    assert (row.last_day, row.overdue) == (dt.date(2026, 12, 9), False)

    decide_id_copy(desk, row.copy.id, IdCopyDecision())

    assert standing_copies(desk) == ()
    assert case_file(desk, case_id).documents == ()
    assert only(desk, case_id).decision.needed is Needed.NO


def test_a_copy_past_its_day_is_named(desk, office):
    case_id = logged(desk, KEEP)
    later = dataclasses.replace(
        office, clock=type(office.clock)(dt.datetime(2027, 2, 2, 9, tzinfo=dt.UTC))
    )
    assert [row.overdue for row in standing_copies(desk)] == [False]

    (row,) = standing_copies(dataclasses.replace(desk, office=later))
    assert (row.copy.case_id, row.overdue) == (case_id, True)


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"reason": " "}, ReasonToKeepMissing),
        ({"keep_until": None}, ReasonToKeepMissing),
        ({"keep_until": dt.date(2026, 11, 24)}, KeepingTooLong),
        ({"reason": "BSN 123456782"}, NumberMustBeExplained),
        ({"needed": Needed.UNDECIDED, "keep_until": dt.date(2026, 12, 10)}, KeepingTooLong),
    ],
)
def test_keeping_needs_a_reason_and_a_day(desk, change, refusal):
    with pytest.raises(refusal):
        logged(desk, dataclasses.replace(KEEP, **change))
    with desk.vault.reading() as store:
        assert store.cases.count() == 0


def test_only_a_verified_picture_of_a_copy_that_waits_is_stored(desk):
    case_id = logged(desk)
    with pytest.raises(IdCopyUnknown):
        keep_id_copy(desk, case_id, a_document())
    waiting = logged(desk, KEEP)
    with pytest.raises(NotVerified):
        keep_id_copy(desk, waiting, a_document(Leak(1, MarkKind.MRZ, "reader")))


def test_paper_is_shredded_with_name_and_day(desk):
    case_id = logged(desk, paper=PaperDecision.SHRED)
    (waiting,) = originals_waiting(desk)
    assert (waiting.number, waiting.days) == ("PP-2026-0001", 0)
    assert originals_waiting(desk, days=3) == ()

    paper_done(desk, case_id)

    assert originals_waiting(desk) == ()
    assert paper_of_case(desk, case_id).done_by == "M. de Boer"
    with pytest.raises(PaperUnknown):
        paper_done(desk, case_id)
    decide_paper(desk, case_id, PaperDecision.RETURN)
    assert originals_waiting(desk)[0].paper.decision is PaperDecision.RETURN


def test_the_stamp_says_for_whom_what_and_when(desk):
    case_id = logged(desk, LATER)
    say = Wording(
        "nl",
        {"id_copies.stamp_whose": "{organisation}", "id_copies.stamp_purpose": "{number} {day}"},
    )

    assert stamp_lines(desk, case_id, say)[1] == "PP-2026-0001 25-11-2026"
    with pytest.raises(CaseUnknown):
        stamp_lines(desk, "nobody", say)


def a_page(number, texts, card=None):
    lines = tuple(
        Line(text, Box(60, 100 + 20 * at, 60 + 8 * len(text), 114 + 20 * at), 1.0)
        for at, text in enumerate(texts)
    )
    return PageReading(number, 595, 842, lines, portraits=(), cards=(card,) if card else ())


def proposed(*readings):
    image = PageImage(595, 842, 72.0, b"\xff" * (595 * 842 * 3))
    findings = tuple(Finding(r.page, MarkKind.MRZ, Box(60, 100, 400, 140)) for r in readings)
    return Proposal((image,) * len(readings), tuple(readings), findings)


LETTER = (
    "Geachte heer, mevrouw,",
    "Ik wil graag weten welke gegevens u van mij heeft.",
    "W.L. de Bruijn",
)


def test_a_page_that_is_nothing_but_a_copy_stays_out_of_the_letter(office):
    letter = proposed(a_page(1, LETTER), a_page(2, ("PASPOORT", *ZONE)), a_page(3, LETTER))

    assert [(page.page, page.alone) for page in copy_pages(office, letter)] == [(2, True)]
    paper, copy = split_for_logging(office, letter, letter.all_marks(), IdCopyDecision())
    assert [r.page for r in paper.proposal.readings] == [1, 2]
    assert {mark.page for mark in paper.marks} == {1, 2}
    assert copy is None

    paper, copy = split_for_logging(office, letter, letter.all_marks(), KEEP)
    assert [r.page for r in copy.proposal.readings] == [1]
    assert copy.proposal.readings[0].lines[0].text == "PASPOORT"


def test_a_letter_of_nothing_but_copies_leaves_no_pages(office):
    paper, _ = split_for_logging(office, proposed(a_page(1, ZONE)), (), IdCopyDecision())

    assert paper is None


def test_a_card_on_a_page_with_other_words_is_covered_whole(office):
    card = Box(55, 90, 480, 145)
    words = tuple(f"Regel {n} van de brief met genoeg woorden eronder." for n in range(8))
    page = a_page(1, (*ZONE, "", "", *words), card=card)

    paper, copy = split_for_logging(office, proposed(page), (), KEEP)

    assert paper.marks[-1].kind is MarkKind.DRAWN
    assert card.covered_by(paper.marks[-1].box) == 1.0
    for line in page.lines[4:]:
        assert any(line.box.covered_by(mark.box) == 1.0 for mark in copy.marks)
    for line in page.lines[:2]:
        assert not any(line.box.overlap(mark.box) > 0 for mark in copy.marks)


def test_a_form_that_asks_for_a_surname_is_no_copy(office):
    form = a_page(1, ("Surname:", "Given names:", "Date of birth:", "Nationality:", "Signature:"))

    assert copy_pages(office, proposed(form)) == ()
    assert split_for_logging(office, proposed(form), (), IdCopyDecision())[0] is not None


def test_the_answers_come_from_the_pages(office):
    (check,) = checked_identity(office, proposed(a_page(1, ZONE)), FORM.name, dt.date(2024, 3, 9))

    assert (check.kind, check.country) == (IdKind.PASSPORT, "NLD")
    assert (check.check_digits, check.not_expired, check.name_agrees) == (Answer.YES,) * 3


def test_marks_of_the_letter_keep_their_place(office):
    letter = proposed(a_page(1, ZONE), a_page(2, LETTER))
    mark = Mark(2, MarkKind.BSN_TEXT, Box(1, 2, 3, 4), "M. de Boer")

    paper, _ = split_for_logging(office, letter, (mark,), IdCopyDecision())

    assert paper.marks == (dataclasses.replace(mark, page=1),)
    kept = tuple(KeptNumber(page, mark.box, "klantnummer", "M. de Boer") for page in (1, 2))
    assert [one.page for one in paper.kept(kept)] == [1]
