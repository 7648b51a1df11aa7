"""Looks at the form while it is typed: dates, numbers that may be a BSN, what is needed, the due date."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QLineEdit

from dpo_desk.cases.clocks.answers import RequestClock
from dpo_desk.foundation.errors import DeskError
from dpo_desk.foundation.progress import CancelToken, Progress
from dpo_desk.operations.derivations import DerivationLine, derivation_lines
from dpo_desk.operations.number_answers import NumberAnswers
from dpo_desk.operations.requests import RequestForm, due_preview
from dpo_desk.ui.screens.post.post_form import PostForm
from dpo_desk.ui.screens.post.post_model import (
    Fields,
    Needed,
    received_on,
    request_form,
    still_needed,
)
from dpo_desk.ui.screens.post.post_received import PostReceived
from dpo_desk.ui.session import Session
from dpo_desk.ui.widgets.field_numbers import FieldNumbers, TextEditor

REST_MS = 150
_Preview = tuple[RequestClock, tuple[DerivationLine, ...]]


class PostWatch(QObject):
    """Explains below the fields; never changes what was typed.

    Signals:
        looked: It is known what is needed now.
    """

    looked = Signal()

    def __init__(
        self, session: Session, form: PostForm, waiting: Callable[[], int], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session, self._form, self._waiting = session, form, waiting
        self.receipt = PostReceived(session, form.received)
        self.answers = NumberAnswers(session.office)
        self._numbers = self._watch_numbers()
        self._asked = 0
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self.look)
        if isinstance(form.received.editor, QLineEdit):
            form.received.editor.editingFinished.connect(self._tidy)
        session.desk_changed.connect(self.answers.forget)

    def _tidy(self) -> None:
        self._form.tidy_received(self.fields().received)

    def touched(self) -> None:
        """Something changed; look when the typing rests."""
        self._rest.start()

    def received(self) -> dt.date | None:
        """The day of receipt, or None where none can be read."""
        try:
            return received_on(self._form.fields(), self._session.office.clock.today())
        except DeskError:
            return None

    def fields(self) -> Fields:
        """The form with its date written out: ``-3`` would be another day tomorrow."""
        fields, day = self._form.fields(), self.received()
        return replace(fields, received=f"{day:%d-%m-%Y}") if day else fields

    def needs(self) -> tuple[Needed, ...]:
        """What is still needed."""
        form = self._form
        return still_needed(
            form.fields(),
            received=self.received(),
            waiting=self._waiting(),
            questions=form.questions(),
        )

    def look(self) -> None:
        """Look now."""
        self._rest.stop()
        if not self._form.isEnabled():
            self._form.needed.show_needs(())
            return
        fields = self._form.fields()
        self.receipt.explain(fields)
        self._look_for_numbers()
        self._form.needed.show_needs(self.needs())
        self._ask_due(fields)
        self.looked.emit()

    def explained(self, form: RequestForm) -> RequestForm:
        """The form with what was said of the numbers in its texts."""
        return replace(form, explained=self.answers.explained(form.texts))

    @property
    def open_question(self) -> FieldNumbers | None:
        """The first field with a number that nobody has answered for."""
        return next((numbers for numbers in self._numbers if numbers.open_numbers), None)

    def _watch_numbers(self) -> tuple[FieldNumbers, ...]:
        form = self._form
        parts = (form.name, form.address, form.email, form.scope)
        editors = [(part.editor, part.put_below) for part in parts]
        watched = []
        for editor, put_below in (*editors, (form.reply.reason, form.reply.put_below)):
            if isinstance(editor, TextEditor):
                numbers = FieldNumbers(self._session, editor, self.answers, self)
                numbers.answered.connect(form.edited)
                put_below(numbers.question)
                watched.append(numbers)
        return tuple(watched)

    def _look_for_numbers(self) -> None:
        for part in (self._form.name, self._form.address, self._form.email, self._form.scope):
            part.say_below("")
        for numbers in self._numbers:
            numbers.look()

    def _ask_due(self, fields: Fields) -> None:
        self._asked += 1
        asked, day = self._asked, self.received()
        office, say = self._session.office, self._session.say
        if day is None or day > office.clock.today() or not (fields.organisation and fields.rights):
            self._form.due.show_clock(None)
            return
        form = request_form(replace(fields, scope=""), day, unknown="-", language="en")

        def work(progress: Progress, cancel: CancelToken) -> _Preview:
            del progress, cancel
            clock = due_preview(office, form)
            return clock, derivation_lines(office, clock, say)

        def show(preview: _Preview) -> None:
            if asked == self._asked:
                self._form.due.show_clock(*preview)

        self._session.background.beside(self, work, show)
