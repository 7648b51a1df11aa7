"""What is still needed: a list that jumps. Hard stops first, in the colour of late things."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from dpo_desk.operations.wording import Wording
from dpo_desk.ui.labels import Labels
from dpo_desk.ui.screens.post.post_model import HARD_STOPS, Needed
from dpo_desk.ui.theme.tokens import Space
from dpo_desk.ui.widgets.boxes import button, column, plain, words
from dpo_desk.ui.widgets.flow_layout import FlowLayout


class NeededList(QFrame):
    """One button per thing; pressing it, or F4, goes there."""

    asked = Signal(object)

    def __init__(self, labels: Labels, say: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._say = say
        self._needs: tuple[Needed, ...] = ()
        self._last: Needed | None = None
        self._flow = FlowLayout()
        self._title = words("label")
        self._stop = words("small", wraps=True)
        labels.text(self._title, "post.needed.title")
        self._buttons = {need: self._button(need) for need in Needed}
        self.setLayout(column(self._title, plain(self._flow), self._stop, space=Space.HAIR))
        self.retranslate(say)

    @property
    def needs(self) -> tuple[Needed, ...]:
        """What is listed now."""
        return self._needs

    def show_needs(self, needs: Sequence[Needed]) -> None:
        """List these."""
        self._needs = tuple(needs)
        for need, push in self._buttons.items():
            push.setVisible(need in self._needs)
        stops = [self._say(f"post.needed.{n.value}") for n in self._needs if n in HARD_STOPS]
        self._stop.setText(self._say("post.needed.stop", what=", ".join(stops)) if stops else "")
        self._stop.setVisible(bool(stops))
        self.setVisible(bool(self._needs))

    def jump(self) -> None:
        """To the next thing on the list, round and round."""
        if not self._needs:
            return
        order = list(Needed)
        after = [n for n in self._needs if self._last and order.index(n) > order.index(self._last)]
        self._last = (after or list(self._needs))[0]
        self.asked.emit(self._last)

    def retranslate(self, say: Wording) -> None:
        """Speak another language."""
        self._say = say
        for need, push in self._buttons.items():
            push.setText(say(f"post.needed.{need.value}"))
            push.setToolTip(say("post.tip.needed"))
        self.show_needs(self._needs)

    def _button(self, need: Needed) -> QPushButton:
        push = button("danger" if need in HARD_STOPS else "chip")
        push.clicked.connect(lambda *_: self.asked.emit(need))
        self._flow.addWidget(push)
        return push
