"""Fetches one paper from the vault and shows it; nothing is written outside."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from dpo_desk.foundation.ids import CaseId, DocumentId
from dpo_desk.operations.case_sheet import case_sheet_pdf
from dpo_desk.operations.desk import Desk
from dpo_desk.operations.overviews import document_pdf, document_text
from dpo_desk.ui.printing import PaperOut
from dpo_desk.ui.screens.paper.paper_screen import PaperScreen
from dpo_desk.ui.session import Session


class PaperPresenter(QObject):
    """``shown`` when a paper is ready to be looked at."""

    shown = Signal()

    def __init__(self, session: Session, screen: PaperScreen) -> None:
        super().__init__(screen)
        self._session, self._screen = session, screen
        self._pdf = b""
        self.paper = PaperOut(session, self)
        screen.bar.print_asked.connect(lambda printer: self.paper.to_printer(self._pdf, printer))
        screen.bar.save_asked.connect(lambda path: self.paper.to_file(self._pdf, path))
        session.desk_changed.connect(self._forget)

    def open_document(self, document_id: str) -> None:
        """A stored document: its shielded pages, or the text of a mail without any."""
        desk = self._session.desk
        if desk is not None:
            work = partial(_document, desk, DocumentId(document_id))
            self._session.background.vault(self, work, self._show_document)

    def open_sheet(self, case_id: str) -> None:
        """Everything about a case on paper."""
        say = self._session.say
        self._open_pdf(lambda desk: case_sheet_pdf(desk, CaseId(case_id), say), "cases.sheet")

    def _open_pdf(self, make: Callable[[Desk], bytes], title: str) -> None:
        desk = self._session.desk
        if desk is not None:
            self._session.background.vault(self, partial(make, desk), partial(self._show, title))

    def _forget(self) -> None:
        self._pdf = b""
        self._screen.forget()

    def _show(self, title: str, pdf: bytes) -> None:
        self._pdf = pdf
        self._screen.show_pdf(self._session.say(title), pdf)
        self.shown.emit()

    def _show_document(self, found: tuple[bytes, str]) -> None:
        pdf, text = found
        self._pdf = pdf
        title = self._session.say("cases.documents")
        if pdf:
            self._screen.show_pdf(title, pdf)
        else:
            self._screen.show_text(title, text)
        self.shown.emit()


def _document(desk: Desk, document_id: DocumentId) -> tuple[bytes, str]:
    pdf = document_pdf(desk, document_id)
    return pdf, "" if pdf else document_text(desk, document_id)
