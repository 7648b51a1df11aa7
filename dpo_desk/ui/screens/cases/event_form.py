"""Records what moves the clock: identity asked or proven, clarification, authority, fee, extension."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFrame

from dpo_desk.cases.clocks.facts import EventKey
from dpo_desk.ui.labels import Labels, capital
from dpo_desk.ui.session import Session
from dpo_desk.ui.theme.stylesheet import dress
from dpo_desk.ui.theme.tokens import Space
from dpo_desk.ui.widgets.boxes import button, column, plain, row, words
from dpo_desk.ui.widgets.date_field import DateField
from dpo_desk.ui.widgets.fields import labelled
from dpo_desk.ui.widgets.side_by_side import SideBySide


class EventForm(QFrame):
    """Opens inside the case file; emits ``recorded(EventKey, date)``."""

    recorded = Signal(object, object)

    def __init__(self, session: Session, labels: Labels) -> None:
        super().__init__()
        self._session = session
        self.kind, self.on = QComboBox(), DateField(session)
        self.record, self.cancel = button("primary"), button()
        heading = words("heading")
        labels.text(heading, "cases.record_event_title")
        labels.text(self.record, "cases.record_now")
        labels.text(self.cancel, "cases.not_now")
        for key in EventKey:
            self.kind.addItem("", key)
        labels.call(self, "cases.event_kind", lambda _: self._retell())
        fields = SideBySide(
            plain(labelled(labels, "cases.event_kind", self.kind)),
            plain(labelled(labels, "cases.event_on", self.on)),
        )
        dress(self, "card")
        self.setLayout(
            column(
                heading,
                fields,
                row(self.record, self.cancel, None),
                space=Space.MEDIUM,
                margin=Space.NORMAL,
            )
        )
        self.record.clicked.connect(self._submit)
        self.on.field.returnPressed.connect(self._submit)
        self.cancel.clicked.connect(self.hide)
        self.hide()

    def open_up(self) -> None:
        """Show the form with today in it."""
        self.on.set_day(self._session.office.clock.today())
        self.show()
        self.kind.setFocus()

    def _submit(self) -> None:
        day = self.on.day()
        if day is None:
            self._session.messages.warn("cases.event_needs_day")
            self.on.setFocus()
        else:
            self.recorded.emit(EventKey(self.kind.currentData()), day)

    def _retell(self) -> None:
        say = self._session.say
        for at, key in enumerate(EventKey):
            self.kind.setItemText(at, capital(say(f"event.{key.value}")))
