"""The top of a case file: whose it is, where it stands, and what one can do."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dpo_desk.operations.overviews import CaseFile
from dpo_desk.ui.labels import Labels, capital
from dpo_desk.ui.screens.cases.case_words import rights_text
from dpo_desk.ui.session import Session
from dpo_desk.ui.theme.tokens import Space
from dpo_desk.ui.widgets.boxes import button, column, flowing, row, words
from dpo_desk.ui.widgets.state_badge import STATE_LOOKS, StateBadge


class CaseHead(QWidget):
    """Name, number, state and the actions of a case."""

    letter_wanted = Signal()
    event_wanted = Signal()
    sheet_wanted = Signal()

    def __init__(self, session: Session, labels: Labels) -> None:
        super().__init__()
        self._session = session
        self._number, self._subject = words("label"), words("title", wraps=True)
        self._asked = words("muted", wraps=True)
        self._badge = StateBadge(session.theme)
        self.letter, self.record, self.sheet = button("primary"), button(), button()
        for push, key in (
            (self.letter, "write_letter"),
            (self.record, "record_event"),
            (self.sheet, "sheet"),
        ):
            labels.text(push, f"cases.{key}")
            labels.tip(push, f"cases.{key}_tip")
        self.letter.clicked.connect(self.letter_wanted)
        self.record.clicked.connect(self.event_wanted)
        self.sheet.clicked.connect(self.sheet_wanted)
        self.setLayout(
            column(
                row(self._number, self._badge, None, space=Space.MEDIUM),
                self._subject,
                self._asked,
                Space.SMALL,
                flowing(self.letter, self.record, self.sheet),
                space=Space.HAIR,
            )
        )

    def forget(self) -> None:
        """Hold nothing of the case any more."""
        for label in (self._number, self._subject, self._asked):
            label.clear()

    def show_file(self, file: CaseFile) -> None:
        """Show this case."""
        say, case = self._session.say, file.case
        self._number.setText(case.number)
        self._subject.setText(case.data_subject.name)
        self._asked.setText(f"{rights_text(say, case.rights)} · {file.organisation.name}")
        state = file.urgency.value
        self._badge.show_state(STATE_LOOKS[state], capital(say(f"urgency.{state}")))
        answered = file.case.answered is not None
        self.record.setEnabled(not answered)
