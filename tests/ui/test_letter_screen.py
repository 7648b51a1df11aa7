import datetime as dt
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from dpo_desk.cases.requests import Channel, Right
from dpo_desk.operations.records import LetterStage, Role
from dpo_desk.operations.requests import RequestForm, log_letter
from dpo_desk.ui import printing
from dpo_desk.ui.screens.letter.letter_presenter import LetterPresenter
from dpo_desk.ui.screens.letter.letter_screen import LetterScreen
from tests.ui.office_in_memory import make_session

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")
FORM = RequestForm(
    name="J. van Dijk-Smit",
    address_lines=("Kerkstraat 156-2", "1231 GF  LOOSDRECHT"),
    email="",
    organisation="parcel-pro",
    rights=(Right.ACCESS,),
    scope="",
    channel=Channel.POST,
    reply_channel=Channel.POST,
    language="nl",
    received=dt.date(2026, 11, 25),
)


class Letter:
    """The letter screen with its presenter and one case."""

    def __init__(self, qtbot: QtBot, role: Role = Role.DPO) -> None:
        self.qtbot = qtbot
        self.session = make_session("en", role)
        self.desk = self.session.open_desk
        self.case_id = log_letter(self.desk, FORM, None, marks_confirmed=True).subject
        self.screen = LetterScreen(self.session)
        self.screen.resize(1100, 760)
        self.presenter = LetterPresenter(self.session, self.screen)
        self.notices, self.bugs = [], []
        self.session.messages.noted.connect(self.notices.append)
        self.session.messages.bug_met.connect(self.bugs.append)
        qtbot.addWidget(self.screen)
        self.screen.show()
        self.form = self.screen.form

    def open(self, definition: str = "acknowledgement") -> None:
        self.presenter.open_case(str(self.case_id))
        self.rest()
        self.form.letter_chosen.emit(definition)
        self.rest()

    def rest(self) -> None:
        for _ in range(6):
            self.qtbot.waitUntil(lambda: self.session.background.idle, timeout=30_000)
            self.qtbot.wait(10)
        assert [bug.text() for bug in self.bugs] == []

    def preview_now(self) -> None:
        self.presenter.preview.paint_now()
        self.rest()

    def fill_everything(self) -> None:
        for field in self.form.missing():
            for question in self.form._questions:
                for box in question.boxes:
                    if box.field.name == field.name:
                        box.set_value("2026-12-01" if field.type.value == "date" else "Alles")

    @property
    def letters(self):
        return self.desk.vault.contents.letters.of_case(self.case_id)

    @property
    def said(self) -> str:
        say = self.session.say
        return " ".join(f"{n.what(say)} {n.do(say)}" for n in self.notices)


@pytest.fixture
def letter(qtbot: QtBot):
    desk = Letter(qtbot)
    yield desk
    desk.session.close()


def test_the_letter_shows_as_it_will_look(letter: Letter) -> None:
    letter.open()
    assert letter.screen.preview.page_count >= 1
    assert "PP-2026-0001" in letter.screen.title.text()


def test_what_rests_on_no_source_is_said_above_the_fields(letter: Letter) -> None:
    letter.open("access-granted")
    say = letter.session.say
    assert letter.form.checks.text() == say("letter_check.envelope")
    assert letter.form.checks.isVisible()


def test_only_the_fields_that_show_are_asked_for(letter: Letter) -> None:
    letter.open("access-granted")
    names = {field.name for field in letter.form.missing()}
    assert "purposes" in names
    question = next(q for q in letter.form._questions if q.group and q.group.name == "purposes")
    question.choose(frozenset({"purposes_enclosed"}))
    assert "purposes" not in {field.name for field in letter.form.missing()}
    assert not question.boxes[0].isVisible()


def test_what_is_missing_is_listed_and_f4_goes_there(letter: Letter) -> None:
    letter.open("access-granted")
    assert "Purposes of the processing" in letter.screen.gaps.text()
    letter.presenter.next_gap()
    focused = letter.screen.focusWidget()
    assert focused.accessibleName() == "Purposes of the processing"


def test_an_incomplete_letter_is_not_approved(letter: Letter) -> None:
    letter.open("access-granted")
    letter.presenter.approve()
    letter.rest()
    assert letter.letters == ()
    assert "not complete" in letter.said


