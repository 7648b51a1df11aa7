"""The panel about a copy of an identity document: by keyboard, in words, with nothing pressed at all."""

import datetime as dt
import os
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from dpo_desk.catalogue.wording import load_wordings
from dpo_desk.operations.id_copy_records import IdCopyDecision, Needed, PaperDecision
from dpo_desk.redaction.identity_check import IdentityCheck, IdKind
from dpo_desk.redaction.zone_names import Answer
from dpo_desk.ui.labels import Labels
from dpo_desk.ui.screens.post.post_id_copy import PostIdCopy
from dpo_desk.ui.session import Session
from dpo_desk.ui.theme.tokens import Look
from dpo_desk.ui.widgets.boxes import column
from tests.ui.desk_in_memory import OneVault
from tests.ui.office_in_memory import RESOURCES, MemorySettings, make_office

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")
GOOD = IdentityCheck(2, IdKind.PASSPORT, "NLD", Answer.YES, Answer.YES, Answer.YES)
BAD = IdentityCheck(3, IdKind.ID_CARD, "", Answer.UNREADABLE, Answer.YES, Answer.NO)


@pytest.fixture
def session():
    made = Session(
        make_office(),
        load_wordings(RESOURCES),
        "en",
        MemorySettings(),
        recent=OneVault(),
        resources=RESOURCES,
    )
    made.prepare()
    made.dress()
    yield made
    made.close()


@pytest.fixture
def panel(qtbot, session):
    window = QWidget()
    labels = Labels(session.say)
    made = PostIdCopy(session, labels)
    session.language_changed.connect(lambda: labels.retranslate(session.say))
    window.setLayout(column(made, None))
    qtbot.addWidget(window)
    window.resize(520, 600)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    yield made
    window.close()


def texts(panel):
    return " | ".join(label.text() for label in panel.findChildren(QLabel) if label.isVisible())


def press(qtbot, panel, key):
    qtbot.keyClick(panel.window().focusWidget(), key)


def test_nothing_is_asked_where_no_copy_was_seen(panel):
    assert panel.isHidden()
    assert panel.paper() is None


def test_without_a_key_the_copy_was_not_needed_and_the_paper_is_shredded(panel):
    panel.show_checks((GOOD,))

    assert panel.decision() == IdCopyDecision()
    assert panel.paper() is PaperDecision.SHRED
    assert panel.complete
    assert (
        "✓ Passport, NLD: check digits correct, valid on the day of receipt, name agrees."
        in texts(panel)
    )


def test_an_answer_that_is_no_stands_out_with_a_sign(panel):
    panel.show_checks((GOOD, BAD))

    assert "▲ Identity card: check digits could not be read" in texts(panel)


def test_one_letter_decides(qtbot, panel):
    panel.show_checks((GOOD,))
    heard = []
    panel.changed.connect(lambda: heard.append(panel.decision()))
    panel.focus()
    press(qtbot, panel, Qt.Key.Key_L)
    assert panel.decision().needed is Needed.UNDECIDED
    press(qtbot, panel, Qt.Key.Key_N)
    assert panel.decision() == IdCopyDecision()
    assert len(heard) == 2


def test_keeping_asks_for_a_reason_and_a_day(qtbot, panel):
    panel.show_checks((GOOD,))
    panel.focus()
    press(qtbot, panel, Qt.Key.Key_Y)
    assert panel.reason.hasFocus()
    assert not panel.complete
    panel.reason.setText("identity is disputed")
    panel.until.set_day(dt.date(2027, 2, 1))

    kept = IdCopyDecision(
        Needed.YES, keep=True, reason="identity is disputed", keep_until=dt.date(2027, 2, 1)
    )
    assert panel.decision() == kept
    assert panel.complete
    panel.forget()
    assert panel.decision() == IdCopyDecision()
    panel.show_checks((GOOD,))
    panel.set_value(kept, PaperDecision.RETURN)
    assert (panel.decision(), panel.paper()) == (kept, PaperDecision.RETURN)


def test_who_does_not_decide_cannot_keep(qtbot, panel):
    panel.show_checks((GOOD,))
    panel.allow_keeping(allowed=False)
    panel.focus()
    press(qtbot, panel, Qt.Key.Key_Y)

    assert panel.decision() == IdCopyDecision()
    assert "choose Later" in texts(panel)


def test_the_paper_has_letters_too(qtbot, panel):
    panel.show_checks((GOOD,))
    panel.paper_choice.chips["shred"].setFocus()
    press(qtbot, panel, Qt.Key.Key_R)

    assert panel.paper() is PaperDecision.RETURN


def test_it_speaks_both_languages(qtbot, panel, session):
    panel.show_checks((GOOD,))
    session.set_language("nl")
    panel.retranslate(session.say)
    qtbot.wait(10)

    assert "Paspoort, NLD: controlecijfers kloppen" in texts(panel)


@pytest.mark.skipif("DPO_DESK_SHOTS" not in os.environ, reason="pictures are taken on request")
@pytest.mark.parametrize(
    "how", ["nl-light-100", "nl-dark-100", "en-light-100", "en-light-200", "nl-dark-200"]
)
def test_pictures(qtbot, panel, session, how):
    language, mode, size = how.split("-")
    session.set_language(language)
    panel.show_checks((GOOD, BAD))
    if language == "nl":
        panel.set_value(IdCopyDecision(Needed.YES, keep=True), None)
    session.theme.set_look(Look(mode))
    session.theme.set_scale(int(size))
    panel.retranslate(session.say)
    panel.window().resize(5 * int(size), 6 * int(size))
    qtbot.wait(50)
    panel.window().grab().save(str(Path(os.environ["DPO_DESK_SHOTS"]) / f"id_copy_{how}.png"))
