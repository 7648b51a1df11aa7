"""The rail on the left: where one can go, and how much waits there."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QSizePolicy, QToolButton, QWidget

from dpo_desk.ui.labels import Labels
from dpo_desk.ui.session import Session
from dpo_desk.ui.theme.stylesheet import dress
from dpo_desk.ui.theme.theme import Theme
from dpo_desk.ui.theme.tokens import Space, TextSize
from dpo_desk.ui.widgets.boxes import column, words


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere to go: its key (also of its texts), its icon, and the key on the keyboard."""

    key: str
    icon: str
    shortcut: str


class RailButton(QToolButton):
    """Icon, name and, at the right, how many wait. A pressing number is drawn on a coloured pill."""

    def __init__(self, theme: Theme, place: Place) -> None:
        super().__init__()
        self.place = place
        self._theme = theme
        self._count, self._pressing = 0, False
        self.setCheckable(True)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        dress(self, "rail")
        self.toggled.connect(self.redraw)
        self.redraw()

    def set_count(self, count: int, *, pressing: bool = False) -> None:
        """Show how many wait; ``pressing`` if some of them are late."""
        self._count, self._pressing = count, pressing
        self.setAccessibleDescription(str(count) if count else "")
        self.update()

    def redraw(self) -> None:
        """Take icon and size from the theme again."""
        colours = self._theme.palette
        self.setIcon(
            self._theme.icon(self.place.icon, colours.accent if self.isChecked() else colours.muted)
        )
        size = self._theme.px(20)
        self.setIconSize(QSize(size, size))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._count:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = self._theme.font(TextSize.SMALL, bold=True)
        painter.setFont(font)
        text, px, colours = str(self._count), self._theme.px, self._theme.palette
        width = max(px(22), painter.fontMetrics().horizontalAdvance(text) + px(12))
        box = QRectF(self.width() - width - px(8), (self.height() - px(20)) / 2, width, px(20))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.late_soft if self._pressing else colours.line))
        painter.drawRoundedRect(box, px(10), px(10))
        painter.setPen(QColor(colours.late if self._pressing else colours.muted))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


class Rail(QFrame):
    """The places, one of them chosen."""

    gone_to = Signal(str)

    def __init__(self, session: Session, top: list[Place], bottom: list[Place]) -> None:
        super().__init__()
        self._session = session
        self._labels = Labels(session.say)
        self._group = QButtonGroup(self)
        self.buttons = {place.key: self._button(place) for place in (*top, *bottom)}
        self._name = words("heading")
        self._labels.text(self._name, "window.name")
        tops: list[QWidget] = [self.buttons[place.key] for place in top]
        bottoms: list[QWidget] = [self.buttons[place.key] for place in bottom]
        self.setLayout(
            column(
                self._name, Space.NORMAL, *tops, None, *bottoms, space=2, margin=(12, 18, 12, 12)
            )
        )
        dress(self, "rail")
        session.language_changed.connect(lambda: self._labels.retranslate(session.say))
        session.theme.changed.connect(self._redress)
        self._redress()

    def _button(self, place: Place) -> RailButton:
        push = RailButton(self._session.theme, place)
        self._group.addButton(push)
        self._labels.text(push, f"window.place.{place.key}")
        self._labels.tip(push, f"window.place_tip.{place.key}", place.shortcut)
        push.clicked.connect(lambda: self.gone_to.emit(place.key))
        return push

    def choose(self, key: str) -> None:
        """Mark the place one is at."""
        self.buttons[key].setChecked(True)

    def _redress(self) -> None:
        self.setFixedWidth(self._session.theme.px(196))
        for push in self.buttons.values():
            push.redraw()
