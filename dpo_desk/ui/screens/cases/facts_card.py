"""What the office knows about a request."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout

from dpo_desk.operations.overviews import CaseFile
from dpo_desk.operations.wording import Wording
from dpo_desk.ui.labels import Labels, capital
from dpo_desk.ui.session import Session
from dpo_desk.ui.theme.stylesheet import dress
from dpo_desk.ui.theme.tokens import Space
from dpo_desk.ui.widgets.boxes import column, emptied, plain, words


class FactsCard(QFrame):
    """Label and value, two beside each other; texts can be selected to copy."""

    def __init__(self, session: Session, labels: Labels) -> None:
        super().__init__()
        self._session = session
        heading = words("heading")
        labels.text(heading, "cases.facts")
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(Space.LARGE)
        self._grid.setVerticalSpacing(Space.MEDIUM)
        for at in range(2):
            self._grid.setColumnStretch(at, 1)
        dress(self, "card")
        self.setLayout(column(heading, plain(self._grid), space=Space.MEDIUM, margin=Space.NORMAL))

    def forget(self) -> None:
        """Hold nothing of the case any more."""
        emptied(self._grid)

    def show_file(self, file: CaseFile) -> None:
        """Show the facts of this case."""
        emptied(self._grid)
        for at, (label, value) in enumerate(facts_of(file, self._session.say)):
            text = words("", value, wraps=True)
            text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            text.setAccessibleName(f"{label}: {value}")
            fact = plain(column(words("label", label), text, None, space=2))
            self._grid.addWidget(fact, at // 2, at % 2)


def facts_of(file: CaseFile, say: Wording) -> Iterator[tuple[str, str]]:
    """Label and value of every fact there is."""
    case = file.case
    facts = (
        ("received", say.day(case.received)),
        ("organisation", file.organisation.legal_name),
        ("address", "\n".join(case.data_subject.address.lines)),
        ("email", case.data_subject.email),
        ("channel", capital(say(f"channel.{case.channel.value}"))),
        ("reply_channel", capital(say(f"channel.{case.reply_channel.value}"))),
        ("scope", case.scope),
        ("language", say(f"settings.language_{case.language}")),
        ("answered", say.day(case.answered) if case.answered else ""),
        ("law_pack", case.law_pack),
        ("opened", f"{say.moment(case.opened_at.astimezone())}, {case.opened_by}"),
    )
    for key, value in facts:
        if value:
            yield say(f"cases.fact.{key}"), value
