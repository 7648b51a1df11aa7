"""What every command is handed: words, the office, and the way to an unlocked desk."""

import json
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import click

from dpo_desk.cases.clocks.law import Law
from dpo_desk.foundation.progress import CancelToken
from dpo_desk.operations.desk import Desk, Office
from dpo_desk.operations.errors import FieldMissing, FileMissing, KeyStoreError
from dpo_desk.operations.imaging_port import Imaging
from dpo_desk.operations.vault_care import lost_entry
from dpo_desk.operations.vaults import lock, unlock, unlock_here
from dpo_desk.operations.wording import Wording
from dpo_desk.redaction.detectors import Detectors

_GIVEN_IN = "DPO_DESK_PASSPHRASE_FILE"


class StderrProgress:
    """Named steps on stderr, where a person is watching."""

    def __init__(self, say: Wording) -> None:
        self._say = say

    def step(self, name: str, done: int, total: int) -> None:
        """Show the step on one line that the next step overwrites."""
        if sys.stderr.isatty():
            text = self._say(f"progress.{name}", done=done, total=total)
            click.echo(f"\r\033[K{text}", err=True, nl=done >= total)


@dataclass
class Tools:
    """The command line's hands; ``click`` passes it on as ``ctx.obj``.

    The office is built when the first command needs it, so that ``--help`` answers at once.
    """

    wordings: Mapping[str, Wording]
    language: str
    make_office: Callable[[], Office]
    load_law: Callable[[], Law]
    open_window: Callable[[Path | None], int]
    photograph_day: Callable[[Desk, Path], tuple[Path, ...]]
    write_specimens: Callable[[Path], tuple[Path, Path]]
    demo_answers: Mapping[str, str]

    @property
    def say(self) -> Wording:
        """The words of the language in use."""
        return self.wordings[self.language]

    @cached_property
    def office(self) -> Office:
        """The law, the data files and the tools at the edge."""
        return self.make_office()

    def close(self) -> None:
        """Let go of what the office holds, where a command needed one."""
        if "office" in vars(self):
            self.office.imaging.close()

    @property
    def imaging(self) -> Imaging:
        """Reads, burns and checks pages."""
        return self.office.imaging

    @property
    def detectors(self) -> Detectors:
        """Where a citizen number is looked for in text."""
        return self.office.detectors

    @property
    def progress(self) -> StderrProgress:
        """Shows long work on stderr."""
        return StderrProgress(self.say)

    @property
    def cancel(self) -> CancelToken:
        """The command line is stopped with Ctrl+C; this token is never set."""
        return CancelToken()

    def law(self) -> Law:
        """The law packs alone, for commands that need nothing else."""
        return self.load_law()

    @contextmanager
    def desk(self, vault: Path, officer: str | None) -> Iterator[Desk]:
        """An unlocked desk for the time of a command; locked again whatever happens."""
        if not officer:
            raise FieldMissing(field="officer")
        desk = self._unlocked(vault, officer)
        try:
            self._say_older_vault(desk)
            yield desk
        finally:
            lock(desk)

    def _unlocked(self, vault: Path, officer: str) -> Desk:
        """With the passphrase file if one is named, else with this computer's key store, else asked."""
        if _GIVEN_IN not in os.environ:
            with suppress(KeyStoreError):
                return unlock_here(self.office, vault, officer, self.progress)
        return unlock(self.office, vault, officer, self.passphrase(), self.progress)

    def _say_older_vault(self, desk: Desk) -> None:
        lost = lost_entry(desk)
        if lost:
            click.echo(self.say("notice.older_vault", entry=lost), err=True)

    def passphrase(self, *, new: bool = False) -> str:
        """From the file named in ``DPO_DESK_PASSPHRASE_FILE``, else asked; never an argument."""
        return self._secret(_GIVEN_IN, self.say("cli.passphrase"), new=new)

    def new_passphrase(self) -> str:
        """From the file named in ``DPO_DESK_NEW_PASSPHRASE_FILE``, else asked twice."""
        return self._secret(
            "DPO_DESK_NEW_PASSPHRASE_FILE", self.say("cli.new_passphrase"), new=True
        )

    def cards(self, how_many: int) -> tuple[str, ...]:
        """Recovery cards: from the file in ``DPO_DESK_CARDS_FILE``, an empty line between two, else asked."""
        file = os.environ.get("DPO_DESK_CARDS_FILE")
        if file is not None:
            return tuple(card for card in _text(file).split("\n\n") if card.strip())
        numbers = range(1, how_many + 1)
        return tuple(
            click.prompt(self.say("cli.card", number=number), hide_input=True, err=True)
            for number in numbers
        )

    def _secret(self, variable: str, question: str, *, new: bool) -> str:
        file = os.environ.get(variable)
        if file is None:
            answer: str = click.prompt(question, hide_input=True, err=True, confirmation_prompt=new)
            return answer
        return _text(file).rstrip("\n")


def _text(file: str) -> str:
    """A secret in a file, with the line ends of this program."""
    try:
        return Path(file).read_text(encoding="utf-8").replace("\r\n", "\n")
    except (OSError, UnicodeDecodeError):
        raise FileMissing(file=Path(file).name) from None


def print_json(document: object) -> None:
    """One JSON document on stdout."""
    click.echo(json.dumps(document, ensure_ascii=False, indent=2))
