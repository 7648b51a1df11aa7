"""One section of the screen: a card with a heading and a line on what it is for."""

from PySide6.QtWidgets import QFrame, QLayout

from dpo_desk.ui.labels import Labels
from dpo_desk.ui.theme.stylesheet import dress
from dpo_desk.ui.theme.tokens import Space
from dpo_desk.ui.widgets.boxes import Part, column, words

WIDEST = 1000


class SectionCard(QFrame):
    """Subclasses call ``fill`` once."""

    def __init__(self, labels: Labels, key: str) -> None:
        super().__init__()
        self._heading, self._why = words("heading", wraps=True), words("small", wraps=True)
        labels.text(self._heading, f"vault_window.{key}.title")
        labels.text(self._why, f"vault_window.{key}.why")
        dress(self, "card")
        self.setMaximumWidth(WIDEST)

    def fill(self, *parts: Part) -> None:
        """Put these below the heading."""
        layout: QLayout = column(
            self._heading, self._why, Space.HAIR, *parts, space=Space.SMALL, margin=20
        )
        self.setLayout(layout)
