"""The demonstration day, step by step, through the same operations as the window."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from zoneinfo import ZoneInfo

from dpo_desk.cases.requests import Channel, Right
from dpo_desk.cli.demo_people import earlier_requests
from dpo_desk.cli.files import write_export
from dpo_desk.cli.id_copies import Taken, keep_copy, taken_in
from dpo_desk.cli.tools import Tools
from dpo_desk.foundation.ids import CaseId
from dpo_desk.operations.breaches import BreachForm, breach_by_id, log_breach
from dpo_desk.operations.case_sheet import case_sheet_pdf
from dpo_desk.operations.changes import Changes
from dpo_desk.operations.desk import Desk
from dpo_desk.operations.errors import WrongPassphrase
from dpo_desk.operations.id_copy_records import IdCopyDecision, Identified, Needed, PaperDecision
from dpo_desk.operations.id_copy_words import copy_sentence
from dpo_desk.operations.letters import (
    LetterDraft,
    approve_letter,
    letter_pdf,
    mark_sent,
    variant_of,
    write_letter,
)
from dpo_desk.operations.overviews import case_file, document_pdf
from dpo_desk.operations.reading_along import Suggestions, mail_suggestions
from dpo_desk.operations.records import DocumentKind
from dpo_desk.operations.requests import RequestForm, log_letter, log_mail
from dpo_desk.operations.shielding import opened_mail, scanned_pages
from dpo_desk.operations.vaults import create_vault, lock, unlock
from dpo_desk.redaction.pages import PageImage

OFFICER = "M. de Boer"
PASSPHRASE = "een rustige dag op kantoor"
ORGANISATION = "parcel-pro"


class DemoDay:
    """One day; ``tell`` gets a line for every step."""

    officer = OFFICER
    passphrase = PASSPHRASE

    def __init__(self, tools: Tools, vault: Path, tell: Callable[[str], None]) -> None:
        self.vault = vault
        self._tools = tools
        self._say = tools.say
        self._office = tools.office
        self._folder = vault.parent
        self._tell = tell
        self._files: list[Path] = []

    def live(self, *, pictures: bool) -> tuple[Path, ...]:
        """The whole day; returns the files it was asked to leave outside the vault."""
        desk = self._opened()
        try:
            self._earlier(desk)
            letter, mail = self._tools.write_specimens(self._folder / "incoming")
            case_id = self._letter_in(desk, letter)
            self._mail_in(desk, mail)
            self._breach(desk)
            self._reply(desk, case_id)
            self._sheets(desk, case_id)
            if pictures:
                shots = self._tools.photograph_day(desk, self._folder / "pictures")
                self._files += shots
                self._tell(self._say("demo.pictures", count=len(shots)))
        finally:
            lock(desk)
        return tuple(self._files)

    def _opened(self) -> Desk:
        """A new vault; a wrong passphrase is refused and changes nothing."""
        progress = self._tools.progress
        lock(create_vault(self._office, self.vault, OFFICER, PASSPHRASE, progress))
        before = (self.vault / "vault.db").read_bytes()
        try:
            unlock(self._office, self.vault, OFFICER, "not the passphrase", progress)
        except WrongPassphrase as refused:
            same = (self.vault / "vault.db").read_bytes() == before
            file = self._say("demo.unchanged" if same else "demo.changed")
            self._tell(self._say("demo.refused", what=self._say.what(refused), file=file))
        self._tell(self._say("demo.vault", vault=self.vault.name))
        return unlock(self._office, self.vault, OFFICER, PASSPHRASE, progress)

    def _earlier(self, desk: Desk) -> None:
        """Letters of the past weeks, so that the list looks like an office's list."""
        for form in earlier_requests(self._office.clock.today()):
            log_letter(desk, form, None, marks_confirmed=True)

    def _letter_in(self, desk: Desk, scan: Path) -> CaseId:
        pages = scanned_pages(self._office, (scan,), self._tools.progress, self._tools.cancel)
        today = self._office.clock.today()
        taken = self._taken(pages, today, IdCopyDecision(Needed.UNDECIDED), PaperDecision.SHRED)
        marks = taken.marks
        kinds = ", ".join(f"{mark.kind} p.{mark.page}" for mark in marks)
        self._tell(self._say("demo.shielded", pages=len(pages), marks=len(marks), kinds=kinds))
        form = _form(taken.seen, today, Channel.POST, Channel.POST)
        changes = log_letter(
            desk, form, taken.document, marks_confirmed=True, identity=taken.identity
        )
        case_id = self._told_case(desk, changes)
        keep_copy(self._tools, desk, case_file(desk, case_id).case, taken.copy)
        self._tell_identity(desk, case_id)
        return case_id

    def _mail_in(self, desk: Desk, file: Path) -> None:
        mail = opened_mail(self._office, file, self._tools.progress, self._tools.cancel)
        seen = mail_suggestions(self._office, mail)
        day = (mail.received or self._office.clock.now()).astimezone().date()
        form = _form(seen, day, Channel.EMAIL, Channel.EMAIL)
        form = replace(form, email=mail.sender_email)
        taken = self._taken(mail.pages, day, IdCopyDecision())
        changes = log_mail(
            desk, form, mail.subject, mail.body, taken.document,
            marks_confirmed=True, identity=taken.identity,
        )  # fmt: skip
        self._tell_identity(desk, self._told_case(desk, changes))

    def _taken(
        self,
        pages: tuple[PageImage, ...],
        received: dt.date,
        decision: IdCopyDecision,
        paper: PaperDecision | None = None,
    ) -> Taken:
        """The copy with the letter waits for a decision; the one with the mail is destroyed."""
        return taken_in(
            self._tools,
            pages,
            lambda seen: seen.name[0].value if seen.name else "",
            received,
            decided=Identified((), decision, paper),
            confirmed_by=OFFICER,
        )

    def _tell_identity(self, desk: Desk, case_id: CaseId) -> None:
        for copy in case_file(desk, case_id).id_copies:
            self._tell(copy_sentence(copy, self._say))

    def _told_case(self, desk: Desk, changes: Changes) -> CaseId:
        case_id = next(iter(changes.cases))
        case = case_file(desk, case_id).case
        due = self._say.day(case.due) if case.due else "–"
        self._tell(self._say("demo.case", number=case.number, name=case.data_subject.name, due=due))
        return case_id

    def _breach(self, desk: Desk) -> None:
        aware = self._office.clock.now() - dt.timedelta(hours=3)
        form = BreachForm(self._say("demo.breach_what"), "Klantenservice", aware, ORGANISATION)
        entry = breach_by_id(desk, next(iter(log_breach(desk, form).breaches)))
        due = self._say.moment(entry.due.astimezone(ZoneInfo(entry.zone))) if entry.due else "–"
        self._tell(self._say("demo.breach", number=entry.number, due=due))

    def _reply(self, desk: Desk, case_id: CaseId) -> None:
        """Written, approved, painted, sent: the clock closes."""
        today = self._office.clock.today()
        organisation = self._office.organisations[ORGANISATION]
        draft = LetterDraft(
            definition="access-granted",
            variant=variant_of(organisation, "nl"),
            dated=today,
            fields=self._tools.demo_answers,
            facts=frozenset(),
        )
        write_letter(desk, case_id, draft)
        letter = case_file(desk, case_id).letters[-1]
        approve_letter(desk, letter.id)
        self._export("reply.pdf", letter_pdf(desk, letter.id))
        mark_sent(desk, letter.id, today)
        self._tell(self._say("demo.sent", number=case_file(desk, case_id).case.number))

    def _sheets(self, desk: Desk, case_id: CaseId) -> None:
        self._export("case-sheet.pdf", case_sheet_pdf(desk, case_id, self._say))
        for document in case_file(desk, case_id).documents:
            name = "shielded-copy" if document.kind is DocumentKind.ID_COPY else "shielded-letter"
            if document.kind is not DocumentKind.OUTGOING_LETTER:
                self._export(f"{name}.pdf", document_pdf(desk, document.id))

    def _export(self, name: str, pdf: bytes) -> None:
        path = self._folder / name
        write_export(path, pdf)
        self._files.append(path)
        self._tell(self._say("demo.file", file=str(path)))


def _form(seen: Suggestions, received: dt.date, came: Channel, goes: Channel) -> RequestForm:
    """The first suggestion everywhere: the demonstration's clerk agrees with the program."""
    return RequestForm(
        name=seen.name[0].value if seen.name else "onbekend",
        address_lines=tuple(seen.address_lines[0].value.splitlines()) if seen.address_lines else (),
        email="",
        organisation=seen.organisation[0].value if seen.organisation else ORGANISATION,
        rights=tuple(Right(s.value) for s in seen.rights[:1]) or (Right.ACCESS,),
        scope="",
        channel=came,
        reply_channel=goes,
        language=seen.language[0].value if seen.language else "nl",
        received=received,
    )
