"""The first minute of a breach: what happened, who told us, since when we know, whose it is."""

import datetime as dt
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QLineEdit

from dpo_desk.cases.clocks.answers import BreachClock
from dpo_desk.cases.clocks.breach import breach_clock
from dpo_desk.cases.clocks.errors import TimeOccursTwice
from dpo_desk.cases.clocks.facts import BreachFacts
from dpo_desk.foundation.errors import DeskError
from dpo_desk.operations.breaches import BreachForm
from dpo_desk.operations.number_answers import NumberAnswers
from dpo_desk.ui.labels import Labels
from dpo_desk.ui.screens.breaches.doubled_hour import DoubledHour
from dpo_desk.ui.screens.breaches.earlier_moments import EarlierMoments
from dpo_desk.ui.session import Session
from dpo_desk.ui.theme.stylesheet import dress
from dpo_desk.ui.theme.tokens import Space
from dpo_desk.ui.widgets.boxes import button, column, plain, row, words
from dpo_desk.ui.widgets.field_numbers import FieldNumbers
from dpo_desk.ui.widgets.fields import labelled
from dpo_desk.ui.widgets.moment_field import MomentField
from dpo_desk.ui.widgets.side_by_side import SideBySide


class BreachEntry(QFrame):
    """Emits ``logged(BreachForm)``; ``touched`` at every change, for the draft."""

    logged = Signal(object)
    touched = Signal()

    def __init__(self, session: Session, labels: Labels) -> None:
        super().__init__()
        self._session = session
        self.what, self.told_by = QLineEdit(), QLineEdit()
        self.aware, self.organisation = MomentField(session), QComboBox()
        self.doubled = DoubledHour(session, labels, self.aware)
        self.earlier = EarlierMoments(session, labels)
        self.answers = NumberAnswers(session.office)
        self.numbers = tuple(
            FieldNumbers(session, editor, self.answers, self)
            for editor in (self.what, self.told_by)
        )
        self._aware_typed = False
        self.near_miss, self.log = QCheckBox(), button("primary")
        self._due, self._left = words("heading", wraps=True), words("small", wraps=True)
        for organisation in session.office.organisations.values():
            self.organisation.addItem(organisation.name, organisation.slug)
        self.organisation.setCurrentIndex(-1)
        labels.call(self, "breaches.choose", self.organisation.setPlaceholderText)
        labels.text(self.near_miss, "breaches.near_miss")
        labels.tip(self.near_miss, "breaches.near_miss_tip")
        labels.text(self.log, "breaches.log")
        labels.tip(self.log, "breaches.log", "Ctrl+Return")
        labels.placeholder(self.what, "breaches.what_example")
        labels.placeholder(self.told_by, "breaches.told_by_example")
        dress(self, "card")
        self._lay_out(labels)
        self._connect()

    def _lay_out(self, labels: Labels) -> None:
        heading = words("heading")
        labels.text(heading, "breaches.new")
        first = SideBySide(
            *(
                plain(column(labelled(labels, key, editor), numbers.question, space=Space.HAIR))
                for key, editor, numbers in zip(
                    ("breaches.what", "breaches.told_by"),
                    (self.what, self.told_by),
                    self.numbers,
                    strict=True,
                )
            )
        )
        second = SideBySide(
            plain(column(labelled(labels, "breaches.aware", self.aware), self.doubled, space=0)),
            plain(labelled(labels, "breaches.organisation", self.organisation)),
        )
        clock = plain(column(self._due, self._left, space=2))
        foot = SideBySide(clock, self.near_miss, self.log)
        self.setLayout(
            column(
                row(heading, None, self.earlier.open),
                first,
                second,
                self.earlier,
                foot,
                space=Space.MEDIUM,
                margin=Space.NORMAL,
            )
        )

    def _connect(self) -> None:
        self.log.clicked.connect(self.submit)
        for signal in (
            self.what.textEdited,
            self.told_by.textEdited,
            self.aware.date.field.textEdited,
            self.aware.time.textEdited,
            self.organisation.activated,
            self.near_miss.clicked,
        ):
            signal.connect(lambda *_: self.touched.emit())
        for numbers in self.numbers:
            numbers.answered.connect(self.touched)
        self._session.desk_changed.connect(self.answers.forget)
        self.aware.changed.connect(self.recount)
        self.doubled.settled.connect(self.recount)
        self.earlier.changed.connect(self.recount)
        self.earlier.edited.connect(self.touched)
        self.organisation.currentIndexChanged.connect(self._moved)
        for field in (self.aware.date.field, self.aware.time):
            field.textEdited.connect(self._typed)
        self.near_miss.toggled.connect(self.recount)

    @property
    def zone(self) -> str:
        """The time zone of the chosen organisation."""
        profile = self._session.office.organisations.get(str(self.organisation.currentData()))
        return profile.zone if profile else "Europe/Amsterdam"

    def start_over(self) -> None:
        """An empty form in which we became aware just now."""
        self.what.clear()
        self.told_by.clear()
        self.near_miss.setChecked(False)
        self.organisation.setCurrentIndex(-1)
        self.earlier.start_over()
        self._aware_typed = False
        self._moved()

    def _typed(self) -> None:
        self._aware_typed = True

    def _moved(self) -> None:
        """The clock of another organisation may hang in another zone; now stays now."""
        if not self._aware_typed:
            self.aware.set_moment(self._session.office.clock.now(), self.zone)
        self.recount()

    def submit(self) -> None:
        """Hand the form over, unless the moment is not certain."""
        try:
            aware = self.aware.moment(self.zone)
        except TimeOccursTwice:
            self.doubled.look_at(self.zone)
            self.doubled.answer()
            return
        except DeskError as error:
            self._session.messages.show_error(error)
            return
        if aware is None:
            self._session.messages.warn("breaches.needs_moment")
            self.aware.setFocus()
            return
        organisation = str(self.organisation.currentData() or "")
        if not organisation:
            self._session.messages.warn("breaches.needs_organisation")
            self.organisation.setFocus()
            return
        uncertain = self.earlier.uncertain(self.zone)
        if uncertain is not None:
            self._session.messages.warn("breaches.needs_earlier")
            uncertain.setFocus()
            return
        unanswered = next((one for one in self.numbers if one.open_numbers), None)
        if unanswered is not None:
            self._session.messages.warn("numbers.stop")
            unanswered.focus()
            return
        self._hand_over(aware, organisation)

    def _hand_over(self, aware: dt.datetime, organisation: str) -> None:
        form = BreachForm(
            self.what.text(),
            self.told_by.text(),
            aware,
            organisation,
            self.near_miss.isChecked(),
            signal=self.earlier.moment("signal", self.zone),
            processor_informed=self.earlier.moment("processor_informed", self.zone),
        )
        self.logged.emit(replace(form, explained=self.answers.explained(form.texts)))

    def _aware(self) -> dt.datetime | None:
        try:
            return self.aware.moment(self.zone)
        except DeskError:
            return None

    def fields(self) -> dict[str, str]:
        """What stands in the form, as texts for the draft."""
        aware = self._aware()
        return {
            "what": self.what.text(),
            "told_by": self.told_by.text(),
            "aware": aware.isoformat() if aware else "",
            "organisation": str(self.organisation.currentData() or ""),
            "near_miss": "yes" if self.near_miss.isChecked() else "",
            **dict(self.earlier.texts(self.zone)),
        }

    def put_back(self, fields: dict[str, str]) -> None:
        """Fill the form with what a draft kept."""
        self.what.setText(fields.get("what", ""))
        self.told_by.setText(fields.get("told_by", ""))
        self.organisation.setCurrentIndex(
            self.organisation.findData(fields.get("organisation", ""))
        )
        if aware := fields.get("aware"):
            self._aware_typed = True
            self.aware.set_moment(dt.datetime.fromisoformat(aware), self.zone)
        self.earlier.put_back(fields, self.zone)
        self.near_miss.setChecked(bool(fields.get("near_miss")))

    def recount(self) -> None:
        """Say until when the notification is in time, before anything is saved."""
        say, aware = self._session.say, self._aware()
        self.doubled.look_at(self.zone)
        self.earlier.look_at(self.zone)
        if self.near_miss.isChecked():
            self._tell("", say("breaches.no_clock"))
        elif aware is None:
            self._tell("", say("breaches.needs_moment"))
        elif self.organisation.currentIndex() < 0:
            self._tell("", say("breaches.needs_organisation_do"))
        else:
            self._tell(*self._counted(aware))

    def _counted(self, aware: dt.datetime) -> tuple[str, str]:
        """Until when it is in time, and what else one has to know about that."""
        say, clock = self._session.say, self._clock_for(aware)
        if clock is None or clock.due is None:
            return "", say("breaches.no_hours")
        until = say("breaches.in_time_until", moment=say.moment(clock.due))
        if clock.safe is not None and clock.safe < clock.due:
            return until, say("breaches.safe_until", moment=say.moment(clock.safe))
        return until, say("breaches.no_weekends")

    def _tell(self, due: str, why: str) -> None:
        self._due.setText(due)
        self._due.setVisible(bool(due))
        self._left.setText(why)

    def _clock_for(self, aware: dt.datetime) -> BreachClock | None:
        office, zone = self._session.office, self.zone
        profile = office.organisations.get(str(self.organisation.currentData()))
        if profile is None:
            return None
        facts = BreachFacts(
            regime=profile.breach_regime,
            aware=aware,
            zone=profile.zone,
            signal=self.earlier.moment("signal", zone),
            processor_informed=self.earlier.moment("processor_informed", zone),
        )
        try:
            return breach_clock(facts, office.law)
        except DeskError:
            return None
