"""The cases an officer linked with this one; each can be opened, and each keeps its own clock."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from dpo_desk.operations.overviews import CaseFile
from dpo_desk.operations.post_records import CaseLink
from dpo_desk.ui.labels import Labels
from dpo_desk.ui.session import Session
from dpo_desk.ui.theme.stylesheet import dress
from dpo_desk.ui.theme.tokens import Space
from dpo_desk.ui.widgets.boxes import button, column, emptied, plain, row, words


class LinksCard(QFrame):
    """Hidden while there is none. Signals: ``case_opened`` with the id of the other case."""

    case_opened = Signal(str)

    def __init__(self, session: Session, labels: Labels) -> None:
        super().__init__()
        self._session = session
        self._rows = QVBoxLayout()
        heading, note = words("heading"), words("small", wraps=True)
        labels.text(heading, "earlier.linked_heading")
        labels.text(note, "earlier.no_clock_moves")
        labels.name(self, "earlier.linked_heading")
        dress(self, "card")
        self.setLayout(
            column(heading, plain(self._rows), note, space=Space.SMALL, margin=Space.NORMAL)
        )
        self.hide()

    def forget(self) -> None:
        """Hold nothing of the case any more."""
        emptied(self._rows)
        self.hide()

    def show_file(self, file: CaseFile) -> None:
        """Show what this case is linked with."""
        emptied(self._rows)
        for link in file.linked:
            self._rows.addWidget(self._link(link))
        self.setVisible(bool(file.linked))

    def _link(self, link: CaseLink) -> QWidget:
        say = self._session.say
        title = say(f"earlier.linked_{link.end}", number=link.number)
        day = say.day(link.linked_at.astimezone().date())
        by = say("earlier.linked_by", officer=link.linked_by, day=day)
        more = f"{by} · {link.reason}" if link.reason else by
        push = button("quiet")
        push.setText(say("cases.open_paper"))
        push.setAccessibleName(f"{say('cases.open_paper')}: {title}")
        push.setToolTip(push.accessibleName())
        push.clicked.connect(partial(self._open, str(link.case_id)))
        text = column(words("strong", title, wraps=True), words("small", more, wraps=True), space=2)
        line = row(text, push, space=Space.MEDIUM)
        line.setStretch(0, 1)
        return plain(line)

    def _open(self, case_id: str, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - as Qt calls it
        self.case_opened.emit(case_id)
