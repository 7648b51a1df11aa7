"""The officer's own passphrase."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox

from dpo_desk.ui.labels import Labels
from dpo_desk.ui.screens.vault_care.section_card import SectionCard
from dpo_desk.ui.session import Session
from dpo_desk.ui.widgets.boxes import button, flowing, plain
from dpo_desk.ui.widgets.fields import hint, labelled, secret_field
from dpo_desk.ui.widgets.new_passphrase import NewPassphrase


class PassphraseCard(SectionCard):
    """Emits ``changed(old, new, known_to_others)``; nothing that was typed stays in the fields."""

    changed = Signal(str, str, bool)

    def __init__(
        self, session: Session, labels: Labels, quality: Callable[[str], int] | None
    ) -> None:
        super().__init__(labels, "passphrase")
        self.old, self.new = secret_field(), NewPassphrase(session, labels, quality)
        self.known, self.submit = QCheckBox(), button("primary")
        labels.text(self.known, "vault_window.passphrase.known")
        labels.text(self.submit, "vault_window.passphrase.change")
        self.fill(
            plain(labelled(labels, "vault_window.passphrase.old", self.old)),
            self.new,
            self.known,
            hint(labels, "vault_window.passphrase.known_why"),
            flowing(self.submit),
        )
        self.old.returnPressed.connect(self.new.setFocus)
        self.new.entered.connect(self._submit)
        self.submit.clicked.connect(self._submit)

    def forget(self) -> None:
        """Hold nothing any more."""
        self.old.clear()
        self.new.forget()
        self.known.setChecked(False)

    def _submit(self) -> None:
        old, new = self.old.text(), self.new.take()
        if new is None:
            return
        known = self.known.isChecked()
        self.forget()
        self.changed.emit(old, new, known)
