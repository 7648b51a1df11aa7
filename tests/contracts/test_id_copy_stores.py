import dataclasses
import datetime as dt

import pytest

from dpo_desk.foundation.ids import CaseId, DocumentId, new_id
from dpo_desk.operations.id_copy_records import (
    IdCopy,
    IdCopyDecision,
    Needed,
    PaperDecision,
    PaperOriginal,
)
from dpo_desk.redaction.identity_check import IdentityCheck, IdKind
from dpo_desk.redaction.zone_names import Answer
from tests.builders import NOW, a_case

LATER = NOW + dt.timedelta(hours=1)
CHECK = IdentityCheck(0, IdKind.PASSPORT, "NLD", Answer.YES, Answer.NO, Answer.UNREADABLE)
KEPT = IdCopyDecision(Needed.YES, keep=True, reason="betwist", keep_until=dt.date(2027, 1, 1))


@pytest.fixture
def case(vault):
    made = a_case()
    with vault.transaction() as store:
        store.cases.add(made)
    return made


def a_copy(case, **changes):
    copy = IdCopy(new_id(), case.id, DocumentId(new_id()), CHECK, KEPT, "Jo Officier", NOW)
    return dataclasses.replace(copy, **changes)


def test_a_copy_comes_back_as_it_was_put(vault, case):
    copy = a_copy(case)
    with vault.transaction() as store:
        store.id_copies.put(dataclasses.replace(copy, check=dataclasses.replace(CHECK, page=3)))
    with vault.reading() as store:
        assert store.id_copies.get(copy.id) == copy
        assert store.id_copies.of_case(case.id) == (copy,)
        assert store.id_copies.get("nobody") is None


def test_a_destroyed_copy_stands_no_more(vault, case):
    first, second = (
        a_copy(case, decided_at=LATER),
        a_copy(case, decision=IdCopyDecision(Needed.UNDECIDED)),
    )
    with vault.transaction() as store:
        for copy in (first, second):
            store.id_copies.put(copy)
        assert store.id_copies.standing() == (second, first)
        gone = dataclasses.replace(second, document_id=None, destroyed_by="J", destroyed_at=LATER)
        store.id_copies.put(gone)
    with vault.reading() as store:
        assert store.id_copies.standing() == (first,)
        assert store.id_copies.of_case(case.id) == (first, gone)


def test_paper_waits_until_it_is_done(vault, case):
    paper = PaperOriginal(case.id, PaperDecision.SHRED, "Jo Officier", NOW)
    with vault.transaction() as store:
        assert store.papers.of_case(case.id) is None
        store.papers.put(paper)
        assert store.papers.waiting() == (paper,)
        done = dataclasses.replace(paper, done_by="Jo Officier", done_at=LATER)
        store.papers.put(done)
    with vault.reading() as store:
        assert store.papers.of_case(case.id) == done
        assert store.papers.waiting() == ()


def test_paper_to_keep_waits_for_nothing(vault, case):
    with vault.transaction() as store:
        store.papers.put(PaperOriginal(case.id, PaperDecision.KEEP, "Jo Officier", NOW))
        assert store.papers.waiting() == ()


def test_both_need_their_case(vault):
    nobody = CaseId(new_id())
    with pytest.raises(KeyError), vault.transaction() as store:
        store.papers.put(PaperOriginal(nobody, PaperDecision.SHRED, "Jo Officier", NOW))
    with pytest.raises(KeyError), vault.transaction() as store:
        store.id_copies.put(a_copy(a_case()))
