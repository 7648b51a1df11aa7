"""Why a copy of an identity document is kept, and until when; opens inside the case file."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLineEdit

from dpo_desk.cases.dates_typed import Lean
from dpo_desk.operations.id_copy_records import IdCopy, IdCopyDecision, Needed
from dpo_desk.ui.labels import Labels
from dpo_desk.ui.session import Session
from dpo_desk.ui.theme.tokens import Space
from dpo_desk.ui.widgets.boxes import button, column, plain, row
from dpo_desk.ui.widgets.date_field import DateField
from dpo_desk.ui.widgets.fields import labelled
from dpo_desk.ui.widgets.side_by_side import SideBySide


class KeepCopyForm(QFrame):
    """Emits ``decided(copy_id, IdCopyDecision)``; whether it stands is for the operation to say."""

    decided = Signal(str, object)

    def __init__(self, session: Session, labels: Labels) -> None:
        super().__init__()
        self._copy_id = ""
        self.reason, self.until = QLineEdit(), DateField(session, lean=Lean.FUTURE)
        self.keep, self.cancel = button("primary"), button()
        labels.placeholder(self.reason, "id_copies.ask.reason_hint")
        labels.text(self.keep, "id_copies.keep_now")
        labels.text(self.cancel, "cases.not_now")
        fields = SideBySide(
            plain(labelled(labels, "id_copies.ask.reason", self.reason)),
            plain(labelled(labels, "id_copies.ask.until", self.until)),
        )
        self.setLayout(column(fields, row(self.keep, self.cancel, None), space=Space.SMALL))
        self.keep.clicked.connect(self._submit)
        self.reason.returnPressed.connect(self.until.setFocus)
        self.until.field.returnPressed.connect(self._submit)
        self.cancel.clicked.connect(self.forget)
        self.hide()

    def open_for(self, copy: IdCopy) -> None:
        """Ask about this copy; what was said before stands in the fields."""
        self._copy_id = copy.id
        self.reason.setText(copy.decision.reason)
        self.until.set_day(copy.decision.keep_until if copy.decision.keep else None)
        self.show()
        self.reason.setFocus()

    def forget(self) -> None:
        """Close, and hold nothing of any case any more."""
        self._copy_id = ""
        self.reason.clear()
        self.until.set_day(None)
        self.hide()

    def _submit(self) -> None:
        decision = IdCopyDecision(
            Needed.YES, keep=True, reason=self.reason.text().strip(), keep_until=self.until.day()
        )
        self.decided.emit(self._copy_id, decision)
