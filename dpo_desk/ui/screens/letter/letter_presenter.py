"""Connects the letter screen with writing, looking, approving, printing and sending."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from dpo_desk.cases.request_case import RequestCase
from dpo_desk.foundation.ids import CaseId, LetterId
from dpo_desk.letters.checks import LetterCheck
from dpo_desk.letters.definition import LetterDefinition, Variant
from dpo_desk.letters.envelope import usual_envelope
from dpo_desk.letters.errors import LetterError
from dpo_desk.operations.changes import Changes
from dpo_desk.operations.desk import Desk
from dpo_desk.operations.letters import (
    LetterDraft,
    approve_letter,
    letter_checks,
    letter_explanations,
    letter_pdf,
    letters_for,
    mark_sent,
    preview_letter_pdf,
    variant_of,
    write_letter,
)
from dpo_desk.operations.overviews import CaseFile, case_file
from dpo_desk.operations.records import LetterRecord, LetterStage
from dpo_desk.operations.roles import MAY
from dpo_desk.operations.vault_records import ExplainedNumber
from dpo_desk.ui.draft_keeping import DraftKeeper
from dpo_desk.ui.printing import PaperOut
from dpo_desk.ui.screens.letter.letter_preview import LetterPreview
from dpo_desk.ui.screens.letter.letter_screen import LetterScreen
from dpo_desk.ui.screens.letter.letter_texts import Written, from_texts, to_texts
from dpo_desk.ui.session import Session
from dpo_desk.ui.widgets.pdf_view_pages import WindowZone

FOLD = 99.0
"""Millimetres from the top of the sheet: A4 folded in three."""


@dataclass(frozen=True, slots=True)
class Opened:
    """What the vault says about a case and the letters that fit it."""

    file: CaseFile
    choices: tuple[LetterDefinition, ...]
    explained: Mapping[LetterId, tuple[ExplainedNumber, ...]]


class LetterPresenter(QObject):
    """One letter of one case at a time.

    Signals:
        case_wanted: Back to the case (``case_id``).
    """

    case_wanted = Signal(str)

    def __init__(self, session: Session, screen: LetterScreen) -> None:
        super().__init__(screen)
        self._session, self._screen = session, screen
        self._opened: Opened | None = None
        self._record: LetterRecord | None = None
        self._keeper: DraftKeeper | None = None
        self._filling = False
        self._painted = b""
        self.preview = LetterPreview(session, screen, self)
        self.paper = PaperOut(session, self)
        self._connect()
        self._entitle()
        self._show_stage()

    @property
    def stage(self) -> LetterStage:
        """How far the letter is; one that was never kept is a draft."""
        return self._record.stage if self._record else LetterStage.DRAFT

    def open_case(self, case_id: str, letter_id: str = "") -> None:
        """Write a letter for this case, or open the one with this id."""
        desk = self._session.desk
        if desk is not None:
            self._put_aside()
            self._ask(desk, CaseId(case_id), partial(self._meet_case, letter_id))

    def keep(self) -> None:
        """Keep the letter as a draft of the case."""
        self._write(lambda: self._session.messages.done("letter.kept"))

    def approve(self) -> None:
        """Keep and approve it, unless something is missing."""
        if self._screen.form.missing():
            self.next_gap()
            self._session.messages.warn("letter.incomplete")
        else:
            self._write(self._approve)

    def change(self) -> None:
        """Write an approved letter again, which takes its approval away."""
        self._write(lambda: self._session.messages.note("letter.approval_gone"))

    def mark_as_sent(self) -> None:
        """The approved letter has gone out on the day in the field."""
        day, desk, record = self._screen.sent_on.day(), self._session.desk, self._record
        if day is None:
            self._session.messages.warn("letter.no_sent_day")
        elif desk is not None and record is not None:
            done = partial(self._refresh, lambda: self._was_sent(record))
            self._session.background.vault(self, partial(mark_sent, desk, record.id, day), done)

    def next_gap(self) -> None:
        """To the next required field that is empty."""
        missing = self._screen.form.missing()
        if missing:
            self._screen.form.focus_field(missing[0].name)

    # opening

    def _ask(self, desk: Desk, case_id: CaseId, done: Callable[[Opened], None]) -> None:
        def ask() -> Opened:
            file = case_file(desk, case_id)
            said = {letter.id: letter_explanations(desk, letter.id) for letter in file.letters}
            return Opened(file, letters_for(desk, case_id), said)

        self._session.background.vault(self, ask, done)

    def _meet_case(self, letter_id: str, opened: Opened) -> None:
        self._opened = opened
        letters = opened.file.letters
        self._record = next((one for one in letters if one.id == LetterId(letter_id)), None)
        self._screen.form.show_choices(opened.choices)
        self._entitle()
        if self._record is not None:
            self._show(self._record.definition, Variant(self._record.language))
        elif opened.choices:
            variant = variant_of(opened.file.organisation, opened.file.case.language)
            self._choose(opened.choices[0].id, variant)
        else:
            self._session.messages.warn("letter.none_fits")

    def _choose(self, definition_id: str, variant: Variant | None = None) -> None:
        """Another letter: its newest one that has not gone out is taken up again."""
        if self._opened is None:
            return
        begun = [
            one
            for one in self._opened.file.letters
            if one.definition == definition_id and one.stage is not LetterStage.SENT
        ]
        self._record = begun[-1] if begun else None
        kept = Variant(self._record.language) if self._record else None
        self._show(definition_id, kept or variant or self._screen.form.chosen_variant())

    def _show(self, definition_id: str, variant: Variant) -> None:
        definition = self._session.office.letters.get(definition_id)
        if definition is None or self._opened is None:
            return
        self._put_aside()
        record = self._record
        self._screen.form.answers.forget()
        if record is not None:
            said = self._opened.explained.get(record.id, ())
            self._screen.form.answers.learn(dict(record.fields), said)
        self._filling = True
        self._screen.form.show_letter(definition, variant)
        self._screen.form.fill(
            dict(record.fields) if record else {},
            frozenset(record.facts) if record else frozenset(),
            record.dated if record else self._session.office.clock.today(),
        )
        self._filling = False
        self._keep_drafts(self._opened.file.case.id, definition_id)
        self._show_stage()
        self._look()
        self.preview.paint_now()

    def _change_variant(self, variant: Variant) -> None:
        """The same letter in another language: what was typed stays."""
        form, definition = self._screen.form, self._screen.form.definition
        if definition is not None:
            written = self._written()
            self._filling = True
            form.show_letter(definition, variant)
            form.fill(dict(written.values), written.facts, written.dated)
            self._filling = False
            self._edited()

    # looking

    def _look(self) -> None:
        form, desk, opened = self._screen.form, self._session.desk, self._opened
        language = self._session.language
        names = [field.labels.get(language, field.name) for field in form.missing()]
        self._screen.show_gaps(names)
        if desk is None or opened is None or form.definition is None:
            return
        self._explain_sources(desk, opened.file.case)
        if self._record is not None and self.stage is not LetterStage.DRAFT:
            self.preview.want(partial(letter_pdf, desk, self._record.id))
        else:
            draft = self._draft()
            self.preview.want(partial(preview_letter_pdf, desk, opened.file.case.id, draft))

    def _explain_sources(self, desk: Desk, case: RequestCase) -> None:
        found: tuple[LetterCheck, ...] = ()
        with suppress(LetterError):  # the preview says what is wrong with the letter
            found = letter_checks(desk, case, self._draft())
        self._screen.form.show_checks(found)

    def _show_zone(self, on: object) -> None:
        opened = self._opened
        if not on or opened is None:
            self._screen.preview.show_zone(None)
            return
        country = opened.file.organisation.country
        zone = usual_envelope(self._session.office.envelopes, country).always
        self._screen.preview.show_zone(
            WindowZone(zone.left, zone.top, zone.right, zone.bottom, FOLD)
        )

    def _show_stage(self) -> None:
        desk = self._session.desk
        may = desk is not None and desk.officer.role in MAY["approve_letter"]
        self._screen.show_stage(self.stage, may_approve=may and self._opened is not None)
        finished = self.stage is not LetterStage.DRAFT
        number = self._opened.file.case.number if self._opened else "letter"
        self._screen.paper.allow(allowed=finished, file_name=f"{number}.pdf")

    def _entitle(self) -> None:
        self._screen.show_case(is_open=self._opened is not None)
        if self._opened is not None:
            case = self._opened.file.case
            name = case.data_subject.name
            text = self._session.say("letter.title", number=case.number, name=name)
            self._screen.title.setText(text)

    # writing

    def _written(self) -> Written:
        form = self._screen.form
        return Written(form.chosen_variant(), form.dated.day(), form.values(), form.facts())

    def _draft(self) -> LetterDraft:
        written, definition = self._written(), self._screen.form.definition
        return LetterDraft(
            definition=definition.id if definition else "",
            variant=written.variant,
            dated=written.dated or self._session.office.clock.today(),
            fields=written.values,
            facts=written.facts,
            explained=self._screen.form.answers.explained(written.values),
        )

    def _write(self, then: Callable[[], None]) -> None:
        desk, opened = self._session.desk, self._opened
        if desk is None or opened is None or self._screen.form.definition is None:
            return
        if self._screen.form.dated.day() is None:
            self._session.messages.warn("letter.no_date")
            self._screen.form.dated.setFocus()
            return
        unanswered = self._screen.form.open_question
        if unanswered is not None:
            self._session.messages.warn("numbers.stop")
            unanswered.focus()
            return
        letter_id = self._record.id if self._record else None
        work = partial(write_letter, desk, opened.file.case.id, self._draft(), letter_id)
        self._session.background.vault(self, work, partial(self._refresh, then))

    def _approve(self) -> None:
        desk, record = self._session.desk, self._record
        if desk is not None and record is not None:
            done = partial(self._refresh, lambda: self._session.messages.done("letter.approved"))
            self._session.background.vault(self, partial(approve_letter, desk, record.id), done)

    def _refresh(self, then: Callable[[], None], _changes: Changes) -> None:
        """Ask how far the letter is now, then go on."""
        desk, opened = self._session.desk, self._opened
        if self._keeper is not None:
            self._keeper.drop()
        if desk is not None and opened is not None:
            self._ask(desk, opened.file.case.id, partial(self._refreshed, then))

    def _refreshed(self, then: Callable[[], None], opened: Opened) -> None:
        self._opened = opened
        definition, letters = self._screen.form.definition, opened.file.letters
        known = self._record.id if self._record else None
        of_kind = [one for one in letters if definition and one.definition == definition.id]
        self._record = next((o for o in of_kind if o.id == known), of_kind[-1] if of_kind else None)
        self._show_stage()
        self._look()
        self.preview.paint_now()
        then()

    def _was_sent(self, record: LetterRecord) -> None:
        self._session.messages.done("letter.was_sent")
        self.case_wanted.emit(str(record.case_id))

    # drafts, paper, language

    def _keep_drafts(self, case_id: CaseId, definition_id: str) -> None:
        key = f"letter {case_id} {definition_id}"
        self._keeper = DraftKeeper(
            self._session,
            key,
            lambda: to_texts(self._written()),
            self._restore,
            self,
            answers=self._screen.form.answers,
        )
        if self.stage is LetterStage.DRAFT:
            self._keeper.restore()

    def _restore(self, texts: dict[str, str]) -> None:
        written, definition = from_texts(texts), self._screen.form.definition
        if definition is not None:
            self._filling = True
            self._screen.form.show_letter(definition, written.variant)
            self._screen.form.fill(dict(written.values), written.facts, written.dated)
            self._filling = False
            self._look()

    def _put_aside(self) -> None:
        if self._keeper is not None:
            self._keeper.leave()
            self._keeper = None

    def _edited(self) -> None:
        if not self._filling and self.stage is LetterStage.DRAFT:
            if self._keeper is not None:
                self._keeper.touched()
            self._look()

    def _remember(self, data: bytes) -> None:
        self._painted = data

    def _print(self, printer: str) -> None:
        if self.stage is not LetterStage.DRAFT:
            self.paper.to_printer(self._painted, printer, self._screen.sent_on.setFocus)

    def _save(self, path: Path) -> None:
        if self.stage is not LetterStage.DRAFT:
            self.paper.to_file(self._painted, path)

    def _back(self) -> None:
        if self._opened is not None:
            self.case_wanted.emit(str(self._opened.file.case.id))

    def _speak(self) -> None:
        self._filling = True
        self._screen.retranslate(self._session.say)
        self._filling = False
        self._entitle()
        self._show_stage()
        self._look()

    def _meet(self) -> None:
        if self._keeper is not None:
            self._keeper.deleteLater()
        self._opened = self._record = self._keeper = None
        self._painted = b""
        self._screen.form.clear()
        self._screen.sent_on.set_day(None)
        self.preview.forget()
        self._entitle()
        self._show_stage()

    def _connect(self) -> None:
        screen = self._screen
        screen.form.letter_chosen.connect(self._choose)
        screen.form.variant_chosen.connect(self._change_variant)
        screen.form.edited.connect(self._edited)
        screen.keep_asked.connect(self.keep)
        screen.approve_asked.connect(self.approve)
        screen.change_asked.connect(self.change)
        screen.back_asked.connect(self._back)
        screen.gap_asked.connect(self.next_gap)
        screen.sent_asked.connect(self.mark_as_sent)
        screen.zone.toggled.connect(self._show_zone)
        screen.paper.print_asked.connect(self._print)
        screen.paper.save_asked.connect(self._save)
        self.preview.painted.connect(self._remember)
        self._session.language_changed.connect(self._speak)
        self._session.desk_changed.connect(self._meet)
