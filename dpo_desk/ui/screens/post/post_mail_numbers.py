"""Numbers in the open mail that only may be a BSN: covered unless a person says what else they are."""

from collections.abc import Iterator

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut

from dpo_desk.operations.errors import NumberMustBeExplained
from dpo_desk.operations.guard import numbers_in
from dpo_desk.operations.mail_texts import BODY, SUBJECT, GuardedMail, guarded_mail
from dpo_desk.operations.number_answers import NumberAnswers
from dpo_desk.operations.ports import Mail
from dpo_desk.operations.vault_records import ExplainedNumber
from dpo_desk.redaction.text_guard import NumberInText
from dpo_desk.ui.screens.post.post_mail_view import MailView
from dpo_desk.ui.session import Session
from dpo_desk.ui.widgets.number_question import NumberQuestion

_AROUND = 28
Place = tuple[str, NumberInText]
"""The field ``subject`` or ``mail_text``, and where in it the number stands."""


class PostMailNumbers(QObject):
    """Shows the mail as it will be kept, and asks about one number after the other; F7 goes there."""

    def __init__(self, session: Session, view: MailView, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._view = session, view
        self._answers = NumberAnswers(session.office)
        self._mail: Mail | None = None
        self._passed: set[Place] = set()
        self.question = NumberQuestion(session, cover="numbers.keep_covered")
        view.put_above_body(self.question)
        self.question.cover_asked.connect(self._pass)
        self.question.keep_asked.connect(self._keep)
        self.question.left.connect(view.body.setFocus)
        there = QShortcut(QKeySequence("F7"), view)
        there.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        there.activated.connect(self.focus)
        session.language_changed.connect(self._ask)

    def show_mail(self, mail: Mail | None) -> None:
        """Show another mail, or none; what was said of the one before is let go."""
        if mail is not self._mail:
            self._answers.forget()
            self._passed.clear()
        self._mail = mail
        self._show()

    def guarded(self) -> GuardedMail | None:
        """The texts of the mail as they will be kept; None where none is shown."""
        if self._mail is None:
            return None
        mail = self._mail
        said = self._answers.explained(self._texts())
        return guarded_mail(self._session.office, mail.subject, mail.body, said)

    def focus(self) -> None:
        """To the question, where there is one."""
        if not self.question.isHidden():
            self.question.focus()

    def _texts(self) -> dict[str, str]:
        mail = self._mail
        return {SUBJECT: mail.subject, BODY: mail.body} if mail is not None else {}

    def _show(self) -> None:
        self._view.show_mail(self._mail, self.guarded())
        self._ask()

    def _askable(self) -> Iterator[Place]:
        """What only may be a BSN: alone, and with the subject read together with the words."""
        office, texts = self._session.office, self._texts()
        places = [(field, n) for field, text in texts.items() for n in numbers_in(office, text)]
        said = [_said(place) for place in places]
        could = guarded_mail(office, texts.get(SUBJECT, ""), texts.get(BODY, ""), said).explained
        for place in places:
            field, number = place
            if not number.certain and _said(place) in could:
                yield field, number

    def _waiting(self) -> tuple[Place, ...]:
        open_now = {
            (field, number)
            for field, text in self._texts().items()
            for number in self._answers.open_in(text)
        }
        return tuple(p for p in self._askable() if p in open_now and p not in self._passed)

    def _ask(self) -> None:
        waiting = self._waiting() if self._mail is not None else ()
        if not waiting:
            self.question.settle()
            return
        say = self._session.say
        sentence = say("numbers.in_mail", around=self._around(waiting[0]))
        if len(waiting) > 1:
            sentence = f"{sentence} {say('numbers.more_in_mail', number=len(waiting))}"
        self.question.ask(sentence, certain=False)

    def _around(self, place: Place) -> str:
        """The words on both sides of a number in its line; the number itself stays covered."""
        field, number = place
        guarded = self.guarded()
        if guarded is None:
            return ""
        text = guarded.subject if field == SUBJECT else guarded.body
        before = text[: number.start].rpartition("\n")[2][-_AROUND:]
        after = text[number.end :].partition("\n")[0][:_AROUND]
        return f"{before}{text[number.start : number.end]}{after}".strip()

    def _pass(self) -> None:
        self._passed |= set(self._waiting()[:1])
        self._go_on()

    def _keep(self, reason: str) -> None:
        waiting = self._waiting()
        if not waiting:
            return
        field, number = waiting[0]
        try:
            self._answers.keep(self._texts()[field], number, reason)
        except NumberMustBeExplained:
            self.question.say_wrong()
            return
        self.question.settle()
        self._go_on()

    def _go_on(self) -> None:
        self._show()
        if self.question.isHidden():
            self._view.body.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.question.focus()


def _said(place: Place) -> ExplainedNumber:
    field, number = place
    return ExplainedNumber(field, number.start, number.end - number.start, "?")
