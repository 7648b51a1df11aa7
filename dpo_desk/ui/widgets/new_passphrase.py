"""A new passphrase, typed twice, with a word on how hard it is to guess."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dpo_desk.ui.labels import Labels
from dpo_desk.ui.session import Session
from dpo_desk.ui.theme.tokens import Space
from dpo_desk.ui.widgets.boxes import column, plain
from dpo_desk.ui.widgets.fields import labelled, secret_field
from dpo_desk.ui.widgets.quality_meter import QualityMeter
from dpo_desk.ui.widgets.side_by_side import SideBySide


class NewPassphrase(QWidget):
    """``take`` hands it over once; Return in the second field emits ``entered``."""

    entered = Signal()

    def __init__(
        self, session: Session, labels: Labels, quality: Callable[[str], int] | None = None
    ) -> None:
        super().__init__()
        self._session = session
        self.first, self.again = secret_field(), secret_field()
        self.meter = QualityMeter(labels, session.theme, quality)
        fields = SideBySide(
            plain(labelled(labels, "vault_window.new_passphrase", self.first)),
            plain(labelled(labels, "vault_window.again", self.again)),
        )
        self.setLayout(column(fields, self.meter, space=Space.HAIR))
        self.setFocusProxy(self.first)
        self.first.textChanged.connect(self.meter.rate)
        self.first.returnPressed.connect(self.again.setFocus)
        self.again.returnPressed.connect(self.entered)

    def take(self) -> str | None:
        """The passphrase, or None where the two differ, which is said; the fields are empty afterwards."""
        first, again = self.first.text(), self.again.text()
        self.forget()
        if first != again:
            self._session.messages.warn("unlock.passphrases_differ")
            self.first.setFocus()
            return None
        return first

    def forget(self) -> None:
        """Hold nothing any more."""
        self.first.clear()
        self.again.clear()
