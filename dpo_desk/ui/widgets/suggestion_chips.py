"""What the program read, offered under a field; nothing is taken until a person takes it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from dpo_desk.operations.reading_along import Suggestion
from dpo_desk.operations.wording import Wording
from dpo_desk.ui.theme.stylesheet import dress
from dpo_desk.ui.widgets.flow_layout import FlowLayout

MOST = 5
"""As many as there are keys for: Alt+1 to Alt+5."""
_LONGEST = 38


class SuggestionChips(QWidget):
    """A row of proposals.

    Signals:
        taken: A person took this ``Suggestion``.
        pointed_at: The evidence for this ``Suggestion`` should be shown; None when no longer.
    """

    taken = Signal(object)
    pointed_at = Signal(object)

    def __init__(
        self, say: Wording, shown: Callable[[str], str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._say = say
        self._shown = shown
        self._offers: tuple[Suggestion, ...] = ()
        self._flow = FlowLayout(self)
        self._buttons = [self._button(number) for number in range(1, MOST + 1)]
        self.hide()

    @property
    def offers(self) -> tuple[Suggestion, ...]:
        """What is offered."""
        return self._offers

    def offer(self, offers: Sequence[Suggestion]) -> None:
        """Offer these, the likeliest first."""
        self._offers = tuple(offers[:MOST])
        self.setVisible(bool(self._offers))
        self.retranslate(self._say)

    def take(self, number: int) -> bool:
        """Take the offer with this number, counted from 1; False where there is none."""
        if not 1 <= number <= len(self._offers):
            return False
        self.taken.emit(self._offers[number - 1])
        return True

    def point(self) -> None:
        """Show the evidence for the likeliest offer."""
        if self._offers:
            self.pointed_at.emit(self._offers[0])

    def retranslate(self, say: Wording) -> None:
        """Speak another language."""
        self._say = say
        for button in self._buttons[len(self._offers) :]:
            button.hide()
        for number, offer in enumerate(self._offers, start=1):
            button = self._buttons[number - 1]
            text = self._shown(offer.value).replace("\n", ", ")
            short = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
            button.setText(f"{number}  {short}".replace("&", "&&"))
            button.setAccessibleName(say("post.chip.name", value=text, evidence=offer.evidence))
            button.setToolTip(say("post.chip.tip", evidence=offer.evidence, number=number))
            button.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        place = next((n for n, button in enumerate(self._buttons) if button is watched), MOST)
        if place < len(self._offers):
            offer = self._offers[place]
            if event.type() in (QEvent.Type.FocusIn, QEvent.Type.Enter):
                self.pointed_at.emit(offer)
            elif event.type() in (QEvent.Type.FocusOut, QEvent.Type.Leave):
                self.pointed_at.emit(None)
        return super().eventFilter(watched, event)

    def _button(self, number: int) -> QPushButton:
        button = QPushButton(self)
        dress(button, "chip")
        button.setAutoDefault(False)
        button.clicked.connect(lambda *_: self.take(number))
        button.installEventFilter(self)
        self._flow.addWidget(button)
        return button
