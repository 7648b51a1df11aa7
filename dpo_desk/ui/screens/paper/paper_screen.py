"""One paper, large, with the way back: a PDF from memory, or the guarded text of a mail."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPlainTextEdit, QStackedWidget, QWidget

from dpo_desk.ui.labels import Labels
from dpo_desk.ui.session import Session
from dpo_desk.ui.theme.stylesheet import dress
from dpo_desk.ui.theme.tokens import Space
from dpo_desk.ui.widgets.boxes import button, column, framed, row, words
from dpo_desk.ui.widgets.paper_bar import PaperBar
from dpo_desk.ui.widgets.pdf_view import PdfView


class PaperScreen(QWidget):
    """Shows what it is given; ``back_wanted`` when somebody has seen enough."""

    back_wanted = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._labels = Labels(session.say)
        self.back, self.title = button("quiet"), words("heading")
        self.pdf, self.text = PdfView(session.say, session.theme), QPlainTextEdit()
        self.text.setReadOnly(True)
        self._labels.text(self.back, "cases.back_to_case")
        self._labels.tip(self.back, "cases.back_to_case", "Esc")
        self._labels.name(self.text, "cases.documents")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.pdf)
        self._stack.addWidget(self.text)
        top = row(self.back, self.title, None, space=Space.MEDIUM, margin=(12, 10, 12, 10))
        self.bar = PaperBar(session.say, session.theme)
        under = framed(row(self.bar, margin=(12, 6, 12, 6)), "surface")
        layout = column(top, self._stack, under, space=0)
        layout.setStretch(1, 1)
        self.setLayout(layout)
        dress(self, "canvas")
        self.back.clicked.connect(self.back_wanted)
        to_paper = QShortcut(QKeySequence("Ctrl+P"), self)
        to_paper.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        to_paper.activated.connect(self.bar.ask_print)
        leave = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        leave.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        leave.activated.connect(self.back_wanted)
        session.language_changed.connect(self.retranslate)

    def show_pdf(self, title: str, pdf: bytes) -> None:
        """Show these pages."""
        self.title.setText(title)
        self.text.clear()
        readable = self.pdf.show_pdf(pdf)
        self.bar.allow(allowed=readable, file_name=f"{title}.pdf")
        self._stack.setCurrentWidget(self.pdf)
        self.pdf.setFocus()

    def show_text(self, title: str, text: str) -> None:
        """Show this text."""
        self.title.setText(title)
        self.pdf.show_pdf(b"")
        self.bar.allow(allowed=False)
        self.text.setPlainText(text)
        self._stack.setCurrentWidget(self.text)
        self.text.setFocus()

    def forget(self) -> None:
        """Hold nothing any more; after locking."""
        self.title.clear()
        self.text.clear()
        self.pdf.show_pdf(b"")
        self.bar.allow(allowed=False)

    def retranslate(self) -> None:
        """Speak another language; what is shown stays as it was written."""
        self._labels.retranslate(self._session.say)
        self.pdf.retranslate(self._session.say)
        self.bar.retranslate(self._session.say)
