"""What stays of a copy in the case file, and what still waits, above the list."""

import datetime as dt
import os
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from dpo_desk.cases.requests import Right
from dpo_desk.operations.id_copies import keep_id_copy, standing_copies
from dpo_desk.operations.id_copy_records import IdCopyDecision, Identified, Needed, PaperDecision
from dpo_desk.operations.overviews import case_file
from dpo_desk.operations.paper_originals import WaitingPaper, originals_waiting
from dpo_desk.operations.requests import log_letter
from dpo_desk.redaction.identity_check import IdentityCheck, IdKind
from dpo_desk.redaction.marks import Certificate, ShieldedDocument
from dpo_desk.redaction.zone_names import Answer
from dpo_desk.ui.theme.tokens import Look
from tests.ui.desk_in_memory import Window, a_request

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")
CHECK = IdentityCheck(2, IdKind.PASSPORT, "NLD", Answer.YES, Answer.YES, Answer.YES)
LATER = Identified((CHECK,), IdCopyDecision(Needed.UNDECIDED), PaperDecision.SHRED)
COPY = ShieldedDocument(b"%PDF-1.4", Certificate(1, (), (), (), (), "test"), "")


@pytest.fixture
def window(qtbot):
    made = Window(qtbot).unlock()
    made.rest()
    desk = made.session.open_desk
    form = a_request("J. van Dijk", Right.ACCESS, "parcel-pro", 1)
    made.case = log_letter(desk, form, None, marks_confirmed=True, identity=LATER).subject
    keep_id_copy(desk, made.case, COPY)
    yield made
    made.session.close()


def texts(widget):
    return " | ".join(label.text() for label in widget.findChildren(QLabel))


def cases_of(window):
    return window.wiring.cases


def test_the_sentence_stands_in_the_case_and_the_copy_can_go(window):
    screen, desk = cases_of(window), window.session.open_desk
    screen.show_file(case_file(desk, window.case))
    card = screen.pane.identity
    assert "Passport, NLD: check digits correct" in texts(card)
    assert "Paper: shred" in texts(card)

    push = next(p for p in card.findChildren(QPushButton) if p.text() == "Destroy the copy")
    push.click()
    window.rest()

    assert standing_copies(desk) == ()
    screen.show_file(case_file(desk, window.case))
    assert "destroyed" in texts(card)


def test_a_copy_that_waited_is_kept_with_a_reason_and_a_day(window):
    screen, desk = cases_of(window), window.session.open_desk
    screen.show_file(case_file(desk, window.case))
    card = screen.pane.identity
    next(p for p in card.findChildren(QPushButton) if p.text() == "Keep …").click()
    card.form.keep.click()
    window.rest()
    assert "a reason" in window.said

    card.form.reason.setText("identity is disputed")
    card.form.until.set_day(dt.date(2099, 1, 1))
    card.form.keep.click()
    window.rest()

    (row,) = standing_copies(desk)
    assert (row.copy.decision.reason, row.last_day) == ("identity is disputed", dt.date(2099, 1, 1))
    assert row.copy.document_id is not None


def test_paper_is_noted_as_gone(window):
    screen, desk = cases_of(window), window.session.open_desk
    screen.show_file(case_file(desk, window.case))
    push = next(p for p in screen.pane.identity.findChildren(QPushButton) if "paper" in p.text())
    push.click()
    window.rest()

    assert originals_waiting(desk) == ()


def test_what_waits_is_counted_and_leads_to_its_case(window):
    screen, desk = cases_of(window), window.session.open_desk
    (copy,) = standing_copies(desk)
    (paper,) = originals_waiting(desk)
    screen.waiting.show_waiting((copy, replace(copy, overdue=True)), (paper,))

    assert screen.waiting.what.text() == (
        "▲ 1 copy is past its last day · ● 1 copy waits for a decision · ● paper of 1 case still waits"
    )
    heard = []
    screen.waiting.opened.connect(heard.append)
    screen.waiting.findChild(QPushButton).click()
    window.rest()
    assert heard == [str(window.case)]
    screen.waiting.show_waiting((), (WaitingPaper(paper.paper, "PP-1", 9),) * 2)
    assert "paper of 2 cases" in screen.waiting.what.text()
    screen.waiting.forget()
    assert screen.waiting.isHidden()


@pytest.mark.skipif("DPO_DESK_SHOTS" not in os.environ, reason="pictures are taken on request")
@pytest.mark.parametrize("how", ["nl-light-100", "en-dark-100", "nl-light-200"])
def test_pictures(window, qtbot, how):
    language, mode, size = how.split("-")
    window.session.set_language(language)
    window.session.theme.set_look(Look(mode))
    window.session.theme.set_scale(int(size))
    screen, desk = cases_of(window), window.session.open_desk
    window.window.resize(1280, 800)
    screen.show_file(case_file(desk, window.case))
    screen.waiting.show_waiting(standing_copies(desk), originals_waiting(desk))
    qtbot.wait(200)
    screen.resize(1280, 1100)
    screen.grab().save(str(Path(os.environ["DPO_DESK_SHOTS"]) / f"case_{how}.png"))
    screen.pane.identity.grab().save(str(Path(os.environ["DPO_DESK_SHOTS"]) / f"card_{how}.png"))
