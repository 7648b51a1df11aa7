"""What is still needed, in one line above the save button; F4 goes from one to the next."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from dpo_desk.operations.wording import Wording
from dpo_desk.ui.labels import Labels
from dpo_desk.ui.screens.post.post_model import HARD_STOPS, Needed
from dpo_desk.ui.theme.tokens import Space
from dpo_desk.ui.widgets.boxes import button, column, row, words


class NeededList(QFrame):
    """Hard stops are named apart. Signals: ``asked`` with the ``Needed`` to go to."""

    asked = Signal(object)

    def __init__(self, labels: Labels, say: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._say = say
        self._needs: tuple[Needed, ...] = ()
        self._last: Needed | None = None
        self.stops = words("warning", wraps=True)
        self.gaps = words("small", wraps=True)
        self.next = button("quiet")
        labels.text(self.next, "post.needed.next")
        labels.tip(self.next, "post.needed.next_tip", "F4")
        self.next.clicked.connect(self.jump)
        line = row(column(self.stops, self.gaps, space=Space.HAIR), self.next)
        line.setStretch(0, 1)
        line.setContentsMargins(16, 8, 8, 0)
        self.setLayout(line)
        self.show_needs(())

    @property
    def needs(self) -> tuple[Needed, ...]:
        """What is listed now."""
        return self._needs

    def show_needs(self, needs: Sequence[Needed]) -> None:
        """List these."""
        self._needs = tuple(needs)
        self._write(self.stops, "stop", [n for n in self._needs if n in HARD_STOPS])
        self._write(self.gaps, "gaps", [n for n in self._needs if n not in HARD_STOPS])
        self.setVisible(bool(self._needs))

    def jump(self) -> None:
        """To the next thing on the list, round and round."""
        if not self._needs:
            return
        order = list(Needed)
        after = [n for n in self._needs if self._last and order.index(n) > order.index(self._last)]
        self._last = (after or list(self._needs))[0]
        self.asked.emit(self._last)

    def start_again(self) -> None:
        """The next jump goes to the first thing."""
        self._last = None

    def retranslate(self, say: Wording) -> None:
        """Speak another language."""
        self._say = say
        self.show_needs(self._needs)

    def _write(self, label: QLabel, key: str, needs: Sequence[Needed]) -> None:
        what = ", ".join(self._say(f"post.needed.{need.value}") for need in needs)
        label.setText(self._say(f"post.needed.{key}", what=what))
        label.setVisible(bool(needs))
