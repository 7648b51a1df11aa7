"""Saving a letter: marks confirmed, burned, checked again, and only then written to the vault."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal

from dpo_desk.cases.requests import Channel
from dpo_desk.foundation.ids import CaseId
from dpo_desk.operations.changes import Changes
from dpo_desk.operations.desk import Desk, Office
from dpo_desk.operations.overviews import case_file
from dpo_desk.operations.requests import RequestForm, log_letter, log_mail
from dpo_desk.operations.shielding import Proposal, shielded
from dpo_desk.operations.wording import Wording
from dpo_desk.redaction.marks import KeptNumber, Mark, ShieldedDocument
from dpo_desk.ui.background import Job
from dpo_desk.ui.screens.post.post_model import Fields, request_form
from dpo_desk.ui.session import Session


@dataclass(frozen=True, slots=True)
class Order:
    """Everything that is saved together.

    Attributes:
        proposal: The unshielded pages and what was read; None where the request has no pages.
        mail: The mail, with the numbers in its texts already covered.
    """

    form: RequestForm
    proposal: Proposal | None
    marks: tuple[Mark, ...]
    kept: tuple[KeptNumber, ...]
    mail: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class SavedCase:
    """What the clerk is told."""

    id: CaseId
    number: str
    due: str


class PostSaving(QObject):
    """Takes orders through shielding and the vault while the next letter is already open.

    ``strike`` is called on the vault lane as soon as a letter is logged, before anything else can be.

    Signals:
        saved: Key of the letter and a ``SavedCase``; everything is durable.
        failed: Key of the letter and the error that stopped it; nothing was written.
        stepped: Key of the letter; name, done, total of its work.
    """

    saved = Signal(int, object)
    failed = Signal(int, object)
    stepped = Signal(int, str, int, int)

    def __init__(
        self, session: Session, strike: Callable[[Desk, int], None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session, self._strike = session, strike
        self._jobs: dict[int, Job | None] = {}

    def under_way(self, key: int) -> bool:
        """Whether this letter is being saved."""
        return key in self._jobs

    def save(self, key: int, order: Order) -> None:
        """Start; the outcome arrives as a signal."""
        self._jobs[key] = None
        if order.proposal is None or not order.proposal.pages:
            self._log(key, order, None)
            return
        office, proposed = self._session.office, order.proposal
        job = self._session.background.beside(
            self,
            lambda p, c: shielded(office, proposed, order.marks, order.kept, p, c),
            partial(self._log, key, order),
            partial(self._broke, key),
        )
        job.stepped.connect(partial(self.stepped.emit, key))
        self._jobs[key] = job

    def stop(self, key: int) -> bool:
        """Stop while it is still shielding; what the vault has begun is finished."""
        job = self._jobs.get(key)
        if job is None:
            return False
        job.cancel()
        del self._jobs[key]
        return True

    def forget(self) -> None:
        """The vault was locked; whatever was under way is not reported any more."""
        self._jobs.clear()

    def _log(self, key: int, order: Order, document: ShieldedDocument | None) -> None:
        desk = self._session.desk
        if desk is not None and key in self._jobs:
            self._jobs[key] = None
            log = logging_work(desk, order, document)

            def work() -> Changes:
                changes = log()
                self._strike(desk, key)
                return changes

            done, broke = partial(self._logged, key), partial(self._broke, key)
            self._session.background.vault(self, work, done, broke)

    def _logged(self, key: int, changes: Changes) -> None:
        desk, case_id = self._session.desk, changes.subject
        if desk is not None and case_id is not None:
            say = self._session.say

            def ask() -> SavedCase:
                case = case_file(desk, case_id).case
                due = say.day(case.due) if case.due else say(f"state.{case.clock_state.value}")
                return SavedCase(case_id, case.number, due)

            done, broke = partial(self._done, key), partial(self._broke, key)
            self._session.background.vault(self, ask, done, broke)

    def _done(self, key: int, saved: SavedCase) -> None:
        self._jobs.pop(key, None)
        self.saved.emit(key, saved)

    def _broke(self, key: int, error: Exception) -> None:
        if key in self._jobs:
            del self._jobs[key]
            self.failed.emit(key, error)


def logging_work(
    desk: Desk, order: Order, document: ShieldedDocument | None
) -> Callable[[], Changes]:
    """The operation that fits: a mail with its text, or a letter; a person has seen the marks."""
    if order.mail is not None:
        subject, body = order.mail
        return partial(log_mail, desk, order.form, subject, body, document, marks_confirmed=True)
    return partial(log_letter, desk, order.form, document, marks_confirmed=True)


def form_to_save(office: Office, say: Wording, fields: Fields, received: dt.date) -> RequestForm:
    """The form as it is saved: unknown people by that word, the reason for another channel as a line."""
    note = ""
    if fields.channel is Channel.POST and fields.reply_channel is not Channel.POST:
        channel = say(f"channel.{fields.reply_channel.value}")
        reason = fields.reply_reason.strip() or "–"
        note = say("post.reply.note", channel=channel, reason=reason)
    return request_form(
        fields,
        received,
        unknown=say("post.unknown_person"),
        language=office.organisations[fields.organisation].language,
        note=note,
    )
