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
from dpo_desk.operations.ports import Mail
from dpo_desk.operations.requests import RequestForm, log_letter, log_mail
from dpo_desk.operations.shielding import Proposal, shielded
from dpo_desk.operations.wording import Wording
from dpo_desk.redaction.marks import KeptNumber, Mark, ShieldedDocument
from dpo_desk.ui.background import Job
from dpo_desk.ui.screens.post.post_mail_view import covered
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
    """Runs one order through shielding and the vault.

    Signals:
        saved: A ``SavedCase``; everything is durable.
        failed: The ``DeskError`` that stopped it; nothing was written.
        stepped: Name, done, total of the work under way.
        rested: Nothing is under way any more.
    """

    saved = Signal(object)
    failed = Signal(object)
    stepped = Signal(str, int, int)
    rested = Signal()

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._job: Job | None = None
        self._busy = False

    @property
    def under_way(self) -> bool:
        """Whether an order is being saved."""
        return self._busy

    def save(self, order: Order) -> None:
        """Start; the outcome arrives as a signal."""
        self._busy = True
        if order.proposal is None or not order.proposal.pages:
            self._log(order, None)
            return
        office, proposed = self._session.office, order.proposal
        self._job = self._session.background.beside(
            self,
            lambda p, c: shielded(office, proposed, order.marks, order.kept, p, c),
            partial(self._log, order),
            self._broke,
        )
        self._job.stepped.connect(self.stepped)

    def stop(self) -> None:
        """Stop while it is still shielding; what the vault has begun is finished."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
            self._rest()

    def forget(self) -> None:
        """The vault was locked; whatever was under way is not reported any more."""
        self._job, self._busy = None, False

    def _log(self, order: Order, document: ShieldedDocument | None) -> None:
        self._job = None
        desk = self._session.desk
        if desk is None:
            self._rest()
            return
        work = logging_work(desk, order, document)
        self._session.background.vault(self, work, self._logged, self._broke)

    def _logged(self, changes: Changes) -> None:
        desk, case_id = self._session.desk, changes.subject
        if desk is not None and case_id is not None:
            say = self._session.say

            def ask() -> SavedCase:
                case = case_file(desk, case_id).case
                due = say.day(case.due) if case.due else say(f"state.{case.clock_state.value}")
                return SavedCase(case_id, case.number, due)

            self._session.background.vault(self, ask, self._done, self._broke)

    def _done(self, saved: SavedCase) -> None:
        self._rest()
        self.saved.emit(saved)

    def _broke(self, error: Exception) -> None:
        self._rest()
        self.failed.emit(error)

    def _rest(self) -> None:
        self._busy = False
        self.rested.emit()


def logging_work(
    desk: Desk, order: Order, document: ShieldedDocument | None
) -> Callable[[], Changes]:
    """The operation that fits: a mail with its text, or a letter; a person has seen the marks."""
    if order.mail is not None:
        subject, body = order.mail
        return partial(log_mail, desk, order.form, subject, body, document, marks_confirmed=True)
    return partial(log_letter, desk, order.form, document, marks_confirmed=True)


def kept_mail(
    mail: Mail, spans_in: Callable[[str], tuple[tuple[int, int], ...]]
) -> tuple[str, str]:
    """Subject and body as they will be kept: every number that may be a BSN blocked out."""
    return covered(mail.subject, spans_in(mail.subject)), covered(mail.body, spans_in(mail.body))


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
