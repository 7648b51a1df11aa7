"""Opens and reads what came in, beside the vault, while the clerk already types."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from dpo_desk.foundation.progress import CancelToken, Progress
from dpo_desk.operations.desk import Office
from dpo_desk.operations.ports import Mail
from dpo_desk.operations.reading_along import Suggestions, mail_suggestions, suggestions
from dpo_desk.operations.scan_parts import ScanPart
from dpo_desk.operations.shielding import Proposal, opened_mail, proposal, scanned_pages
from dpo_desk.operations.sources import noted
from dpo_desk.redaction.pages import PageImage
from dpo_desk.ui.background import Job
from dpo_desk.ui.session import Session


@dataclass(frozen=True, slots=True)
class ReadAlong:
    """What the program read: places to cover, and proposals for the form."""

    proposal: Proposal
    found: Suggestions


@dataclass(frozen=True, slots=True)
class _Opened:
    """Files that were opened, as they were then: the pages of scans, or a mail."""

    parts: tuple[ScanPart, ...]
    pages: tuple[PageImage, ...]
    mail: Mail | None = None


class PostReading(QObject):
    """One letter or mail at a time.

    Signals:
        sourced: The parts of files as they were when they were opened, a tuple of ``ScanPart``.
        opened: The pages as a tuple of ``PageImage``; nothing has been read yet.
        mail_opened: A ``Mail``.
        read: A ``ReadAlong``.
        failed: A ``DeskError``, or a bug that is already shown.
        stepped: Name, done, total of the work under way.
        rested: Nothing is under way any more.
    """

    sourced = Signal(object)
    opened = Signal(object)
    mail_opened = Signal(object)
    read = Signal(object)
    failed = Signal(object)
    stepped = Signal(str, int, int)
    rested = Signal()

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._job: Job | None = None
        self._mail: Mail | None = None

    @property
    def under_way(self) -> bool:
        """Whether something is being opened or read."""
        return self._job is not None

    def open_letter(self, parts: tuple[ScanPart, ...]) -> None:
        """Open scans; their pages come first, what stands on them later."""
        office = self._session.office
        self._mail = None

        def work(progress: Progress, cancel: CancelToken) -> _Opened:
            known = noted(office, parts)
            return _Opened(known, scanned_pages(office, known, progress, cancel))

        self._begin(work, self._was_opened)

    def open_mail(self, parts: tuple[ScanPart, ...]) -> None:
        """Open a mail file."""
        office = self._session.office

        def work(progress: Progress, cancel: CancelToken) -> _Opened:
            known = noted(office, parts)
            return _Opened(known, (), opened_mail(office, known[0].path, progress, cancel))

        self._begin(work, self._was_opened)

    def stop(self) -> None:
        """Stop; what has been opened so far stays."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
            self.rested.emit()

    def _begin(
        self, work: Callable[[Progress, CancelToken], object], done: Callable[[object], None]
    ) -> None:
        self.stop()
        job = self._session.background.beside(
            self,
            work,
            lambda value: self._arrived(job, value, done),
            lambda error: self._broke(job, error),
        )
        job.stepped.connect(self.stepped)
        self._job = job

    def _arrived(self, job: Job, value: object, done: Callable[[object], None]) -> None:
        if job is self._job:
            self._job = None
            done(value)

    def _broke(self, job: Job, error: Exception) -> None:
        if job is self._job:
            self._job = None
            self.failed.emit(error)
            self.rested.emit()

    def _was_opened(self, value: object) -> None:
        if not isinstance(value, _Opened):
            return
        self.sourced.emit(value.parts)
        self._mail = value.mail
        if value.mail is not None:
            self.mail_opened.emit(value.mail)
            self._read(value.mail.pages)
        else:
            self.opened.emit(value.pages)
            self._read(value.pages)

    def _read(self, pages: tuple[PageImage, ...]) -> None:
        office, mail = self._session.office, self._mail

        def work(progress: Progress, cancel: CancelToken) -> ReadAlong:
            return read_along(office, pages, mail, progress, cancel)

        self._begin(work, self._was_read)

    def _was_read(self, value: object) -> None:
        self.read.emit(value)
        self.rested.emit()


def read_along(
    office: Office,
    pages: tuple[PageImage, ...],
    mail: Mail | None,
    progress: Progress,
    cancel: CancelToken,
) -> ReadAlong:
    """Read the pages, propose what to cover and what to fill in; a mail's own words come first."""
    if mail is not None and not pages:
        return ReadAlong(Proposal((), (), ()), mail_suggestions(office, mail))
    proposed = proposal(office, pages, progress, cancel)
    found = suggestions(office, proposed.readings)
    if mail is not None:
        found = _joined(mail_suggestions(office, mail), found)
    return ReadAlong(proposed, found)


def _joined(mail: Suggestions, pages: Suggestions) -> Suggestions:
    """The mail's proposals, and those of its attachments where the mail has none."""
    return replace(
        pages,
        name=mail.name or pages.name,
        address_lines=mail.address_lines or pages.address_lines,
        received=mail.received or pages.received,
        language=mail.language or pages.language,
        rights=mail.rights or pages.rights,
        organisation=mail.organisation or pages.organisation,
    )
