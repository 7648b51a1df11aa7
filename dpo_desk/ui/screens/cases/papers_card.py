"""The papers of a case: shielded documents that came in, letters on their way out."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from dpo_desk.operations.overviews import CaseFile
from dpo_desk.operations.records import DocumentRow, LetterRecord, LetterStage
from dpo_desk.ui.labels import Labels, capital
from dpo_desk.ui.session import Session
from dpo_desk.ui.theme.stylesheet import dress
from dpo_desk.ui.theme.tokens import Space
from dpo_desk.ui.widgets.boxes import button, column, emptied, plain, row, words
from dpo_desk.ui.widgets.state_badge import Shape, StateBadge, StateLook, Tone

_STAGES = {
    LetterStage.DRAFT: StateLook(Shape.RING, Tone.SOON),
    LetterStage.APPROVED: StateLook(Shape.DOT, Tone.CALM),
    LetterStage.SENT: StateLook(Shape.CHECK, Tone.ANSWERED),
}


class PapersCard(QFrame):
    """Opens documents and letters; whoever owns the screens decides where they open."""

    document_opened = Signal(str)
    letter_opened = Signal(str)

    def __init__(
        self, session: Session, labels: Labels, letter_title: Callable[[str], str]
    ) -> None:
        super().__init__()
        self._session, self._letter_title = session, letter_title
        headings = []
        for key in ("documents", "letters"):
            heading = words("heading")
            labels.text(heading, f"cases.{key}")
            headings.append(heading)
        self._documents, self._letters = QVBoxLayout(), QVBoxLayout()
        dress(self, "card")
        self.setLayout(
            column(
                headings[0],
                plain(self._documents),
                Space.HAIR,
                headings[1],
                plain(self._letters),
                space=Space.SMALL,
                margin=Space.NORMAL,
            )
        )

    def forget(self) -> None:
        """Hold nothing of the case any more."""
        emptied(self._documents)
        emptied(self._letters)

    def show_file(self, file: CaseFile) -> None:
        """Show the papers of this case."""
        say = self._session.say
        emptied(self._documents)
        emptied(self._letters)
        for document in file.documents:
            self._documents.addWidget(self._document(document))
        for letter in file.letters:
            self._letters.addWidget(self._letter(letter))
        if not file.documents:
            self._documents.addWidget(words("muted", say("cases.no_documents"), wraps=True))
        if not file.letters:
            self._letters.addWidget(words("muted", say("cases.no_letters"), wraps=True))

    def _document(self, document: DocumentRow) -> QWidget:
        say = self._session.say
        title = capital(say(f"document_kind.{document.kind.value}"))
        added = say.moment(document.added_at.astimezone())
        pages = say(
            "cases.page_one" if document.pages == 1 else "cases.pages", pages=document.pages
        )
        more = f"{pages} · {added}" if document.pages else added
        opened = partial(self.document_opened.emit, str(document.id))
        return self._paper("document", title, more, opened)

    def _letter(self, letter: LetterRecord) -> QWidget:
        say = self._session.say
        badge = StateBadge(self._session.theme)
        badge.show_state(_STAGES[letter.stage], capital(say(f"letter_stage.{letter.stage.value}")))
        more = say("cases.letter_dated", day=say.day(letter.dated))
        opened = partial(self.letter_opened.emit, str(letter.id))
        return self._paper("letters", self._letter_title(letter.definition), more, opened, badge)

    def _paper(
        self,
        icon: str,
        title: str,
        more: str,
        opened: Callable[[], None],
        badge: StateBadge | None = None,
    ) -> QWidget:
        theme, say = self._session.theme, self._session.say
        picture = QLabel()
        size = theme.px(20)
        picture.setPixmap(theme.icon(icon, theme.palette.muted).pixmap(QSize(size, size)))
        push = button("quiet")
        push.setText(say("cases.open_paper"))
        push.setAccessibleName(f"{say('cases.open_paper')}: {title}")
        push.clicked.connect(lambda _checked=False: opened())
        text = column(words("strong", title, wraps=True), words("small", more), space=2)
        line = row(picture, text, space=Space.MEDIUM)
        line.setStretch(1, 1)
        if badge is not None:
            line.addWidget(badge, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(push)
        return plain(line)
