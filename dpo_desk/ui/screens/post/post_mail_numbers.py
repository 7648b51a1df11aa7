"""Numbers in the open mail that only may be a BSN: covered unless a person says what else they are."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut

from dpo_desk.operations.errors import NumberMustBeExplained
from dpo_desk.operations.mail_texts import SUBJECT, GuardedMail, WeighedMail, weighed_mail
from dpo_desk.operations.number_answers import NumberAnswers
from dpo_desk.operations.ports import Mail
from dpo_desk.redaction.text_guard import NumberInText
from dpo_desk.ui.screens.post.post_mail_view import MailView
from dpo_desk.ui.session import Session
from dpo_desk.ui.widgets.number_question import NumberQuestion
from dpo_desk.ui.widgets.weighing import Weighing

_AROUND = 28
Place = tuple[str, NumberInText]
"""The field ``subject`` or ``mail_text``, and where in it the number stands."""
_Outcome = tuple[WeighedMail, NumberAnswers]


class PostMailNumbers(QObject):
    """Shows the mail as it will be kept, and asks about one number after the other; F7 goes there."""

    def __init__(self, session: Session, view: MailView, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._view = session, view
        self._answers = NumberAnswers(session.office)
        self._mail: Mail | None = None
        self._weighed: WeighedMail | None = None
        self._weighing = Weighing(session, self)
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
        self._mail, self._weighed = mail, None
        self._weighing.forget()
        self._view.show_mail(mail, None)
        self.question.settle()
        if mail is not None:
            self._weigh(mail)

    def guarded(self) -> GuardedMail | None:
        """The texts of the mail as they will be kept; None where none is shown."""
        if self._mail is None:
            return None
        if self._weighed is None:
            self._take_up(self._work(self._mail)())
        return self._weighed.guarded if self._weighed is not None else None

    def focus(self) -> None:
        """To the question, where there is one."""
        if not self.question.isHidden():
            self.question.focus()

    def _work(self, mail: Mail) -> Callable[[], _Outcome]:
        """On a copy of the answers, since it may run on another thread; the copy knows the numbers afterwards."""
        office, answers = self._session.office, self._answers.copy()
        return lambda: (weighed_mail(office, mail.subject, mail.body, answers), answers)

    def _take_up(self, outcome: _Outcome) -> None:
        self._weighed, self._answers = outcome

    def _weigh(self, mail: Mail, *, then_ask: bool = False) -> None:
        length = len(mail.subject) + len(mail.body)
        self._weighing.weigh(length, self._work(mail), partial(self._show, then_ask=then_ask))

    def _show(self, outcome: _Outcome, *, then_ask: bool) -> None:
        self._take_up(outcome)
        self._view.show_mail(self._mail, self.guarded())
        self._ask()
        if then_ask and self._view.body.hasFocus():
            self.focus()

    def _waiting(self) -> tuple[Place, ...]:
        found = self._weighed.open if self._weighed is not None else ()
        return tuple(place for place in found if place not in self._passed)

    def _ask(self) -> None:
        waiting = self._waiting()
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
        self._ask()
        if self.question.isHidden():
            self._view.body.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.question.focus()

    def _keep(self, reason: str) -> None:
        waiting, mail = self._waiting(), self._mail
        if mail is None or not waiting:
            return
        field, number = waiting[0]
        text = mail.subject if field == SUBJECT else mail.body
        try:
            self._answers.keep(text, number, reason)
        except NumberMustBeExplained:
            self.question.say_wrong()
            return
        self._weighed = None
        self._view.body.setFocus(Qt.FocusReason.OtherFocusReason)
        self.question.settle()
        self._weigh(mail, then_ask=True)
