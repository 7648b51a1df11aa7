"""Shown when our own program failed: the work is safe, nothing is sent, and what can be copied for us."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from dpo_desk.ui.labels import Labels
from dpo_desk.ui.messages import BugReport
from dpo_desk.ui.session import Session
from dpo_desk.ui.theme.stylesheet import dress
from dpo_desk.ui.theme.tokens import Space
from dpo_desk.ui.widgets.boxes import button, column, row, words


class BugCard(QFrame):
    """Floats in the middle of the window; the work behind it can go on."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._over = session, parent
        labels = Labels(session.say)
        title, text, kept = words("heading"), words(wraps=True), words("small", wraps=True)
        labels.text(title, "errors_bug.title")
        labels.text(text, "errors_bug.text")
        labels.text(kept, "errors_bug.kept")
        self.report = QPlainTextEdit()
        self.report.setReadOnly(True)
        labels.name(self.report, "errors_bug.title")
        copy, close = button(), button("primary")
        labels.text(copy, "errors_bug.copy")
        labels.text(close, "errors_bug.close")
        copy.clicked.connect(self._copy)
        close.clicked.connect(self.hide)
        self.setLayout(
            column(
                title,
                text,
                self.report,
                kept,
                row(None, copy, close),
                space=Space.MEDIUM,
                margin=Space.LARGE,
            )
        )
        dress(self, "card")
        session.messages.bug_met.connect(self.show_report)
        session.language_changed.connect(lambda: labels.retranslate(session.say))
        self.hide()

    def show_report(self, report: BugReport) -> None:
        """Show where it happened."""
        self.report.setPlainText(report.text())
        px, over = self._session.theme.px, self._over
        width, height = min(px(560), over.width() - 48), min(px(380), over.height() - 48)
        self.setGeometry((over.width() - width) // 2, (over.height() - height) // 2, width, height)
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.report.toPlainText())
