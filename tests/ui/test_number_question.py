"""The question below a field: by keyboard alone, in both languages, with nothing of the number kept."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from dpo_desk.operations.number_answers import WHOLE_NUMBER, NumberAnswers
from dpo_desk.operations.vault_records import ExplainedIn
from dpo_desk.ui.screens.breaches.breaches_presenter import BreachesPresenter
from dpo_desk.ui.screens.breaches.breaches_screen import BreachesScreen
from dpo_desk.ui.widgets.boxes import column
from dpo_desk.ui.widgets.field_numbers import FieldNumbers
from dpo_desk.ui.widgets.lines_field import LinesField
from tests.ui.office_in_memory import a_mail, make_session
from tests.ui.post_in_memory import Post

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")
UNCERTAIN = "😀 Mijn klantnummer 123456782 dus"
CERTAIN = "Mijn BSN is 111222333"


class Field:
    def __init__(self, qtbot, editor, language="en"):
        self.qtbot, self.editor = qtbot, editor
        self.session = make_session(language)
        self.window = QWidget()
        self.answers = NumberAnswers(self.session.office)
        self.numbers = FieldNumbers(self.session, editor, self.answers, self.window)
        self.question = self.numbers.question
        self.window.setLayout(column(editor, self.question))
        qtbot.addWidget(self.window)
        self.window.show()
        qtbot.waitExposed(self.window)

    def type(self, text):
        if isinstance(self.editor, QLineEdit):
            self.editor.setText(text)
        else:
            self.editor.setPlainText(text)
        self.editor.setFocus()
        self.numbers.look()

    def press(self, *keys):
        for key in keys:
            self.qtbot.keyClick(QApplication.focusWidget(), key)


@pytest.fixture(params=[QLineEdit, lambda: LinesField(3)], ids=["line", "lines"])
def field(request, qtbot):
    made = Field(qtbot, request.param())
    yield made
    made.session.close()


def test_it_asks_below_the_field_and_f7_goes_there(field):
    field.type(UNCERTAIN)
    assert field.question.isVisible()
    assert "eleven-test" in field.question.accessibleName()
    assert "F7" in field.editor.accessibleDescription()
    field.press(Qt.Key.Key_F7)
    assert QApplication.focusWidget() is field.question.cover


def test_one_key_blocks_it_out_with_nine_blocks(field):
    field.type(UNCERTAIN)
    field.press(Qt.Key.Key_F7, Qt.Key.Key_1)
    assert field.numbers.text == f"😀 Mijn klantnummer {WHOLE_NUMBER} dus"
    assert not field.question.isVisible()
    assert QApplication.focusWidget() is field.editor


def test_undo_brings_the_question_back_with_the_number(field):
    field.type(CERTAIN)
    field.press(Qt.Key.Key_F7, Qt.Key.Key_1)
    field.editor.undo()
    field.numbers.look()
    if "111222333" in field.numbers.text:
        assert field.question.isVisible()


def test_a_usual_reason_takes_two_keys_and_holds_while_the_text_moves(field):
    field.type(UNCERTAIN)
    field.press(Qt.Key.Key_F7, Qt.Key.Key_2, Qt.Key.Key_1)
    assert not field.question.isVisible()
    field.type(f"Langere zin vooraf. {UNCERTAIN}")
    assert not field.question.isVisible()
    (said,) = field.answers.explained({"scope": field.numbers.text})
    assert said.reason == "customer number"
    assert field.numbers.text[said.start : said.start + said.length] == "123456782"


def test_another_reason_is_typed_and_holds_no_number(field):
    field.type(UNCERTAIN)
    field.press(Qt.Key.Key_F7, Qt.Key.Key_2)
    field.question.other.setText("klantnummer 123456782")
    field.question.keep_other.click()
    assert field.question.wrong.isVisible()
    field.question.other.setText("polisnummer")
    field.qtbot.keyClick(field.question.other, Qt.Key.Key_Return)
    assert not field.question.isVisible()


def test_a_certain_number_can_only_be_replaced(field):
    field.type(CERTAIN)
    assert field.question.isVisible()
    assert not field.question.keep.isVisible()
    field.press(Qt.Key.Key_F7, Qt.Key.Key_2)
    assert field.question.isVisible()
    assert not field.question.asks_reason


def test_several_are_asked_about_one_after_the_other(field):
    field.type("Mijn BSN is 111222333, klantnummer 123456782")
    assert "(2 such numbers" in field.question.sentence.text()
    field.press(Qt.Key.Key_F7, Qt.Key.Key_1)
    assert field.question.keep.isVisible()
    field.press(Qt.Key.Key_2, Qt.Key.Key_2)
    assert field.numbers.open_numbers == ()


def test_escape_leads_back_without_an_answer(field):
    field.type(UNCERTAIN)
    field.press(Qt.Key.Key_F7, Qt.Key.Key_2, Qt.Key.Key_Escape)
    assert not field.question.asks_reason
    field.press(Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is field.editor
    assert field.question.isVisible()


def test_a_pasted_number_is_asked_about_when_it_arrives(field):
    QApplication.clipboard().setText("klantnummer 123456782")
    field.editor.setFocus()
    field.editor.paste()
    field.qtbot.waitUntil(field.question.isVisible, timeout=2000)
    assert QApplication.clipboard().text() == "klantnummer 123456782"


def test_it_speaks_dutch_after_a_switch(field):
    field.type(UNCERTAIN)
    field.session.set_language("nl")
    assert "elfproef" in field.question.sentence.text()
    assert field.question.cover.text().startswith("1  Vervangen")
    assert field.question.cover.accessibleName().startswith("Vervangen")


@pytest.fixture
def post(qtbot):
    desk = Post(qtbot)
    yield desk
    desk.session.close()


def test_a_letter_with_an_open_question_is_not_saved(post):
    post.take_in("brief.pdf")
    post.fill()
    post.form.scope.set_value(UNCERTAIN)
    post.presenter.save(then_next=True)
    assert post.cases == ()
    assert post.form.scope.isAncestorOf(QApplication.focusWidget())


def test_what_was_explained_is_kept_with_the_case(post):
    post.take_in("brief.pdf")
    post.fill()
    post.form.scope.set_value(UNCERTAIN)
    post.presenter.letter.watch.look()
    post.presenter.letter.watch.open_question.focus()
    for key in (Qt.Key.Key_2, Qt.Key.Key_2):
        post.qtbot.keyClick(QApplication.focusWidget(), key)
    post.save()
    (case,) = post.cases
    assert case.scope == UNCERTAIN
    with post.session.open_desk.vault.reading() as store:
        (said,) = store.explained.of(ExplainedIn.REQUEST, case.id)
    assert said.reason == "order number"


def test_an_uncertain_number_in_a_mail_stays_with_a_reason(post):
    body = "Graag inzage. Mijn BSN is 111222333.\n\nMijn klantnummer is 123456782, dank."
    post.session.office.intake.mails["m.eml"] = a_mail(body)
    post.take_in("m.eml")
    numbers = post.presenter.letter.shown.mail_numbers
    view = post.screen.source.mail
    assert numbers.question.isVisible()
    assert "123456782" not in numbers.question.sentence.text()
    assert "klantnummer is █████████" in view.body.toPlainText()
    numbers.focus()
    for key in (Qt.Key.Key_2, Qt.Key.Key_1):
        post.qtbot.keyClick(QApplication.focusWidget(), key)
    assert not numbers.question.isVisible()
    assert "klantnummer is 123456782" in view.body.toPlainText()
    assert "111222333" not in view.body.toPlainText()
    post.fill()
    post.form.received.set_value("25-11-2026")
    post.form.organisation.set_value("parcel-pro")
    post.save()
    (case,) = post.cases
    contents = post.session.open_desk.vault.contents
    (row,) = contents.documents.of_case(case.id)
    assert "klantnummer is 123456782" in contents.documents.get(row.id).text
    (said,) = contents.explained.of(ExplainedIn.DOCUMENT, row.id)
    assert said.reason == "customer number"


def test_a_number_in_a_mail_can_stay_covered_with_one_key(post):
    post.session.office.intake.mails["m.eml"] = a_mail("Mijn klantnummer is 123456782, dank.")
    post.take_in("m.eml")
    numbers = post.presenter.letter.shown.mail_numbers
    numbers.focus()
    post.qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_1)
    assert not numbers.question.isVisible()
    assert numbers.guarded().explained == ()


def test_a_draft_brings_a_number_back_with_its_explanation(post):
    post.take_in("brief.pdf")
    post.form.scope.set_value(UNCERTAIN)
    watch = post.presenter.letter.watch
    watch.look()
    watch.open_question.question.keep_asked.emit("customer number")
    assert watch.open_question is None
    post.presenter.draft.keeper.touched()
    post.presenter.draft.keeper.keep_now()
    post.rest()
    watch.answers.forget()
    post.presenter.draft.keeper.restore()
    post.rest()
    assert watch.answers.open_in(UNCERTAIN) == ()


def test_the_breach_form_asks_and_keeps_the_answer(qtbot):
    session = make_session()
    screen = BreachesScreen(session)
    presenter = BreachesPresenter(session, screen)
    qtbot.addWidget(screen)
    screen.resize(900, 700)
    screen.show()
    qtbot.waitUntil(lambda: session.background.idle, timeout=10_000)
    form = screen.form
    form.start_over()
    form.what.setText("Brief met klantnummer 123456782 kwijt")
    form.organisation.setCurrentIndex(0)
    form.submit()
    assert form.numbers[0].question.isVisible()
    assert screen.focusWidget() is form.numbers[0].question.cover
    form.numbers[0].question.keep_asked.emit("customer number")
    form.submit()
    qtbot.waitUntil(lambda: session.background.idle, timeout=10_000)
    (entry,) = session.open_desk.vault.contents.breaches.rows()
    (said,) = session.open_desk.vault.contents.explained.of(ExplainedIn.BREACH, entry.id)
    assert said.field == "what"
    assert presenter is not None
    session.close()
