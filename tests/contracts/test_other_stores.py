import dataclasses
import datetime as dt

import pytest

from dpo_desk.cases.clocks.facts import Risk
from dpo_desk.operations.records import DocumentRow, LetterStage
from tests.builders import NOW, a_breach, a_case, a_document, a_letter, an_officer


def test_a_breach_comes_back_and_the_register_shows_the_latest_first(vault):
    first, near_miss = a_breach(), a_breach(due=None, near_miss=True, aware=NOW)
    with vault.transaction() as transaction:
        transaction.breaches.add(first)
        transaction.breaches.add(near_miss)
    with vault.reading() as reading:
        assert reading.breaches.get(first.id) == first
        assert reading.breaches.get("none") is None
        assert reading.breaches.rows() == (near_miss, first)


def test_a_breach_keeps_what_happened_to_it(vault):
    breach = a_breach()
    told = {"signal": NOW, "processor_informed": NOW, "notified": NOW, "delay_reason": "Storing"}
    changed = dataclasses.replace(breach, risk=Risk.HIGH, **told)
    with vault.transaction() as transaction:
        transaction.breaches.add(breach)
        transaction.breaches.replace(changed)
    with vault.reading() as reading:
        assert reading.breaches.get(breach.id) == changed
    with pytest.raises(KeyError), vault.transaction() as transaction:
        transaction.breaches.replace(a_breach())


@pytest.mark.parametrize("kind", ["request", "breach"])
def test_documents_of_a_case_come_back_with_and_without_their_bytes(vault, kind):
    case = a_case() if kind == "request" else a_breach()
    with vault.transaction() as transaction:
        (transaction.cases if kind == "request" else transaction.breaches).add(case)
        document, mail = a_document(case.id), a_document(case.id, pdf=b"", pages=0)
        salted = transaction.documents.add(document)
        assert salted != transaction.documents.add(mail)
        assert not any(sign.isdigit() for sign in salted)
    with vault.transaction() as transaction:
        assert transaction.documents.get(document.id) == document
        rows = transaction.documents.of_case(case.id)
        assert [type(row) for row in rows] == [DocumentRow, DocumentRow]
        assert [row.id for row in rows] == [document.id, mail.id]
        assert rows[0].title == document.title
        transaction.documents.remove(document.id)
    with vault.reading() as reading:
        assert reading.documents.get(document.id) is None
        assert [row.id for row in reading.documents.of_case(case.id)] == [mail.id]
        assert reading.documents.of_case("none") == ()


@pytest.mark.parametrize("kind", ["request", "breach"])
def test_a_letter_is_put_again_with_every_step_it_takes(vault, kind):
    case = a_case() if kind == "request" else a_breach()
    letter = a_letter(case.id)
    sent = dataclasses.replace(
        letter,
        stage=LetterStage.SENT,
        approved_by="Jo Officier",
        approved_at=NOW,
        sent_at=NOW + dt.timedelta(hours=1),
        sent_by="Jo Officier",
    )
    with vault.transaction() as transaction:
        (transaction.cases if kind == "request" else transaction.breaches).add(case)
        transaction.letters.put(letter)
        assert transaction.letters.get(letter.id) == letter
        transaction.letters.put(sent)
    with vault.reading() as reading:
        assert reading.letters.of_case(case.id) == (sent,)
        assert reading.letters.get("none") is None
        assert reading.letters.of_case("none") == ()


def test_a_draft_is_kept_until_it_is_thrown_away(vault):
    with vault.transaction() as transaction:
        transaction.drafts.put("letter", {"name": "Zoë", "text": "een\ntwee"}, NOW)
        transaction.drafts.put("breach", {}, NOW)
        transaction.drafts.put("letter", {"name": "Zoë B."}, NOW)
    with vault.transaction() as transaction:
        assert transaction.drafts.keys() == ("breach", "letter")
        assert transaction.drafts.get("letter") == {"name": "Zoë B."}
        transaction.drafts.remove("letter")
        transaction.drafts.remove("never was")
        assert transaction.drafts.get("letter") is None


def test_the_first_officer_stands_in_the_vault(vault):
    with vault.reading() as reading:
        assert reading.officers.all() == (an_officer(),)
        assert reading.officers.get("Jo Officier") == an_officer()
        assert reading.officers.get(" jo  OFFICIER") == an_officer()
        assert reading.officers.get("Nobody") is None


def test_a_setting_is_what_was_put_last(vault):
    with vault.transaction() as transaction:
        assert transaction.settings.get("organisation") is None
        transaction.settings.put("organisation", "rivierveld")
        transaction.settings.put("organisation", "dorpen")
    with vault.reading() as reading:
        assert reading.settings.get("organisation") == "dorpen"
