"""How marks look on a page: colour, outline and a word for each kind and state."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPen

from dpo_desk.operations.wording import Wording
from dpo_desk.redaction.geometry import Box
from dpo_desk.redaction.marks import MarkKind
from dpo_desk.ui.widgets.mark_sheet import MarkState, PlacedMark

KIND_COLOURS = {
    MarkKind.BSN_TEXT: QColor("#b3261e"),
    MarkKind.MRZ: QColor("#7a3db8"),
    MarkKind.CODE: QColor("#0b5fb5"),
    MarkKind.PORTRAIT: QColor("#0b6b62"),
    MarkKind.NUMBER: QColor("#8f4a00"),
    MarkKind.DRAWN: QColor("#28323f"),
    MarkKind.DOCUMENT_NUMBER: QColor("#6b4226"),
    MarkKind.SIGNATURE: QColor("#3f4fa8"),
}
"""Dark enough for white words on them; the page itself is paper in both themes."""

REMOVED_COLOUR = QColor("#5b6572")
EVIDENCE_COLOUR = QColor(255, 196, 0, 90)
LEAK_COLOUR = QColor("#d00000")
_OUTLINES = {
    MarkState.PROPOSED: Qt.PenStyle.DashLine,
    MarkState.CONFIRMED: Qt.PenStyle.SolidLine,
    MarkState.REMOVED: Qt.PenStyle.DotLine,
}
_SHAPES = {MarkState.PROPOSED: "◌", MarkState.CONFIRMED: "✓", MarkState.REMOVED: "✕"}
_PADDING = 4.0
_GAP = 7.0


@dataclass(frozen=True, slots=True)
class Look:
    """What the painter needs beside the mark: words, pixels per point, and the preview switch."""

    say: Wording
    scale: float
    burned: bool = False


def to_pixels(box: Box, scale: float) -> QRectF:
    """A box in points as a rectangle in widget pixels."""
    return QRectF(box.x0 * scale, box.y0 * scale, box.width * scale, box.height * scale)


def to_points(rect: QRectF, scale: float) -> Box:
    """A rectangle in widget pixels as a box in points."""
    return Box(rect.left() / scale, rect.top() / scale, rect.right() / scale, rect.bottom() / scale)


def label_of(mark: PlacedMark, say: Wording) -> str:
    """The words on a mark: what it is and what has been decided."""
    kind = say(f"pages.kind.{mark.kind.value}")
    if not mark.certain and mark.state is MarkState.PROPOSED:
        kind = say("pages.perhaps", kind=kind)
    return f"{_SHAPES[mark.state]} {kind} · {say(f'pages.state.{mark.state.value}')}"


def paint_marks(
    painter: QPainter, marks: Sequence[PlacedMark], focused: int | None, look: Look
) -> None:
    """Paint the marks of one page, the focused one last so that its label is never hidden."""
    for mark in sorted(marks, key=lambda m: m.key == focused):
        if look.burned:
            _paint_burned(painter, mark, look)
        else:
            _paint_mark(painter, mark, look)
            _paint_tag(painter, mark, look, whole=mark.key == focused)
        if mark.key == focused:
            _paint_focus(painter, to_pixels(mark.box, look.scale))


def paint_evidence(painter: QPainter, box: Box, scale: float) -> None:
    """Light up the words a suggestion was taken from."""
    rect = to_pixels(box.grown(2.0), scale)
    painter.fillRect(rect, EVIDENCE_COLOUR)
    painter.setPen(QPen(QColor("#9a6700"), 2.0))
    painter.drawLine(rect.bottomLeft(), rect.bottomRight())


def paint_leak(painter: QPainter, box: Box, scale: float) -> None:
    """A double red ring around something that could still be read."""
    rect = to_pixels(box.grown(4.0), scale)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for width, colour in ((6.0, QColor("#ffffff")), (3.0, LEAK_COLOUR)):
        painter.setPen(QPen(colour, width))
        painter.drawRoundedRect(rect, 4.0, 4.0)


def _paint_burned(painter: QPainter, mark: PlacedMark, look: Look) -> None:
    if mark.covers:
        painter.fillRect(to_pixels(mark.box, look.scale), QColor("#000000"))


def _paint_mark(painter: QPainter, mark: PlacedMark, look: Look) -> None:
    rect = to_pixels(mark.box, look.scale)
    colour = _colour(mark)
    painter.setPen(QPen(colour, 2.0, _OUTLINES[mark.state]))
    painter.setBrush(_fill(mark, colour))
    painter.drawRect(rect)
    if not mark.covers:
        painter.drawLine(rect.topLeft(), rect.bottomRight())


def _fill(mark: PlacedMark, colour: QColor) -> QBrush:
    if not mark.covers:
        return QBrush(Qt.BrushStyle.NoBrush)
    fill = QColor(colour)
    fill.setAlpha(120 if mark.state is MarkState.CONFIRMED else 45)
    return QBrush(fill)


def _paint_tag(painter: QPainter, mark: PlacedMark, look: Look, *, whole: bool) -> None:
    """The focused mark says everything; the others their sign and kind, to leave the page readable."""
    label = label_of(mark, look.say)
    text = label if whole else label.partition(" · ")[0]
    font = _tag_font(painter.font())
    tag = _tag_rect(to_pixels(mark.box, look.scale), text, font)
    room = painter.viewport().width()
    tag.translate(min(room - tag.right(), 0.0), 0.0)
    painter.save()
    painter.setFont(font)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_colour(mark))
    painter.drawRoundedRect(tag, 3.0, 3.0)
    painter.setPen(QColor("#ffffff"))
    painter.drawText(tag, Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()


def _tag_font(base: QFont) -> QFont:
    font = QFont(base)
    font.setPixelSize(round(QFontMetricsF(base).height() * 0.72))
    font.setWeight(QFont.Weight.DemiBold)
    return font


def _tag_rect(rect: QRectF, text: str, font: QFont) -> QRectF:
    """Above the mark, or below where the page has no room above."""
    metrics = QFontMetricsF(font)
    width = metrics.horizontalAdvance(text) + 2 * _PADDING
    height = metrics.height() + 2.0
    top = rect.top() - height - _GAP if rect.top() >= height + _GAP else rect.bottom() + _GAP
    return QRectF(rect.left() - 1.0, top, width, height)


def _paint_focus(painter: QPainter, rect: QRectF) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for grown, width, colour in ((4.0, 5.0, "#ffffff"), (4.0, 2.5, "#1a4fd0")):
        painter.setPen(QPen(QColor(colour), width))
        painter.drawRoundedRect(rect.adjusted(-grown, -grown, grown, grown), 3.0, 3.0)


def _colour(mark: PlacedMark) -> QColor:
    return KIND_COLOURS[mark.kind] if mark.covers else REMOVED_COLOUR
