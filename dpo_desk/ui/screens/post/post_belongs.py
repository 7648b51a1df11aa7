"""Says that the pages go to a case there is, instead of becoming one: a return slip, or the same letter again."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QWidget

from dpo_desk.cases.clocks.facts import EventKey
from dpo_desk.operations.returns import Expected
from dpo_desk.operations.strangers import Stranger
from dpo_desk.operations.wording import Wording
from dpo_desk.ui.labels import Labels
from dpo_desk.ui.screens.post.post_another import PostAnother
from dpo_desk.ui.screens.post.post_belonging import Belongs
from dpo_desk.ui.screens.post.post_model import RETURNED
from dpo_desk.ui.theme.stylesheet import dress
from dpo_desk.ui.theme.tokens import Space
from dpo_desk.ui.widgets.boxes import button, column, emptied, flowing, plain, row, words


class PostBelongs(QFrame):
    """Hidden where the pages become a case of their own.

    Signals:
        edited: Another answer was chosen, or the pages become a case of their own after all.
        shown: The pages go elsewhere than before.
    """

    edited = Signal()
    shown = Signal()

    def __init__(self, labels: Labels, say: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        dress(self, "banner-note")
        self._say = say
        self._number = self._why = self._slip = ""
        self._expected: Expected | None = None
        self._answer: EventKey | None = None
        self.title, self.text = words("strong", wraps=True), words(wraps=True)
        self.note = words("small", wraps=True)
        self.another = PostAnother(say)
        self.another.edited.connect(self.edited)
        self._choices = column()
        self._group = QButtonGroup(self)
        self.instead = button()
        labels.text(self.instead, "post.belongs.instead")
        labels.tip(self.instead, "post.belongs.instead_tip", "Alt+C")
        self.instead.clicked.connect(self.drop)
        parts = (self.title, self.text, self.another, plain(self._choices), self.note)
        whole = column(*parts, row(self.instead, None), space=Space.SMALL, margin=Space.MEDIUM)
        self.setLayout(whole)
        self.hide()

    @property
    def value(self) -> Belongs | None:
        """Where the pages go; None where they become a case of their own."""
        if not self._number:
            return None
        return Belongs(
            self._number,
            self._why,
            self._answer,
            self._slip,
            self.subject,
            looked_at=self.another.looked_at,
        )

    @property
    def subject(self) -> str:
        """Who that case is about; empty until it is known."""
        return self._expected.subject if self._expected is not None else ""

    def set_value(self, number: str, why: str, slip: str = "") -> None:
        """The pages go to the case with this number; an empty number is a case of their own."""
        self._number, self._why, self._slip = number, why, slip
        self._expected, self._answer = None, None
        self.another.show_stranger(None, "")
        self._show()

    def show_expected(self, expected: Expected) -> None:
        """What that case waits for."""
        if expected.number == self._number:
            self._expected = expected
            self._answer = None
            self._show()

    def show_stranger(self, stranger: Stranger | None) -> None:
        """The pages speak of somebody else than the person of that case, or of nobody else."""
        self.another.show_stranger(stranger, self.subject)
        self._name()

    def drop(self) -> None:
        """A case of their own after all."""
        if self._number:
            self.set_value("", "")
            self.edited.emit()

    def retranslate(self, say: Wording) -> None:
        """Speak another language."""
        self._say = say
        self.another.retranslate(say)
        self._show()

    def _show(self) -> None:
        say = self._say
        self.setVisible(bool(self._number))
        self.shown.emit()
        emptied(self._choices)
        if not self._number:
            return
        self.title.setText(say(f"post.belongs.{self._why}", number=self._number))
        found = self._expected
        self.text.setText(
            say(
                "post.belongs.who", subject=found.subject, stage=say(f"earlier.stage.{found.stage}")
            )
            if found
            else ""
        )
        awaited = found.awaited if found and self._why == RETURNED else ()
        self.note.setText(self._clock_text(awaited))
        if len(awaited) > 1:
            self._offer(awaited)
        self._name()

    def _name(self) -> None:
        """All of it for who cannot see it."""
        said = (self.title.text(), self.text.text(), self.another.said, self.note.text())
        self.setAccessibleName(" ".join(part for part in said if part))

    def _clock_text(self, awaited: Sequence[EventKey]) -> str:
        say = self._say
        if self._why != RETURNED:
            return say("post.belongs.no_clock")
        if len(awaited) > 1:
            return say("post.belongs.which")
        if awaited:
            return say("post.belongs.records", event=say(f"event.{awaited[0].value}"))
        return say("post.belongs.nothing_awaited")

    def _offer(self, awaited: Sequence[EventKey]) -> None:
        chips = []
        for key in awaited:
            chip = button("chip")
            chip.setCheckable(True)
            chip.setText(self._say(f"event.{key.value}"))
            chip.setAccessibleName(chip.text())
            chip.setChecked(key is self._answer)
            self._group.addButton(chip)
            chip.clicked.connect(lambda _checked=False, key=key: self._choose(key))
            chips.append(chip)
        self._choices.addWidget(flowing(*chips))

    def _choose(self, key: EventKey) -> None:
        self._answer = key
        self.edited.emit()
