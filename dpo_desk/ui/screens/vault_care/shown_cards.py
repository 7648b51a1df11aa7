"""New recovery cards, one at a time and large, to be written down; nothing of them stays afterwards."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from dpo_desk.operations.vault_records import RecoveryCard
from dpo_desk.ui.labels import Labels
from dpo_desk.ui.session import Session
from dpo_desk.ui.theme.tokens import Space
from dpo_desk.ui.widgets.boxes import button, column, emptied, flowing, framed, plain, words
from dpo_desk.ui.widgets.fields import hint


class ShownCards(QWidget):
    """Emits ``written`` after the last card, ``print_wanted(card)`` for the one that shows."""

    written = Signal()
    print_wanted = Signal(object)

    def __init__(self, session: Session, labels: Labels) -> None:
        super().__init__()
        self._session = session
        self._cards: tuple[RecoveryCard, ...] = ()
        self._at = 0
        self._keeper, self._words = words("title", wraps=True), QGridLayout()
        self._words.setHorizontalSpacing(Space.WIDE)
        self._words.setVerticalSpacing(Space.NORMAL)
        self.before, self.next, self.print = button(), button("primary"), button()
        labels.text(self.print, "card.print")
        labels.text(self.before, "vault_window.recovery.before")
        labels.text(self.next, "vault_window.recovery.next")
        labels.call(self, "vault_window.recovery.next", lambda _: self._show())
        paper = framed(column(self._keeper, Space.SMALL, plain(self._words), margin=Space.LARGE))
        note = hint(labels, "vault_window.recovery.write_down")
        self.setLayout(column(paper, note, flowing(self.before, self.print, self.next)))
        self.before.clicked.connect(lambda: self._turn(-1))
        self.next.clicked.connect(lambda: self._turn(1))
        self.print.clicked.connect(lambda: self.print_wanted.emit(self._cards[self._at]))

    def show_cards(self, cards: Sequence[RecoveryCard]) -> None:
        """Show the first of these."""
        self._cards, self._at = tuple(cards), 0
        self._show()
        self.show()
        self.next.setFocus()

    def forget(self) -> None:
        """Hold nothing any more."""
        self._cards = ()
        emptied(self._words)
        self._keeper.clear()
        self.hide()

    def _turn(self, step: int) -> None:
        self._at += step
        if self._at >= len(self._cards):
            self.forget()
            self.written.emit()
        else:
            self._show()

    def _show(self) -> None:
        emptied(self._words)
        if not self._cards:
            return
        card = self._cards[self._at]
        self._keeper.setText(self._session.say(f"vault_window.recovery.card_of_{card.number}"))
        for at, (line, check) in enumerate(zip(card.lines, card.check_words, strict=True)):
            self._words.addWidget(words("muted", str(at + 1)), at, 0)
            for across, word in enumerate(line, start=1):
                self._words.addWidget(self._word("heading", word), at, across)
            self._words.addWidget(self._word("muted", check), at, len(line) + 1)
        self._words.setColumnStretch(len(card.lines[0]) + 2, 1)
        self.before.setEnabled(self._at > 0)

    @staticmethod
    def _word(role: str, word: str) -> QLabel:
        """Not selectable: the words go to paper, not to the clipboard."""
        return words(role, word)
