"""What stays of copies of identity documents, and what is still to be done with copies and paper."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from dpo_desk.operations.id_copy_records import IdCopy, PaperDecision, PaperOriginal
from dpo_desk.operations.id_copy_words import copy_sentence, paper_sentence
from dpo_desk.operations.overviews import CaseFile
from dpo_desk.ui.labels import Labels
from dpo_desk.ui.screens.cases.keep_copy_form import KeepCopyForm
from dpo_desk.ui.session import Session
from dpo_desk.ui.theme.stylesheet import dress
from dpo_desk.ui.theme.tokens import Space
from dpo_desk.ui.widgets.boxes import button, column, emptied, plain, row, words


class IdentityCard(QFrame):
    """Hidden where a case has neither copy nor paper.

    Signals:
        destroy_asked: The copy with this id is to be destroyed.
        paper_done_asked: The paper of the case has gone.
    """

    destroy_asked = Signal(str)
    paper_done_asked = Signal()

    def __init__(self, session: Session, labels: Labels) -> None:
        super().__init__()
        self._session = session
        heading = words("heading")
        labels.text(heading, "id_copies.heading")
        self._rows = QVBoxLayout()
        self.form = KeepCopyForm(session, labels)
        dress(self, "card")
        parts = (heading, plain(self._rows), self.form)
        self.setLayout(column(*parts, space=Space.SMALL, margin=Space.NORMAL))
        self.hide()

    def forget(self) -> None:
        """Hold nothing of the case any more."""
        emptied(self._rows)
        self.form.forget()
        self.hide()

    def show_file(self, file: CaseFile) -> None:
        """Show what this case keeps."""
        emptied(self._rows)
        self.form.forget()
        for copy in file.id_copies:
            self._rows.addWidget(self._copy(copy))
        if file.paper is not None:
            self._rows.addWidget(self._paper(file.paper))
        self.setVisible(bool(file.id_copies) or file.paper is not None)

    def _copy(self, copy: IdCopy) -> QWidget:
        say = self._session.say
        text = copy_sentence(copy, say)
        if copy.destroyed_at is not None:
            return words("", text, wraps=True)
        until, today = copy.decision.keep_until, self._session.office.clock.today()
        overdue = until is not None and until < today
        late = f"▲ {say('id_copies.overdue')} " if overdue else ""
        acts = {"id_copies.destroy": lambda: self.destroy_asked.emit(copy.id)}
        if copy.document_id is not None:
            acts["id_copies.keep"] = lambda: self.form.open_for(copy)
        return self._line(late + text, acts, late=overdue)

    def _paper(self, paper: PaperOriginal) -> QWidget:
        text = paper_sentence(paper, self._session.say)
        if paper.done_at is not None or paper.decision is PaperDecision.KEEP:
            return words("", text, wraps=True)
        return self._line(text, {"id_copies.paper.finish": self.paper_done_asked.emit})

    def _line(
        self, text: str, acts: Mapping[str, Callable[[], None]], *, late: bool = False
    ) -> QWidget:
        said = words("warning" if late else "", text, wraps=True)
        line = row(said, *(self._push(key, act, text) for key, act in acts.items()))
        line.setStretch(0, 1)
        return plain(line)

    def _push(self, key: str, act: Callable[[], None], text: str) -> QPushButton:
        push, said = button(), self._session.say(key)
        push.setText(said)
        push.setAccessibleName(f"{said}: {text}")
        push.setToolTip(said)
        push.clicked.connect(lambda _checked=False: act())
        return push
