"""Explains the day of receipt below its field: how long ago it is, and whose word it is."""

import datetime as dt

from dpo_desk.foundation.errors import DeskError
from dpo_desk.operations.mail_days import MailDay, SaidBy
from dpo_desk.ui.screens.post.post_field import PostField
from dpo_desk.ui.screens.post.post_model import Fields, received_on
from dpo_desk.ui.session import Session

OLD_DAYS = 30


class PostReceived:
    """Writes the line; never changes what was typed."""

    def __init__(self, session: Session, field: PostField) -> None:
        self._session, self._field = session, field
        self._is_mail = False
        self._said: MailDay | None = None

    def of_letter(self) -> None:
        """Paper has no date of its own that counts."""
        self._is_mail, self._said = False, None

    def of_mail(self, said: MailDay | None) -> None:
        """The mail that is open says this of its day."""
        self._is_mail, self._said = True, said

    def explain(self, fields: Fields) -> None:
        """Say what there is to say of the day that stands in the form."""
        say, today = self._session.say, self._session.office.clock.today()
        try:
            day = received_on(fields, today)
        except DeskError as error:
            self._write(f"{say.what(error)} {say.do(error)}", "warning")
            return
        if day is None:
            self._write(self._of_nothing_typed(today), "warning")
        elif day > today:
            text = say("post.received.future", day=say.day(day))
            self._write(text, "warning")
        else:
            self._explain_age(day, (today - day).days)

    def _of_nothing_typed(self, today: dt.date) -> str:
        say, said = self._session.say, self._said
        if said is None:
            return say("post.received.no_date") if self._is_mail else ""
        if not said.has_come(today):
            return say("post.received.not_come", day=say.day(said.day))
        if said.by is SaidBy.SENDER:
            return say("post.received.sender", day=say.day(said.day))
        return ""

    def _explain_age(self, day: dt.date, age: int) -> None:
        say, said = self._session.say, self._said
        key = "today" if age == 0 else "one" if age == 1 else "old" if age > OLD_DAYS else "days"
        text = say(f"post.received.{key}", day=say.day(day), number=age)
        senders = said is not None and said.by is SaidBy.SENDER and said.day == day
        if senders:
            text = f"{text}\n{say('post.received.sender_taken')}"
        self._write(text, "warning" if senders or age > OLD_DAYS else "small")

    def _write(self, text: str, role: str) -> None:
        self._field.say_below(text, role)
        self._field.editor.setAccessibleDescription(text)
