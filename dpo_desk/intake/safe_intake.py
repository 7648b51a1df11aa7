"""Opens files from outside without trusting them: each in its own process, with limits."""

import datetime as dt
import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from dpo_desk.foundation.progress import CancelToken, Progress
from dpo_desk.intake.limits import MEBIBYTE, USUAL, Limits, ShutIn, in_units
from dpo_desk.intake.opening_process import OpeningProcess
from dpo_desk.intake.pages_together import PagesTogether
from dpo_desk.intake.reading_files import NotPlain, TooManyBytes, plain_bytes, shown_name
from dpo_desk.intake.source_files import delete_file, files_at_rest
from dpo_desk.operations.errors import (
    FileMissing,
    FileTooLarge,
    NotAScan,
    ScanDamaged,
)
from dpo_desk.operations.ports import Mail
from dpo_desk.operations.scan_parts import ScanPart, as_part
from dpo_desk.operations.source_errors import FileChanged, FolderUnreadable
from dpo_desk.redaction.detectors import Detectors
from dpo_desk.redaction.pages import PageImage
from dpo_desk.redaction.text_guard import without_numbers


class SafeIntake:
    """Fulfils ``ports.Intake``.

    Args:
        detectors: Guard the file names that stand in error messages.
        limits: How much is taken in at once.
        shut_in: What an opening process does to itself before it looks at a file.
    """

    def __init__(self, detectors: Detectors, limits: Limits = USUAL, *, shut_in: ShutIn) -> None:
        self._detectors = detectors
        self._limits = limits
        self._shut_in = shut_in

    def open_scans(
        self, paths: Sequence[Path | ScanPart], progress: Progress, cancel: CancelToken
    ) -> tuple[PageImage, ...]:
        """The pages of the files in the order given; see ``ports.Intake.open_scans``.

        Raises:
            PageError: One of its subclasses says what is wrong with which file.
            Cancelled: ``cancel`` was set.
        """
        together = PagesTogether(self._limits)
        for number, part in enumerate(map(as_part, paths), start=1):
            cancel.check()
            content, name = self._content_of(part), self._name(part.path)
            opening = OpeningProcess(name, self._limits, self._shut_in)
            taken = _into(together, name)
            opening.open("scans", content, taken, cancel, part.pages)
            progress.step("opening", number, len(paths))
        return together.pages

    def look_through(
        self, path: Path, taken: Callable[[PageImage, int], None], cancel: CancelToken
    ) -> str:
        """Hand small pages to ``taken``, one at a time; see ``ports.Intake.look_through``.

        Raises:
            PageError: One of its subclasses says what is wrong with the file.
            Cancelled: ``cancel`` was set.
        """
        cancel.check()
        name, limits = self._name(path), self._limits.for_looking()
        opening = OpeningProcess(name, limits, self._shut_in)
        content = self._content(path)
        opening.open("scans", content, taken, cancel)
        return hashlib.sha256(content).hexdigest()

    def digest(self, path: Path) -> str:
        """SHA-256 of a file in hexadecimal; see ``ports.Intake.digest``.

        Raises:
            PageError: It is not there, too large, or no file.
        """
        return hashlib.sha256(self._content(path)).hexdigest()

    def at_rest(self, folder: Path, now: dt.datetime) -> tuple[Path, ...]:
        """Files of a watched folder whose writers have finished. Raises ``FolderUnreadable``."""
        try:
            return files_at_rest(folder, now)
        except OSError:
            raise FolderUnreadable(folder=self._name(folder)) from None

    def delete(self, path: Path, digest: str) -> None:
        """Delete the file if it still has these bytes. Raises ``SourceNotDeleted``."""
        delete_file(path, digest, self._name(path))

    def open_mail(self, path: Path, progress: Progress, cancel: CancelToken) -> Mail:
        """The mail in the file; raises as ``open_scans`` does."""
        cancel.check()
        together, name = PagesTogether(self._limits), self._name(path)
        opening = OpeningProcess(name, self._limits, self._shut_in)
        head = opening.open("mail", self._content(path), _into(together, name), cancel)
        progress.step("opening", 1, 1)
        try:
            return _mail(head, together.pages)
        except (KeyError, TypeError, ValueError):
            raise ScanDamaged(file=name) from None

    def _content_of(self, part: ScanPart) -> bytes:
        content = self._content(part.path)
        if part.digest and hashlib.sha256(content).hexdigest() != part.digest:
            raise FileChanged(file=self._name(part.path))
        return content

    def _content(self, path: Path) -> bytes:
        name = self._name(path)
        try:
            return plain_bytes(path, self._limits.file_bytes)
        except NotPlain:
            raise NotAScan(file=name) from None
        except TooManyBytes as failure:
            found, limit = failure.found, self._limits.file_bytes
            raise FileTooLarge(
                file=name, found=in_units(found, MEBIBYTE), limit=limit // MEBIBYTE
            ) from None
        except (OSError, ValueError):
            raise FileMissing(file=name) from None

    def _name(self, path: Path) -> str:
        return shown_name(without_numbers(path.name, self._detectors))


def _into(together: PagesTogether, name: str) -> Callable[[PageImage, int], None]:
    return lambda page, _: together.take(page, name)


def _mail(head: dict[str, Any], pages: tuple[PageImage, ...]) -> Mail:
    return Mail(
        sender_name=str(head["sender_name"]),
        sender_email=str(head["sender_email"]),
        recipient=str(head["recipient"]),
        subject=str(head["subject"]),
        sent=_instant(head["sent"]),
        received=_instant(head["received"]),
        body=str(head["body"]),
        attachment_names=tuple(str(name) for name in head["attachment_names"]),
        pages=pages,
        notes=tuple(str(note) for note in head["notes"]),
        left_out=tuple(str(name) for name in head["left_out"]),
    )


def _instant(text: str) -> dt.datetime | None:
    return dt.datetime.fromisoformat(text) if text else None
