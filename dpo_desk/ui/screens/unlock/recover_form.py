"""The form for whoever has no passphrase any more: two recovery cards, and a new passphrase."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from dpo_desk.ui.labels import Labels
from dpo_desk.ui.session import Session
from dpo_desk.ui.theme.tokens import Space
from dpo_desk.ui.widgets.boxes import button, column
from dpo_desk.ui.widgets.fields import hint, labelled
from dpo_desk.ui.widgets.new_passphrase import NewPassphrase
from dpo_desk.ui.widgets.typed_cards import TypedCards


class RecoverForm(QWidget):
    """Emits ``submitted(path, cards, officer, passphrase)``; the passphrase is forgotten at once."""

    submitted = Signal(object, tuple, str, str)

    def __init__(
        self, session: Session, labels: Labels, quality: Callable[[str], int] | None = None
    ) -> None:
        super().__init__()
        self.vault, self.officer, self._browse = QLineEdit(), QLineEdit(), button()
        self.cards = TypedCards(labels, 2)
        self.passphrase = NewPassphrase(session, labels, quality)
        self.submit = button("primary")
        labels.text(self._browse, "unlock.browse")
        labels.text(self.submit, "vault_window.recover.submit")
        self.setLayout(
            column(
                hint(labels, "vault_window.recover.why"),
                labelled(labels, "unlock.vault", self.vault, self._browse),
                labelled(labels, "unlock.officer", self.officer),
                self.cards,
                self.passphrase,
                Space.HAIR,
                self.submit,
                None,
            )
        )
        self._browse.clicked.connect(self._choose)
        self.passphrase.entered.connect(self._submit)
        self.submit.clicked.connect(self._submit)

    def show_vault(self, path: Path | None, officer: str) -> None:
        """Begin with what was chosen in the form that opens."""
        self.vault.setText(str(path or ""))
        self.officer.setText(officer)

    def forget(self) -> None:
        """Hold no words and no passphrase any more."""
        self.cards.forget()
        self.passphrase.forget()

    def _choose(self) -> None:
        dialog = QFileDialog(self)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.vault.setText)
        dialog.open()

    def _submit(self) -> None:
        passphrase = self.passphrase.take()
        if passphrase is None:
            return
        typed = self.vault.text().strip()
        path = Path(typed) if typed else None
        self.submitted.emit(path, self.cards.texts(), self.officer.text(), passphrase)
