"""A command line at a real vault in a temporary folder, opened with a key that costs nothing."""

import dataclasses
import datetime as dt
import functools
import json
from pathlib import Path

import pytest

from dpo_desk import bootstrap
from dpo_desk.cases.clocks.facts import EventKey
from dpo_desk.catalogue.wording import load_wordings
from dpo_desk.cli.main import run
from dpo_desk.cli.tools import Tools
from dpo_desk.foundation.clock import FixedClock
from dpo_desk.foundation.progress import NoProgress
from dpo_desk.operations.overviews import case_by_number
from dpo_desk.operations.requests import log_letter, record_event
from dpo_desk.operations.vaults import lock, unlock
from dpo_desk.vault.keys import KdfParameters
from dpo_desk.vault.opening import FileVaultKeeper
from tests.builders import an_officer
from tests.fake_scanner import PAPER, Scanner, Sheet
from tests.unit.operations.test_requests import FORM

RESOURCES = Path(__file__).parents[3] / "resources"
NOW = dt.datetime(2026, 11, 25, 9, 0, tzinfo=dt.UTC)
CHEAP = KdfParameters(memory_kib=8, iterations=1, parallelism=1)
OFFICER = "Jo Officier"
PASSPHRASE = "correct horse"


@functools.cache
def _office():
    return bootstrap.make_office(RESOURCES, FixedClock(NOW))


class CommandLine:
    """Runs commands against one vault and keeps what they printed."""

    def __init__(self, folder, capsys):
        keeper = FileVaultKeeper(FixedClock(NOW), "desk-1", parameters=CHEAP, floor=CHEAP)
        self.office = dataclasses.replace(_office(), keeper=keeper)
        self.vault = folder / "Office.dpodesk"
        self.language = "en"
        self._capsys = capsys
        keeper.create(self.vault, an_officer(OFFICER), PASSPHRASE, NoProgress()).close()

    def __call__(self, *arguments):
        """Exit code, stdout and stderr of a command; ``--vault`` is added."""
        return self.bare(*arguments, "--vault", str(self.vault))

    def bare(self, *arguments):
        """The same of a command line as it stands."""
        tools = Tools(
            wordings=load_wordings(RESOURCES),
            language=self.language,
            make_office=lambda: self.office,
            load_law=lambda: self.office.law,
            open_window=lambda vault: 0,
            photograph_day=lambda desk, folder: (),
            write_specimens=lambda folder: (folder, folder),
            demo_answers={},
        )
        code = run(list(arguments), tools)
        printed = self._capsys.readouterr()
        return code, printed.out, printed.err

    def answer(self, *arguments):
        """What a command answers as JSON."""
        code, out, err = self(*arguments, "--json")
        assert code == 0, err
        return self.json(out)

    @staticmethod
    def json(printed):
        """What was printed, read as JSON."""
        return json.loads(printed)

    def at_desk(self, work):
        """Do something at the unlocked desk, as the window would."""
        desk = unlock(self.office, self.vault, OFFICER, PASSPHRASE, NoProgress())
        try:
            return work(desk)
        finally:
            lock(desk)

    def under_new_law(self, holiday):
        """From now on, with a holiday announced late: new versions of the day lists beside the old ones."""
        old, new = self.office.law, self.office.law.with_holiday(holiday)
        lists = {
            key: dataclasses.replace(days, pack=f"{key} 2026-2")
            for key, days in new.day_lists.items()
        }
        law = dataclasses.replace(new, day_lists=lists, older_days=tuple(old.day_lists.values()))
        self.office = dataclasses.replace(self.office, law=law)


@pytest.fixture
def command_line(tmp_path, monkeypatch, capsys):
    secret = tmp_path / "passphrase"
    secret.write_text(PASSPHRASE)
    monkeypatch.setenv("DPO_DESK_PASSPHRASE_FILE", str(secret))
    monkeypatch.setenv("DPO_DESK_OFFICER", OFFICER)
    return CommandLine(tmp_path, capsys)


@pytest.fixture
def two_cases(command_line):
    """A command line with two cases of one person; the first waits for identity."""

    def lay(*codes, **files):
        """Lay pages in the scanner: one page with these codes, or files of sheets by name."""
        scanner = Scanner(
            {f"{name}.pdf": sheets for name, sheets in files.items()}
            or {"scan.pdf": (Sheet(codes),)}
        )
        command_line.office = dataclasses.replace(
            command_line.office, intake=scanner, imaging=scanner
        )
        return scanner

    def fill(at):
        for _ in range(2):
            form = dataclasses.replace(FORM, received=dt.date(2026, 11, 2))
            log_letter(at, form, PAPER, marks_confirmed=True)
        first = case_by_number(at, "PP-2026-0001").id
        record_event(at, first, EventKey.ID_REQUESTED, dt.date(2026, 11, 3))

    command_line.at_desk(fill)
    command_line.lay = lay
    lay()
    return command_line
