"""Who may do what, tried out: every operation of the table with every role, and a no changes nothing."""

import copy
import dataclasses
import datetime as dt
from pathlib import Path

import pytest

from dpo_desk.cases.clocks.facts import EventKey, Risk
from dpo_desk.foundation.progress import CancelToken, NoProgress
from dpo_desk.operations import backups, officers, recovery, vault_care
from dpo_desk.operations.adding import add_to_case
from dpo_desk.operations.breach_course import assess_breach, record_notification
from dpo_desk.operations.breaches import log_breach
from dpo_desk.operations.earlier import link_cases
from dpo_desk.operations.errors import NotAllowed
from dpo_desk.operations.id_copies import (
    decide_id_copy,
    destroy_id_copy,
    id_copies,
    keep_id_copy,
)
from dpo_desk.operations.id_copy_records import IdCopyDecision, Identified, Needed, PaperDecision
from dpo_desk.operations.law_news import accept_law
from dpo_desk.operations.letters import approve_letter, mark_sent, write_letter
from dpo_desk.operations.paper_originals import decide_paper, paper_done
from dpo_desk.operations.records import Officer, Role
from dpo_desk.operations.requests import confirm_marks, log_letter, log_mail, record_event
from dpo_desk.operations.returns import log_return
from dpo_desk.operations.roles import MAY
from dpo_desk.operations.sources import delete_sources, noted
from tests.fake_files import FakeFiles
from tests.fakes import FakeVault
from tests.unit.operations.test_breach_course import entered
from tests.unit.operations.test_breaches_and_drafts import AWARE
from tests.unit.operations.test_breaches_and_drafts import form as breach_form
from tests.unit.operations.test_id_copies import CHECK
from tests.unit.operations.test_letters import approved, draft, written
from tests.unit.operations.test_requests import FORM, SHIELDED, logged

TODAY = dt.date(2026, 11, 25)
STEPS = NoProgress(), CancelToken()
SCAN = Path("Scans", "letter.pdf")


ACTS = {
    "log_letter": lambda desk, _: log_letter(desk, FORM, None, marks_confirmed=True),
    "log_mail": lambda desk, _: log_mail(desk, FORM, "Inzage", "Tekst", None, marks_confirmed=True),
    "delete_sources": lambda desk, at: delete_sources(desk, at["case"], [SCAN]),
    "log_return": lambda desk, at: log_return(
        desk, at["case"], SHIELDED, TODAY, marks_confirmed=True
    ),
    "add_to_case": lambda desk, at: add_to_case(
        desk, at["case"], SHIELDED, "", TODAY, marks_confirmed=True
    ),
    "link_cases": lambda desk, at: link_cases(desk, at["case"], at["waiting"]),
    "keep_id_copy": lambda desk, at: keep_id_copy(desk, at["copied"], SHIELDED),
    "decide_id_copy": lambda desk, at: decide_id_copy(desk, at["copy"], IdCopyDecision()),
    "destroy_id_copy": lambda desk, at: destroy_id_copy(desk, at["copy"]),
    "decide_paper": lambda desk, at: decide_paper(desk, at["case"], PaperDecision.KEEP),
    "paper_done": lambda desk, at: paper_done(desk, at["copied"]),
    "confirm_marks": lambda desk, at: confirm_marks(desk, at["waiting"]),
    "record_event": lambda desk, at: record_event(desk, at["case"], EventKey.ID_REQUESTED, TODAY),
    "log_breach": lambda desk, _: log_breach(desk, breach_form()),
    "record_notification": lambda desk, at: record_notification(desk, at["breach"], AWARE),
    "assess_breach": lambda desk, at: assess_breach(desk, at["breach"], Risk.LIKELY),
    "write_letter": lambda desk, at: write_letter(desk, at["case"], draft()),
    "approve_letter": lambda desk, at: approve_letter(desk, at["written"]),
    "mark_sent": lambda desk, at: mark_sent(desk, at["approved"], TODAY),
    "accept_law": lambda desk, _: accept_law(desk),
    "change_own_passphrase": lambda desk, _: officers.change_own_passphrase(
        desk, "correct horse", "another"
    ),
    "trust_computer": lambda desk, _: vault_care.trust_computer(desk),
    "forget_computer": lambda desk, _: vault_care.forget_computer(desk),
    "check_vault": lambda desk, _: vault_care.check_vault(desk, *STEPS),
    "back_up": lambda desk, _: backups.back_up(desk, *STEPS),
    "restore_test": lambda desk, _: backups.restore_test(desk, *STEPS),
    "choose_second_place": lambda desk, _: backups.choose_second_place(desk, Path("Second")),
    "declare_secrecy": lambda desk, _: officers.declare_secrecy(desk, "Sam", TODAY),
    "recovery_drill": lambda desk, at: recovery.recovery_drill(desk, at["cards"][:2]),
    "add_officer": lambda desk, _: officers.add_officer(desk, "Kim", Role.CLERK, "hers"),
    "give_new_passphrase": lambda desk, _: officers.give_new_passphrase(desk, "Sam", "his"),
    "change_role": lambda desk, _: officers.change_role(desk, "Sam", Role.DEPUTY),
    "suspend_officer": lambda desk, _: officers.suspend_officer(desk, "Sam", *STEPS),
    "remove_officer": lambda desk, _: officers.remove_officer(desk, "Sam", *STEPS),
    "make_recovery_cards": lambda desk, _: recovery.make_recovery_cards(desk),
    "prove_recovery": lambda desk, at: recovery.prove_recovery(desk, at["cards"]),
    "accept_older_vault": lambda desk, _: vault_care.accept_older_vault(desk),
    "drop_old_key_backups": lambda desk, _: backups.drop_old_key_backups(desk),
    "export_raw_key": lambda desk, _: vault_care.export_raw_key(desk, lambda time: True),
    "journal_extract": lambda desk, _: vault_care.journal_extract(desk),
}
NOT_JOURNALLED = {"check_vault"}


