"""What is shown of the open letter: its pages, its mail, what was read. Unshielded, so in memory only."""

from dataclasses import replace

from dpo_desk.operations.ports import Mail
from dpo_desk.operations.requests import RequestForm
from dpo_desk.redaction.pages import PageImage
from dpo_desk.ui.screens.post.post_drafts import marks_as_text, marks_from_text
from dpo_desk.ui.screens.post.post_mail_numbers import PostMailNumbers
from dpo_desk.ui.screens.post.post_order import Order
from dpo_desk.ui.screens.post.post_reading import ReadAlong
from dpo_desk.ui.screens.post.post_screen import PostScreen
from dpo_desk.ui.session import Session


class PostShown:
    """Puts it on the screen and takes it away again."""

    def __init__(self, session: Session, screen: PostScreen) -> None:
        self._screen = screen
        self.mail_numbers = PostMailNumbers(session, screen.source.mail, screen)
        self.sheet = screen.source.pages.sheet
        self.read: ReadAlong | None = None
        self.mail: Mail | None = None

    def clear(self) -> None:
        """Let go of every pixel and word."""
        self.read = self.mail = None
        self._screen.source.show_nothing()
        self.mail_numbers.show_mail(None)

    def show_pages(self, pages: tuple[PageImage, ...]) -> None:
        """The pages of a letter; nothing has been read on them yet."""
        self._screen.source.show_pages()
        self._screen.source.pages.show_pages(pages)

    def show_mail(self, mail: Mail) -> None:
        """A mail; the address it came from is a fact, so it is filled in."""
        self.mail = mail
        self._screen.source.pages.show_pages(mail.pages)
        self.mail_numbers.show_mail(mail)
        self._screen.source.show_mail(mail)
        email = self._screen.form.email
        if not email.value():
            email.set_value(mail.sender_email)

    def show_read(self, read: ReadAlong, marks: str) -> None:
        """Marks as a person left them, else as proposed; offers for the form."""
        self.read = read
        if marks:
            self.sheet.restore(marks_from_text(marks))
        else:
            self.sheet.propose(read.proposal.findings)
        self._screen.form.offers.offer(read.found)

    @property
    def text(self) -> str:
        """All that was read, for comparing only; it has not passed the guard."""
        said = [self.mail.subject, self.mail.body] if self.mail is not None else []
        readings = self.read.proposal.readings if self.read is not None else ()
        return "\n".join((*said, *(reading.text for reading in readings)))

    def marks(self) -> str:
        """The marks as a draft keeps them; empty before anything was read."""
        return marks_as_text(self.sheet.marks) if self.read is not None else ""

    def order(self, form: RequestForm, officer: str, *, paper: bool) -> Order:
        """Everything that is saved together."""
        proposal = self.read.proposal if self.read and paper else None
        guarded = self.mail_numbers.guarded()
        said = guarded.explained if guarded else ()
        return Order(
            replace(form, explained=(*form.explained, *said)),
            proposal,
            self.sheet.to_burn(officer),
            self.sheet.kept(officer),
            (guarded.subject, guarded.body) if guarded else None,
        )
