"""What every command is handed: words, the office, and the way to an unlocked desk."""

import json
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import click

from dpo_desk.cases.clocks.law import Law
from dpo_desk.foundation.progress import CancelToken
from dpo_desk.operations.desk import Desk, Office
from dpo_desk.operations.errors import FieldMissing, FileMissing
from dpo_desk.operations.ports import Imaging, Intake
from dpo_desk.operations.vaults import lock, unlock
from dpo_desk.operations.wording import Wording
from dpo_desk.redaction.detectors import Detectors
from dpo_desk.redaction.id_models import IdModels


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

    @property
    def intake(self) -> Intake:
        """Opens files from outside."""
        return self.office.intake

    @property
    def imaging(self) -> Imaging:
        """Reads, burns and checks pages."""
        return self.office.imaging

    @property
    def detectors(self) -> Detectors:
        """Where a citizen number is looked for in text."""
        return self.office.detectors

    @property
    def documents(self) -> IdModels:
        """The identity documents the program knows."""
        return self.office.id_models

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
        desk = unlock(self.office, vault, officer, self.passphrase(), self.progress)
        try:
            yield desk
        finally:
            lock(desk)

    def passphrase(self, *, new: bool = False) -> str:
        """From the file named in ``DPO_DESK_PASSPHRASE_FILE``, else asked; never an argument."""
        file = os.environ.get("DPO_DESK_PASSPHRASE_FILE")
        if file is None:
            answer: str = click.prompt(
                self.say("cli.passphrase"), hide_input=True, err=True, confirmation_prompt=new
            )
            return answer
        try:
            return Path(file).read_text(encoding="utf-8").rstrip("\r\n")
        except (OSError, UnicodeDecodeError):
            raise FileMissing(file=Path(file).name) from None


def print_json(document: object) -> None:
    """One JSON document on stdout."""
    click.echo(json.dumps(document, ensure_ascii=False, indent=2))
