"""What the letter asks for: one chip per right, each with a letter on the keyboard."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from dpo_desk.cases.requests import Right
from dpo_desk.operations.reading_along import Suggestion
from dpo_desk.operations.wording import Wording
from dpo_desk.ui.labels import Labels
from dpo_desk.ui.screens.post.post_field import caption
from dpo_desk.ui.theme.stylesheet import dress
from dpo_desk.ui.theme.tokens import Space
from dpo_desk.ui.widgets.boxes import column, plain
from dpo_desk.ui.widgets.flow_layout import FlowLayout
from dpo_desk.ui.widgets.suggestion_chips import SuggestionChips

_STEPS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}


class RightsGroup(QWidget):
    """Several rights may be pressed; what was read is only offered.

    Signals:
        edited: Another right was pressed or let go.
        entered: The group got the keyboard.
    """

    edited = Signal()
    entered = Signal()

    def __init__(self, labels: Labels, say: Wording) -> None:
        super().__init__()
        self._offers: tuple[Suggestion, ...] = ()
        self.chips = SuggestionChips(say, lambda value: self._say(f"right.{value}"))
        self._say = say
        self._flow = FlowLayout()
        self._buttons = {right: self._button(right) for right in Right}
        self._by_key: dict[str, Right] = {}
        self._stop_at(Right.ACCESS)
        group = plain(self._flow)
        self.setLayout(
            column(caption(labels, "post.field.rights"), group, self.chips, space=Space.HAIR)
        )
        labels.name(self, "post.field.rights")
        self.chips.taken.connect(lambda offer: self.press(Right(offer.value)))
        self.retranslate(say)

    @property
    def has_open_offer(self) -> bool:
        """Whether no right is pressed and one is offered."""
        return not self.value() and bool(self.chips.offers)

    def value(self) -> tuple[Right, ...]:
        """The rights that are pressed."""
        return tuple(right for right, button in self._buttons.items() if button.isChecked())

    def set_value(self, rights: Sequence[Right]) -> None:
        """Press these and no others."""
        for right, button in self._buttons.items():
            button.setChecked(right in rights)
        self._show_offers()

    def press(self, right: Right) -> None:
        """Press one more, or let it go."""
        self._buttons[right].setChecked(not self._buttons[right].isChecked())
        self._pressed()

    def offer(self, offers: tuple[Suggestion, ...]) -> None:
        """Offer the rights that were read."""
        known = {right.value for right in Right}
        self._offers = tuple(offer for offer in offers if offer.value in known)
        self._show_offers()

    def focus(self) -> None:
        """Give it the keyboard."""
        chosen = self.value()
        self._buttons[chosen[0] if chosen else Right.ACCESS].setFocus(
            Qt.FocusReason.ShortcutFocusReason
        )

    def retranslate(self, say: Wording) -> None:
        """Speak another language; the letters follow it."""
        self._say = say
        self._by_key = {say(f"post.right_key.{right.value}"): right for right in Right}
        for right, button in self._buttons.items():
            key, name = say(f"post.right_key.{right.value}"), say(f"right.{right.value}")
            button.setAccessibleName(name)
            button.setToolTip(say("post.tip.right", right=name, letter=key))
        self.chips.retranslate(say)
        self._tick()

    def _tick(self) -> None:
        """A pressed right carries a tick, not only a colour."""
        for right, button in self._buttons.items():
            key = self._say(f"post.right_key.{right.value}")
            sign = "✓ " if button.isChecked() else ""
            button.setText(f"{sign}{key}  {self._say(f'right.{right.value}')}")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(event) or super().eventFilter(watched, event)
        if event.type() == QEvent.Type.FocusIn:
            self.entered.emit()
            if self.has_open_offer:
                self.chips.point()
        elif event.type() == QEvent.Type.FocusOut:
            self.chips.pointed_at.emit(None)
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        if event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier:
            return False
        right = self._by_key.get(event.text().upper())
        if right is not None:
            self.press(right)
            return True
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None:
            self._walk(step)
        return step is not None

    def _walk(self, step: int) -> None:
        buttons = list(self._buttons.values())
        here = next((n for n, button in enumerate(buttons) if button.hasFocus()), 0)
        target = buttons[(here + step) % len(buttons)]
        self._stop_at(list(self._buttons)[buttons.index(target)])
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _stop_at(self, stop: Right) -> None:
        """Tab stops at one chip of the group; the arrows reach the others."""
        for right, button in self._buttons.items():
            strong = right is stop
            button.setFocusPolicy(
                Qt.FocusPolicy.StrongFocus if strong else Qt.FocusPolicy.ClickFocus
            )

    def _pressed(self) -> None:
        self._show_offers()
        self.edited.emit()

    def _show_offers(self) -> None:
        self._tick()
        pressed = {right.value for right in self.value()}
        left = tuple(offer for offer in self._offers if offer.value not in pressed)
        if left != self.chips.offers:
            self.chips.offer(left)

    def _button(self, right: Right) -> QPushButton:
        button = QPushButton()
        button.setCheckable(True)
        button.setAutoDefault(False)
        dress(button, "chip")
        button.setProperty("right", right.value)
        button.clicked.connect(self._pressed)
        button.installEventFilter(self)
        self._flow.addWidget(button)
        return button
