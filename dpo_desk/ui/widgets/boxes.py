"""Short words for layouts: columns, rows, cards, lines of text in a role."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from dpo_desk.ui.theme.stylesheet import dress
from dpo_desk.ui.theme.tokens import Space
from dpo_desk.ui.widgets.flow_layout import FlowLayout

Part = QWidget | QLayout | int | None
"""A widget, a layout, a distance in pixels, or None for a stretch."""


def column(
    *parts: Part, space: int = Space.SMALL, margin: int | tuple[int, ...] = 0
) -> QVBoxLayout:
    """The parts below each other."""
    layout = QVBoxLayout()
    _fill(layout, parts, space, margin)
    return layout


def row(*parts: Part, space: int = Space.SMALL, margin: int | tuple[int, ...] = 0) -> QHBoxLayout:
    """The parts beside each other."""
    layout = QHBoxLayout()
    _fill(layout, parts, space, margin)
    return layout


def _fill(
    layout: QBoxLayout, parts: Sequence[Part], space: int, margin: int | tuple[int, ...]
) -> None:
    layout.setSpacing(space)
    around = (margin,) * 4 if isinstance(margin, int) else margin
    layout.setContentsMargins(*around)
    for part in parts:
        add(layout, part)


def add(layout: QBoxLayout, part: Part) -> None:
    """Put one more part at the end."""
    match part:
        case None:
            layout.addStretch(1)
        case QWidget():
            layout.addWidget(part)
        case QLayout():
            layout.addLayout(part)
        case _:
            layout.addSpacing(part)


def framed(layout: QLayout, role: str = "card", parent: QWidget | None = None) -> QFrame:
    """A frame of the stylesheet around a layout."""
    frame = QFrame(parent)
    dress(frame, role)
    frame.setLayout(layout)
    return frame


def plain(layout: QLayout) -> QWidget:
    """A bare widget around a layout."""
    widget = QWidget()
    layout.setContentsMargins(0, 0, 0, 0)
    widget.setLayout(layout)
    return widget


def flowing(*widgets: QWidget, space: int = Space.SMALL) -> QWidget:
    """The widgets beside each other, in as many lines as the width asks for."""
    holder = QWidget()
    flow = FlowLayout(spacing=space)
    for widget in widgets:
        flow.addWidget(widget)
    holder.setLayout(flow)
    return holder


def line() -> QFrame:
    """A hairline."""
    frame = QFrame()
    dress(frame, "line")
    return frame


def words(role: str = "", text: str = "", *, wraps: bool = False) -> QLabel:
    """A label in a text role; never rich text, since what it shows may come from outside."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(wraps)
    if wraps:
        label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    if role:
        dress(label, role)
    return label


def button(role: str = "") -> QPushButton:
    """A button in a role; the hand cursor is left to links."""
    push = QPushButton()
    push.setAutoDefault(False)
    if role:
        dress(push, role)
    return push


def scrolled(widget: QWidget) -> QScrollArea:
    """A widget that scrolls up and down and takes the width it is given."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidget(widget)
    return area


def emptied(layout: QLayout) -> None:
    """Take everything out of a layout and let it go."""
    while layout.count():
        item = layout.takeAt(0)
        inner, widget = (item.layout(), item.widget()) if item else (None, None)
        if inner is not None:
            emptied(inner)
        if widget is not None:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
