"""A mail as plain text: who, when, what about, and the words; nothing in it can be clicked or loaded."""

from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPlainTextEdit, QTextEdit, QWidget

from dpo_desk.operations.mail_days import SaidBy, mail_day
from dpo_desk.operations.mail_texts import GuardedMail
from dpo_desk.operations.ports import Mail
from dpo_desk.operations.wording import Wording
from dpo_desk.ui.theme.stylesheet import dress
from dpo_desk.ui.theme.tokens import Space
from dpo_desk.ui.widgets.boxes import column, words

_HEADERS = ("sender", "recipient", "received", "sent", "subject", "attachments", "notes")


class MailView(QFrame):
    """Headers above, body below; numbers that will be covered are blocked out already."""

    def __init__(self, say: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        dress(self, "surface")
        self._say = say
        self._mail: Mail | None = None
        self._covered = 0
        self._labels = {name: words("label") for name in _HEADERS}
        self._values = {name: words(wraps=True) for name in _HEADERS}
        self._note = words("warning", wraps=True)
        self.body = QPlainTextEdit()
        self.body.setReadOnly(True)
        self._lay_out()
        self.retranslate(say)

    def show_mail(self, mail: Mail | None, guarded: GuardedMail | None) -> None:
        """Show a mail with its texts as they will be kept; without them, they are still being weighed."""
        self._mail = mail
        self._covered = guarded.covered if guarded else 0
        weighing = mail is not None and guarded is None
        self.body.setPlaceholderText(self._say("post.mail.weighing") if weighing else "")
        self.body.setPlainText(guarded.body if guarded else "")
        self._values["subject"].setText(guarded.subject if guarded else "")
        self._tell()

    def put_above_body(self, part: QWidget) -> None:
        """Something more about the words of the mail: a question about a number in them."""
        self._above.addWidget(part)

    def highlight(self, evidence: str) -> None:
        """Light up the line a suggestion was taken from; an empty text puts the light out."""
        found = self._find(evidence)
        light = QTextEdit.ExtraSelection()
        if found is None:
            self.body.setExtraSelections([])
            return
        light.format = QTextCharFormat()
        light.format.setBackground(QColor(255, 196, 0, 110))
        light.cursor = found
        self.body.setExtraSelections([light])
        self.body.setTextCursor(QTextCursor(found.block()))

    def retranslate(self, say: Wording) -> None:
        """Speak another language; the mail itself stays as it is."""
        self._say = say
        self.body.setAccessibleName(say("post.mail.body"))
        for name, label in self._labels.items():
            label.setText(say(f"post.mail.{name}"))
        self._tell()

    def _find(self, evidence: str) -> QTextCursor | None:
        first = evidence.strip().splitlines()[0] if evidence.strip() else ""
        found = self.body.document().find(first) if first else QTextCursor()
        return found if not found.isNull() else None

    def _tell(self) -> None:
        mail = self._mail
        said = mail_day(mail) if mail else None
        moment = self._say.moment(said.moment) if said else ""
        by_server = said is not None and said.by is SaidBy.SERVER
        texts = {
            "sender": f"{mail.sender_name} <{mail.sender_email}>" if mail else "",
            "recipient": mail.recipient if mail else "",
            "received": moment if by_server else "",
            "sent": "" if by_server else moment,
            "subject": self._values["subject"].text(),
            "attachments": ", ".join(mail.attachment_names) if mail else "",
            "notes": self._notes(mail) if mail else "",
        }
        for name, text in texts.items():
            self._values[name].setText(text)
            self._values[name].setVisible(bool(text))
            self._labels[name].setVisible(bool(text))
        note = self._say("post.mail.covered", number=self._covered) if self._covered else ""
        self._note.setText(note)
        self._note.setVisible(bool(note))

    def _notes(self, mail: Mail) -> str:
        left_out = ", ".join(mail.left_out)
        said = [self._say(note) for note in mail.notes]
        return "\n".join(
            (
                *said,
                *([self._say("post.mail.left_out", names=left_out)] if left_out else []),
            )
        )

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.MEDIUM)
        grid.setVerticalSpacing(Space.HAIR)
        grid.setColumnStretch(1, 1)
        for place, name in enumerate(_HEADERS):
            value: QLabel = self._values[name]
            grid.addWidget(self._labels[name], place, 0)
            grid.addWidget(value, place, 1)
        self._above = column(self._note)
        self.setLayout(column(grid, self._above, self.body, space=Space.MEDIUM, margin=16))
