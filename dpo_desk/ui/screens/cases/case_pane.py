"""The case file: everything the office knows about one request, on one page."""

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from dpo_desk.operations.overviews import CaseFile
from dpo_desk.ui.labels import Labels
from dpo_desk.ui.screens.cases.case_head import CaseHead
from dpo_desk.ui.screens.cases.case_words import journal_details, journal_line
from dpo_desk.ui.screens.cases.due_card import DueCard, Reasons
from dpo_desk.ui.screens.cases.event_form import EventForm
from dpo_desk.ui.screens.cases.facts_card import FactsCard
from dpo_desk.ui.screens.cases.identity_card import IdentityCard
from dpo_desk.ui.screens.cases.links_card import LinksCard
from dpo_desk.ui.screens.cases.papers_card import PapersCard
from dpo_desk.ui.session import Session
from dpo_desk.ui.theme.stylesheet import dress
from dpo_desk.ui.theme.tokens import Space
from dpo_desk.ui.widgets.boxes import button, column, framed, row, words
from dpo_desk.ui.widgets.timeline import Moment, Timeline


class CasePane(QWidget):
    """Shows one ``CaseFile``; knows nothing of where it came from."""

    marks_confirmed = Signal()

    def __init__(
        self, session: Session, reasons: Reasons, letter_title: Callable[[str], str]
    ) -> None:
        super().__init__()
        self._session, self._letter_title = session, letter_title
        self._labels = Labels(session.say)
        self.head = CaseHead(session, self._labels)
        self.event_form = EventForm(session, self._labels)
        self.due = DueCard(session, self._labels, reasons)
        self.facts = FactsCard(session, self._labels)
        self.papers = PapersCard(session, self._labels, letter_title)
        self.links = LinksCard(session, self._labels)
        self.identity = IdentityCard(session, self._labels)
        self.timeline = Timeline(session.theme)
        self.marks = self._marks_strip()
        self._shown: CaseFile | None = None
        heading = words("heading")
        self._labels.text(heading, "cases.journal")
        journal = framed(column(heading, self.timeline, space=Space.MEDIUM, margin=Space.NORMAL))
        self.setLayout(
            column(
                self.head,
                self.marks,
                self.event_form,
                self.due,
                self.papers,
                self.links,
                self.identity,
                self.facts,
                journal,
                None,
                space=Space.NORMAL,
                margin=Space.LARGE,
            )
        )
        self.head.event_wanted.connect(self.event_form.open_up)

    def _marks_strip(self) -> QFrame:
        text, self.confirm = words(wraps=True), button()
        self._labels.text(text, "cases.marks_to_confirm")
        self._labels.text(self.confirm, "cases.confirm_marks")
        self.confirm.clicked.connect(self.marks_confirmed)
        line = row(text, self.confirm, space=Space.MEDIUM, margin=Space.MEDIUM)
        line.setStretch(0, 1)
        strip = QFrame()
        dress(strip, "banner-note")
        strip.setLayout(line)
        return strip

    @property
    def shown(self) -> CaseFile | None:
        """The case that is shown."""
        return self._shown

    def show_file(self, file: CaseFile) -> None:
        """Show this case; a form that was open for another one is closed."""
        if self._shown is None or self._shown.case.id != file.case.id:
            self.event_form.hide()
            self.due.close_panels()
        self._shown = file
        self.head.show_file(file)
        self.marks.setVisible(file.case.marks_to_confirm)
        self.due.show_file(file, self._days(file.clock.due))
        self.facts.show_file(file)
        self.papers.show_file(file)
        self.links.show_file(file)
        self.identity.show_file(file)
        self.timeline.show_moments(self._moments(file))

    def forget(self) -> None:
        """Hold nothing of the case any more."""
        self._shown = None
        self.event_form.hide()
        self.timeline.show_moments(())
        for part in (self.head, self.due, self.facts, self.papers, self.links, self.identity):
            part.forget()

    def retranslate(self) -> None:
        """Say everything again."""
        self._labels.retranslate(self._session.say)
        if self._shown is not None:
            self.show_file(self._shown)

    def _days(self, due: dt.date | None) -> int | None:
        return (due - self._session.office.clock.today()).days if due else None

    def _moments(self, file: CaseFile) -> list[Moment]:
        say = self._session.say
        newest_first = sorted(file.journal, key=lambda entry: entry.number, reverse=True)
        return [
            Moment(
                when=say.moment(entry.at.astimezone()),
                who=entry.officer,
                what=journal_line(say, entry),
                details=journal_details(say, entry, self._letter_title),
            )
            for entry in newest_first
        ]
