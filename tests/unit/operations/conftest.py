"""A desk in an office of real law and letters, with a vault in memory and nobody's real paper."""

import datetime as dt
import functools
from pathlib import Path

import pytest

from dpo_desk.catalogue.authorities import load_authorities
from dpo_desk.catalogue.calendar_file import calendar_file
from dpo_desk.catalogue.cues import load_cues
from dpo_desk.catalogue.detectors import load_detectors, load_id_models
from dpo_desk.catalogue.envelopes import load_envelopes
from dpo_desk.catalogue.law import load_law
from dpo_desk.catalogue.letters import load_letter_words, load_letters
from dpo_desk.catalogue.organisations import load_organisations
from dpo_desk.foundation.clock import FixedClock
from dpo_desk.operations.desk import Desk, Office
from dpo_desk.operations.records import Officer, Role
from tests.fakes import FakeKeyCare, FakeVault, FakeVaultCare, FakeVaultKeeper

RESOURCES = Path(__file__).parents[3] / "resources"
NOW = dt.datetime(2026, 11, 25, 9, 0, tzinfo=dt.UTC)


class FakePainter:
    """Paints letters as their text, so that a test can read them."""

    def letter(self, letter):
        mark = letter.draft_word if letter.draft else letter.trail
        return f"{mark}|{letter.subject}|{letter.address}".encode()

    def case_sheet(self, sheet):
        return sheet.title.encode()


@functools.cache
def data_files():
    return {
        "law": load_law(RESOURCES),
        "organisations": load_organisations(RESOURCES),
        "letters": load_letters(RESOURCES),
        "letter_words": load_letter_words(RESOURCES),
        "authorities": load_authorities(RESOURCES),
        "envelopes": load_envelopes(RESOURCES),
        "detectors": load_detectors(RESOURCES),
        "cues": load_cues(RESOURCES),
        "id_models": load_id_models(RESOURCES),
    }


@pytest.fixture
def office():
    clock = FixedClock(NOW)
    return Office(
        clock=clock,
        intake=None,
        imaging=None,
        painter=FakePainter(),
        keeper=FakeVaultKeeper(),
        care=FakeVaultCare(clock),
        keys=FakeKeyCare(clock),
        calendar=calendar_file,
        **data_files(),
    )


@pytest.fixture
def make_desk(office):
    def desk(role=Role.DPO, name="M. de Boer", vault=None):
        officer = Officer(name, role)
        if vault is None:
            vault = FakeVault(officer)
        return Desk(office, vault, officer)

    return desk


@pytest.fixture
def desk(make_desk):
    return make_desk()
