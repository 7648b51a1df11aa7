"""Numbers in the texts of a mail: blocked out, or kept with a reason; the same for window and command line."""

import dataclasses

import pytest

from dpo_desk.operations.errors import NumberMustBeExplained
from dpo_desk.operations.mail_texts import as_one_text, explained_in_one_text, guarded_mail
from dpo_desk.operations.number_answers import NumberAnswers, explained_by_field
from dpo_desk.operations.overviews import case_file, document_text
from dpo_desk.operations.requests import log_mail
from dpo_desk.operations.vault_records import ExplainedIn, ExplainedNumber
from tests.unit.operations.test_requests import FORM

BODY = "Mijn BSN is 111222333. Klantnummer 123456782 hoort bij mij."
AT = BODY.index("123456782")
CUSTOMER = ExplainedNumber("mail_text", AT, 9, "customer number")


def test_without_a_word_everything_is_blocked_out(office):
    mail = guarded_mail(office, "Inzage 999990019", BODY)
    assert "111222333" not in mail.body
    assert "123456782" not in mail.body
    assert mail.subject == "Inzage █████████"
    assert mail.covered == 3
    assert len(mail.body) == len(BODY)


def test_an_explained_number_stays_and_the_certain_one_does_not(office):
    mail = guarded_mail(office, "Inzage", BODY, (CUSTOMER,))
    assert "Klantnummer 123456782" in mail.body
    assert "111222333" not in mail.body
    assert mail.explained == (CUSTOMER,)


def test_a_label_in_the_subject_speaks_of_a_number_in_the_words(office):
    at = ExplainedNumber("mail_text", 4, 9, "order number")
    mail = guarded_mail(office, "bsn", "ord/123456782", (at,))
    assert "123456782" not in mail.body
    assert mail.explained == ()


def test_what_is_kept_is_explained_in_the_stored_text(desk):
    mail = guarded_mail(desk.office, "Inzage", BODY, (CUSTOMER,))
    form = dataclasses.replace(FORM, explained=mail.explained)
    changes = log_mail(desk, form, mail.subject, mail.body, None, marks_confirmed=True)
    file = case_file(desk, changes.subject)
    text = document_text(desk, file.documents[0].id)
    with desk.vault.reading() as store:
        (said,) = store.explained.of(ExplainedIn.DOCUMENT, file.documents[0].id)
    assert text[said.start : said.start + said.length] == "123456782"
    assert dict(file.journal[0].payload)["explained"] == "text: customer number"


def test_the_operation_refuses_what_nobody_blocked_out(desk):
    with pytest.raises(NumberMustBeExplained):
        log_mail(desk, FORM, "Inzage", BODY, None, marks_confirmed=True)


def test_a_reason_on_the_command_line_holds_for_every_uncertain_number_of_the_field(office):
    texts = {"mail_text": BODY, "subject": "klantnummer 123456782"}
    assert explained_by_field(office, texts, {"mail_text": "customer number"}) == (CUSTOMER,)


def test_answers_hold_while_the_text_around_the_number_moves(office):
    answers = NumberAnswers(office)
    text = "klantnummer 123456782"
    answers.keep(text, answers.open_in(text)[0], "customer number")
    moved = f"Over mijn {text} graag"
    assert answers.open_in(moved) == ()
    (said,) = answers.explained({"scope": moved})
    assert moved[said.start : said.start + said.length] == "123456782"
    assert "123456782" not in repr(answers)
    answers.forget()
    assert len(answers.open_in(moved)) == 1


def test_a_certain_number_or_a_reason_with_a_number_is_no_answer(office):
    answers = NumberAnswers(office)
    for text, reason in (
        ("bsn 123456782", "customer number"),
        ("klantnummer 123456782", "klantnummer 123456782"),
        ("klantnummer 123456782", "  "),
    ):
        with pytest.raises(NumberMustBeExplained):
            answers.keep(text, answers.open_in(text)[0], reason)


def test_the_label_that_makes_it_certain_takes_the_answer_away(office):
    answers = NumberAnswers(office)
    text = "klantnummer 123456782"
    answers.keep(text, answers.open_in(text)[0], "customer number")
    assert len(answers.open_in("mijn bsn is 123456782")) == 1


def test_answers_come_back_with_a_text_from_the_vault(office):
    answers = NumberAnswers(office)
    answers.learn({"mail_text": BODY}, (CUSTOMER,))
    assert [n.certain for n in answers.open_in(BODY)] == [True]


def test_what_is_explained_is_found_again_where_subject_and_words_are_one_text(office):
    subject = "Over klantnummer 123456782"
    at = ExplainedNumber("subject", 17, 9, "customer number")
    text = as_one_text(subject, BODY)
    places = explained_in_one_text(office, subject, BODY, (at,))
    assert {text[one.start : one.start + one.length] for one in places} == {"123456782"}
    assert len(places) == 2
