"""Above the cases: copies that wait for a decision or should have gone, and paper that still lies somewhere."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from dpo_desk.operations.id_copies import StandingCopy
from dpo_desk.operations.id_copy_records import Needed
from dpo_desk.operations.paper_originals import WaitingPaper
from dpo_desk.ui.labels import Labels
from dpo_desk.ui.session import Session
from dpo_desk.ui.theme.stylesheet import dress
from dpo_desk.ui.theme.tokens import Space
from dpo_desk.ui.widgets.boxes import button, column, emptied, plain, words
from dpo_desk.ui.widgets.flow_layout import FlowLayout

MOST = 8
"""Case numbers in sight; the rest is in ``dpo-desk case copies`` and comes up as these go."""


class WaitingStrip(QFrame):
    """Hidden while nothing waits. ``opened(case_id)`` asks for a case."""

    opened = Signal(str)

    def __init__(self, session: Session, labels: Labels) -> None:
        super().__init__()
        self._session = session
        self._copies: tuple[StandingCopy, ...] = ()
        self._papers: tuple[WaitingPaper, ...] = ()
        self.what = words("small", wraps=True)
        self._cases = FlowLayout()
        labels.name(self, "id_copies.heading")
        dress(self, "banner-note")
        self.setLayout(
            column(self.what, plain(self._cases), space=Space.HAIR, margin=(16, 8, 12, 8))
        )
        self.hide()

    def show_waiting(self, copies: Sequence[StandingCopy], papers: Sequence[WaitingPaper]) -> None:
        """Say what waits and of which cases."""
        self._copies = tuple(
            row for row in copies if row.overdue or row.copy.decision.needed is Needed.UNDECIDED
        )
        self._papers = tuple(papers)
        self.retranslate()

    def forget(self) -> None:
        """Hold nothing of any case any more."""
        self.show_waiting((), ())

    def retranslate(self) -> None:
        """Say it again."""
        past = sum(row.overdue for row in self._copies)
        said = (
            ("▲ ", "past_cop", past),
            ("● ", "waiting_cop", len(self._copies) - past),
            ("● ", "waiting_paper", len(self._papers)),
        )
        self.what.setText(" · ".join(sign + self._told(key, n) for sign, key, n in said if n))
        self.setAccessibleName(self.what.text())
        emptied(self._cases)
        cases = {row.copy.case_id: row.number for row in self._copies}
        cases |= {row.paper.case_id: row.number for row in self._papers}
        for case_id, number in list(cases.items())[:MOST]:
            push = button("quiet")
            push.setText(number)
            push.setAccessibleName(f"{number}: {self.what.text()}")
            push.clicked.connect(partial(self._ask, str(case_id)))
            self._cases.addWidget(push)
        self.setVisible(bool(cases))

    def _ask(self, case_id: str, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt's signal
        self.opened.emit(case_id)

    def _told(self, key: str, count: int) -> str:
        one, several = ("y_one", "ies") if key.endswith("cop") else ("_one", "s")
        return self._session.say(f"id_copies.{key}{one if count == 1 else several}", count=count)