def test_from_writing_to_sent(letter: Letter, monkeypatch: pytest.MonkeyPatch) -> None:
    sent_to = []
    monkeypatch.setattr(printing, "print_pdf", lambda data, name: sent_to.append((data, name)))
    letter.open("access-granted")
    letter.fill_everything()
    letter.presenter.approve()
    letter.rest()
    assert [one.stage for one in letter.letters] == [LetterStage.APPROVED]
    assert not letter.form.letter.isEnabled()
    letter.presenter._print("Kantoor")
    letter.rest()
    ((data, printer),) = sent_to
    assert printer == "Kantoor"
    assert data == letter.desk.vault.contents.documents.get(letter.letters[0].id).pdf
    letter.screen.sent_on.set_day(dt.date(2026, 11, 27))
    letter.presenter.mark_as_sent()
    letter.rest()
    assert [one.stage for one in letter.letters] == [LetterStage.SENT]
    assert letter.desk.vault.contents.cases.get(letter.case_id).answered == dt.date(2026, 11, 27)


def test_changing_an_approved_letter_takes_the_approval_away(letter: Letter) -> None:
    letter.open()
    letter.fill_everything()
    letter.presenter.approve()
    letter.rest()
    letter.presenter.change()
    letter.rest()
    assert [one.stage for one in letter.letters] == [LetterStage.DRAFT]
    assert letter.form.letter.isEnabled()


def test_a_draft_is_neither_printed_nor_saved(letter: Letter, tmp_path: Path) -> None:
    letter.open()
    letter.presenter._save(tmp_path / "brief.pdf")
    letter.rest()
    assert not letter.screen.paper.save.isEnabled()
    assert list(tmp_path.iterdir()) == []


def test_a_clerk_writes_but_does_not_approve(qtbot: QtBot) -> None:
    letter = Letter(qtbot, Role.CLERK)
    letter.open()
    letter.presenter.keep()
    letter.rest()
    assert [one.stage for one in letter.letters] == [LetterStage.DRAFT]
    assert not letter.screen.approve.isEnabled()
    letter.session.close()


def test_another_language_keeps_what_was_typed(letter: Letter) -> None:
    letter.open("access-granted")
    letter.fill_everything()
    letter.form.variant.setCurrentIndex(letter.form.variant.findData("en"))
    letter.form.variant_chosen.emit(letter.form.chosen_variant())
    letter.preview_now()
    assert letter.form.values()["purposes"] == "Alles"
    assert letter.form.missing() == ()


def test_the_window_of_the_envelope_can_be_laid_over(letter: Letter) -> None:
    letter.open()
    before = letter.screen.preview.pages.grab().toImage()
    letter.screen.zone.click()
    after = letter.screen.preview.pages.grab().toImage()
    assert before != after


def test_a_letter_that_cannot_be_painted_says_why_and_keeps_the_text(letter: Letter) -> None:
    letter.open("access-granted")
    letter.fill_everything()
    box = letter.form._questions[0].boxes[0]
    box.set_value("漢字")
    letter.preview_now()
    assert letter.screen.trouble.isVisible()
    assert box.value() == "漢字"


def test_what_was_typed_comes_back_after_locking(letter: Letter) -> None:
    letter.open("access-granted")
    letter.form._questions[0].boxes[0].set_value("Bezorging")
    letter.session.lock()
    letter.rest()
    assert letter.screen.preview.page_count == 0
    letter.desk.vault.closed = False
    letter.session.opened(letter.desk)
    letter.open("access-granted")
    assert letter.form._questions[0].boxes[0].value() == "Bezorging"


def test_what_was_typed_last_is_kept_when_another_letter_is_chosen_at_once(letter: Letter) -> None:
    letter.open("access-granted")
    letter.fill_everything()
    typed = letter.form.values()
    assert "Alles" in typed.values()
    letter.form.letter_chosen.emit("acknowledgement")
    letter.rest()
    letter.form.letter_chosen.emit("access-granted")
    letter.rest()
    assert letter.form.values() == typed


def test_switching_the_window_language_keeps_the_letter(letter: Letter) -> None:
    letter.open("access-granted")
    letter.form._questions[0].boxes[0].set_value("Bezorging")
    letter.session.set_language("nl")
    assert letter.screen.approve.text() == "Goedkeuren"
    assert letter.form._questions[0].boxes[0].value() == "Bezorging"
    assert "Doelen" in letter.form._questions[0].boxes[0].label.text()


def test_a_number_in_a_field_is_asked_about_and_the_answer_comes_back(letter: Letter) -> None:
    letter.open("access-granted")
    letter.fill_everything()
    text = "Zie klantnummer 123456782."
    (box,) = [
        box for q in letter.form._questions for box in q.boxes if box.field.name == "purposes"
    ]
    box.set_value(text)
    letter.presenter.keep()
    letter.rest()
    assert box.numbers.question.isVisible()
    assert letter.presenter._record is None
    box.numbers.question.keep_asked.emit("customer number")
    letter.presenter.keep()
    letter.rest()
    record = letter.presenter._record
    assert dict(record.fields)["purposes"] == text
    letter.form.answers.forget()
    letter.open("access-granted")
    assert letter.form.values()["purposes"] == text
    assert letter.form.open_question is None
