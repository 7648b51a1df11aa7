"""The left half: the pages of the letter, or the mail with its attachments, or an invitation to take in."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QFrame, QStackedWidget, QWidget

from dpo_desk.operations.ports import Mail
from dpo_desk.operations.reading_along import Suggestion
from dpo_desk.operations.wording import Wording
from dpo_desk.ui.labels import Labels
from dpo_desk.ui.screens.post.post_known import PostKnown
from dpo_desk.ui.screens.post.post_mail_view import MailView
from dpo_desk.ui.screens.post.post_model import TrayItem
from dpo_desk.ui.theme.stylesheet import dress
from dpo_desk.ui.theme.theme import Theme
from dpo_desk.ui.theme.tokens import Space
from dpo_desk.ui.widgets.boxes import button, column, framed, line, row, words
from dpo_desk.ui.widgets.page_view import PageView
from dpo_desk.ui.widgets.work_strip import WorkStrip


class PostSource(QFrame):
    """Shows where the request came from."""

    def __init__(self, labels: Labels, say: Wording, theme: Theme) -> None:
        super().__init__()
        self._say = say
        self.pages = PageView(say, theme)
        self.mail = MailView(say)
        self.known = PostKnown(labels, say)
        self.work = WorkStrip(say)
        self.to_tray = button("chip")
        self.to_tray.setCheckable(True)
        self.announcement = words("small", wraps=True)
        self._empty = QFrame()
        self._stack = QStackedWidget()
        self._to_mail, self._to_pages = button("chip"), button("chip")
        self._lay_out(labels)
        self.pages.announced.connect(self._announce)

    def show_nothing(self) -> None:
        """Nothing is open, or the request came without paper."""
        self.pages.show_pages(())
        self._switch.hide()
        self.announcement.clear()
        self._stack.setCurrentWidget(self._empty)

    def show_known(self, item: TrayItem) -> None:
        """The pages were logged before; they are not opened again by themselves."""
        self._switch.hide()
        self.known.show_known(item)
        self._stack.setCurrentWidget(self.known)
        self.known.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_pages(self) -> None:
        """The pages fill the half."""
        self._switch.setVisible(False)
        self._stack.setCurrentWidget(self.pages)

    def show_mail(self, mail: Mail) -> None:
        """The mail's text first; its pages behind a switch where it has any."""
        self._to_pages.setText(self._say("post.mail.pages", number=len(mail.pages)))
        self._switch.setVisible(bool(mail.pages))
        self._turn(self.mail)

    def point_at(self, offer: Suggestion | None) -> None:
        """Light up what a suggestion was taken from, on the page or in the mail."""
        self.mail.highlight("")
        if offer is None:
            self.pages.show_evidence(self.pages.page, None)
        elif offer.page and offer.box is not None:
            self._turn(self.pages)
            self.pages.show_evidence(offer.page, offer.box)
        elif self._stack.currentWidget() is self.mail:
            self.mail.highlight(offer.evidence)

    def turn_to_pages(self) -> None:
        """Show the pages, also those of a mail."""
        self._turn(self.pages)

    def focus(self) -> None:
        """Give the keyboard to whatever is shown."""
        if self._stack.currentWidget() is self.pages:
            self.pages.focus_work()
        elif self._stack.currentWidget() is self.mail:
            self.mail.body.setFocus()

    def retranslate(self, say: Wording) -> None:
        """Speak another language."""
        self._say = say
        for part in (self.pages, self.mail, self.known, self.work):
            part.retranslate(say)

    def _announce(self, text: str) -> None:
        if self._stack.currentWidget() is self.pages:
            self.announcement.setText(text)

    def _turn(self, widget: QWidget) -> None:
        self._stack.setCurrentWidget(widget)
        self._to_mail.setChecked(widget is self.mail)
        self._to_pages.setChecked(widget is self.pages)
        self.announcement.clear()

    def _lay_out(self, labels: Labels) -> None:
        labels.text(self._to_mail, "post.mail.text")
        choice = QButtonGroup(self)
        for push, target in ((self._to_mail, self.mail), (self._to_pages, self.pages)):
            push.setCheckable(True)
            choice.addButton(push)
            push.clicked.connect(lambda *_, widget=target: self._turn(widget))
        self._switch = framed(
            row(self._to_mail, self._to_pages, None, margin=(12, 6, 12, 6)), "surface"
        )
        self._switch.hide()
        self._fill_empty(labels)
        for page in (self._empty, self.pages, self.mail, self.known):
            self._stack.addWidget(page)
        self.tray_line = framed(row(self.to_tray, None, margin=(12, 6, 12, 0)), "surface")
        self.tray_line.hide()
        whole = column(
            self.tray_line, self._switch, self._stack, self.work, line(), self._foot(), space=0
        )
        whole.setStretch(2, 1)
        self.setLayout(whole)

    def _foot(self) -> QFrame:
        return framed(row(self.announcement, margin=(12, 2, 12, 2)), "surface")

    def _fill_empty(self, labels: Labels) -> None:
        dress(self._empty, "canvas")
        title, how = words("heading", wraps=True), words("muted", wraps=True)
        labels.text(title, "post.empty.title")
        labels.text(how, "post.empty.how")
        self._empty.setLayout(column(None, title, how, None, space=Space.SMALL, margin=48))
