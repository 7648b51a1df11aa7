"""The rail on the left: where one can go, and how much waits there."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QFrame, QLabel, QSizePolicy, QToolButton, QWidget

from dpo_desk.ui.labels import Labels
from dpo_desk.ui.session import Session
from dpo_desk.ui.theme.stylesheet import dress
from dpo_desk.ui.theme.theme import Theme
from dpo_desk.ui.theme.tokens import Space, TextSize
from dpo_desk.ui.widgets.boxes import column, row, words
from dpo_desk.ui.widgets.state_badge import STATE_LOOKS, StateLook, colours_of, paint_shape


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere to go: its key (also of its texts), its icon, and the key on the keyboard."""

    key: str
    icon: str
    shortcut: str


class RailButton(QToolButton):
    """Icon, name and, at the right, how many wait; what presses stands in front of it with its shape."""

    def __init__(self, theme: Theme, place: Place) -> None:
        super().__init__()
        self.place = place
        self._theme = theme
        self.compact = False
        self._count, self._pressing, self._look = 0, 0, STATE_LOOKS["late"]
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def set_count(self, count: int, pressing: int = 0, look: StateLook | None = None) -> None:
        """Show how many wait, and how many of them press, with the look of that state."""
        self._count, self._pressing = count, pressing
        self._look = look or self._look
        self.setAccessibleDescription(str(count) if count else "")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(40 if self.compact else 172), self._theme.px(38))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter)
        colours, px = self._theme.palette, self._theme.px
        ink = colours.accent if self.isChecked() else colours.text
        icon = colours.accent if self.isChecked() else colours.muted
        size = px(20)
        top = (self.height() - size) // 2
        painter.drawPixmap(px(10), top, self._theme.icons.pixmap(self.place.icon, icon, size))
        if self.compact:
            return
        painter.setPen(QColor(ink))
        painter.setFont(self._theme.font(bold=self.isChecked()))
        box = self.rect().adjusted(px(40), 0, 0, 0)
        painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter), self.text().replace("&", ""))
        if self._count:
            self._numbers(painter)

    def _ground(self, painter: QPainter) -> None:
        colours = self._theme.palette
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        fill = colours.surface if self.isChecked() else colours.line if self.underMouse() else None
        painter.setPen(QPen(QColor(colours.accent), 2) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(fill) if fill else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, 8, 8)

    def _numbers(self, painter: QPainter) -> None:
        px, colours = self._theme.px, self._theme.palette
        painter.setFont(self._theme.font(TextSize.SMALL, bold=True))
        right = self.width() - px(8)
        text = str(self._count)
        width = max(px(22), painter.fontMetrics().horizontalAdvance(text) + px(12))
        box = QRectF(right - width, (self.height() - px(20)) / 2, width, px(20))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.sunken if self.isChecked() else colours.line))
        painter.drawRoundedRect(box, px(10), px(10))
        painter.setPen(QColor(colours.muted))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
        if self._pressing:
            self._press(painter, box.left() - px(6))

    def _press(self, painter: QPainter, right: float) -> None:
        px, text = self._theme.px, str(self._pressing)
        ink = colours_of(self._look.tone, self._theme.palette)[0]
        width = painter.fontMetrics().horizontalAdvance(text)
        painter.setPen(QColor(ink))
        number = QRectF(right - width, 0, width, self.height())
        painter.drawText(number, Qt.AlignmentFlag.AlignVCenter, text)
        size = px(9)
        shape = QRectF(number.left() - size - px(3), (self.height() - size) / 2, size, size)
        paint_shape(painter, self._look.shape, ink, shape)


class Rail(QFrame):
    """The places, one of them chosen."""

    gone_to = Signal(str)

    def __init__(self, session: Session, top: list[Place], bottom: list[Place]) -> None:
        super().__init__()
        self._session = session
        self._labels = Labels(session.say)
        self._group = QButtonGroup(self)
        self._compact = False
        self.buttons = {place.key: self._button(place) for place in (*top, *bottom)}
        self._mark, self._name = QLabel(), words("heading")
        self._labels.text(self._name, "window.name")
        tops: list[QWidget] = [self.buttons[place.key] for place in top]
        bottoms: list[QWidget] = [self.buttons[place.key] for place in bottom]
        self.setLayout(
            column(
                row(self._mark, self._name, None, margin=(8, 0, 0, 0)),
                Space.NORMAL,
                *tops,
                None,
                *bottoms,
                space=2,
                margin=(12, 18, 12, 12),
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

    def set_compact(self, *, compact: bool) -> None:
        """Icons only, where large text leaves no room for words; the words stay as tooltips."""
        if compact == self._compact:
            return
        self._compact = compact
        self._name.setVisible(not compact)
        for push in self.buttons.values():
            push.compact = compact
        self._redress()

    def choose(self, key: str) -> None:
        """Mark the place one is at."""
        self.buttons[key].setChecked(True)

    def _redress(self) -> None:
        theme = self._session.theme
        self.setFixedWidth(theme.px(40) + 24 if self._compact else theme.px(196))
        self._mark.setPixmap(theme.icons.pixmap("shield", theme.palette.accent, theme.px(24)))
        for push in self.buttons.values():
            push.updateGeometry()
            push.update()