def test_every_operation_of_the_table_is_tried():
    assert ACTS.keys() == MAY.keys()


@pytest.fixture
def office(office):
    return dataclasses.replace(office, intake=FakeFiles({SCAN: b"a letter"}))


@pytest.fixture
def prepared(office, make_desk):
    """A vault in which every operation has something to do, and where it stands."""
    vault = FakeVault(
        Officer("M. de Boer", Role.DPO),
        Officer("Sam", Role.CLERK),
        *(Officer(f"The {role.value}", role) for role in Role),
        Officer("Gone", Role.DPO, active=False),
    )
    desk = make_desk(vault=vault)
    letter_case = logged(desk).case.id
    cards = [
        " ".join(w for line in card.lines for w in line)
        for card in recovery.make_recovery_cards(desk)
    ]
    vault_care.trust_computer(desk)
    backups.back_up(desk, *STEPS)
    scanned = noted(office, [SCAN])
    identity = Identified((CHECK,), IdCopyDecision(Needed.UNDECIDED), PaperDecision.SHRED)
    copied = log_letter(desk, FORM, None, marks_confirmed=True, identity=identity).subject
    at = {
        "copied": copied,
        "copy": id_copies(desk, copied)[0].id,
        "case": log_letter(desk, FORM, None, marks_confirmed=True, sources=scanned).subject,
        "waiting": logged(desk, document=SHIELDED, confirmed=False).case.id,
        "breach": entered(desk).id,
        "written": written(desk, logged(desk).case.id).id,
        "approved": approved(desk, letter_case).id,
        "cards": cards,
    }
    return vault, at


def everything(vault, office):
    keys = office.keys
    stores = [
        {name: kept for name, kept in vars(part).items() if not hasattr(kept, "__dict__")}
        for part in vault.contents.__dict__.values()
    ]
    slots = (keys.passphrases, keys.key, keys.trusted, keys._first, keys._printed, keys._state)
    return copy.deepcopy((stores, slots, office.care._backups))


def told(vault):
    return len(vault.contents.journal.latest(10_000))


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("operation", MAY)
def test_the_table_decides(prepared, office, make_desk, operation, role):
    vault, at = prepared
    desk = make_desk(role, f"The {role.value}", vault)
    before = told(vault)
    if role in MAY[operation]:
        ACTS[operation](desk, at)
        assert told(vault) == before + (operation not in NOT_JOURNALLED)
        return
    kept = everything(vault, office)
    with pytest.raises(NotAllowed) as refused:
        ACTS[operation](desk, at)
    assert refused.value.details == {"operation": operation, "role": role.value}
    assert everything(vault, office) == kept


@pytest.mark.parametrize("operation", MAY)
def test_who_left_and_who_never_came_may_nothing(prepared, make_desk, operation):
    vault, at = prepared
    for name in ("Gone", "Nobody"):
        desk = make_desk(Role.DPO, name, vault)
        with pytest.raises(NotAllowed):
            ACTS[operation](desk, at)


def test_the_role_in_the_vault_counts_and_not_the_one_at_the_desk(prepared, make_desk):
    vault, at = prepared
    desk = make_desk(Role.DPO, "The clerk", vault)
    with pytest.raises(NotAllowed):
        ACTS["add_officer"](desk, at)
