"""The bar above the page: which page, how large, as marked or as burned, and what still waits."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QFrame, QLabel, QToolButton, QWidget

from dpo_desk.operations.wording import Wording
from dpo_desk.ui.theme.stylesheet import dress
from dpo_desk.ui.theme.theme import Theme
from dpo_desk.ui.widgets.flow_layout import FlowLayout
from dpo_desk.ui.widgets.mark_sheet import MarkState, PlacedMark

_ICONS = {
    "previous_page": "chevron-left",
    "next_page": "chevron-right",
    "zoom_out": "zoom-out",
    "zoom_in": "zoom-in",
    "fit_width": "fit",
    "undo": "undo",
    "draw_mark": "draw-box",
    "toggle_burned": "eye",
}
"""Method of the page view to the picture on its button."""


class PageBar(QFrame):
    """Buttons for what the keys do; each says its key in the tooltip."""

    asked = Signal(str)

    def __init__(self, say: Wording, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        dress(self, "surface")
        self._say = say
        self._theme = theme
        self._page = QLabel(self)
        self._percent = QLabel(self)
        self._marks = QLabel(self)
        dress(self._marks, "strong")
        self._buttons = {name: self._button(name) for name in _ICONS}
        self._buttons["toggle_burned"].setCheckable(True)
        self._lay_out()
        theme.changed.connect(self._paint_icons)
        self._paint_icons()

    def tell(self, *, page: int, pages: int, percent: int, burned: bool) -> None:
        """Say which page is shown and how."""
        self._page.setText(self._say("pages.short", page=page, pages=pages))
        self._page.setAccessibleName(self._say("pages.page_of", page=page, pages=pages))
        self._percent.setText(f"{percent} %")
        self._buttons["toggle_burned"].setChecked(burned)
        self._buttons["previous_page"].setEnabled(page > 1)
        self._buttons["next_page"].setEnabled(page < pages)
        for name in ("zoom_in", "zoom_out", "fit_width", "undo", "draw_mark", "toggle_burned"):
            self._buttons[name].setEnabled(pages > 0)

    def count(self, marks: Sequence[PlacedMark]) -> None:
        """Say how many places wait for a decision."""
        waiting = sum(mark.state is MarkState.PROPOSED for mark in marks)
        key = "waiting" if waiting else ("decided" if marks else "none")
        self._marks.setText(self._say(f"pages.count.{key}", number=waiting or len(marks)))

    def retranslate(self, say: Wording) -> None:
        """Speak another language."""
        self._say = say
        for name, button in self._buttons.items():
            button.setText(say(f"pages.button.{name}"))
            button.setAccessibleName(say(f"pages.button.{name}"))
            button.setToolTip(say(f"pages.tip.{name}"))

    def _paint_icons(self) -> None:
        for name, button in self._buttons.items():
            button.setIcon(self._theme.icon(_ICONS[name]))
            button.setIconSize(QSize(self._theme.px(18), self._theme.px(18)))

    def _button(self, name: str) -> QToolButton:
        button = QToolButton(self)
        dress(button, "quiet")
        button.clicked.connect(lambda *_: self.asked.emit(name))
        return button

    def _lay_out(self) -> None:
        row = FlowLayout(self, spacing=2)
        row.setContentsMargins(8, 4, 8, 4)
        for name in ("previous_page", "", "next_page", "zoom_out", "%", "zoom_in", "fit_width"):
            row.addWidget({"": self._page, "%": self._percent}.get(name) or self._buttons[name])
        for name in ("undo", "draw_mark", "toggle_burned"):
            row.addWidget(self._buttons[name])
        row.addWidget(self._marks)
