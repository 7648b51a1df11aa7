"""The keys of the page, in one table: everything the mouse can do, and faster."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from dpo_desk.ui.widgets.mark_sheet import MarkSheet

_ARROWS = {
    Qt.Key.Key_Left: (-1.0, 0.0),
    Qt.Key.Key_Right: (1.0, 0.0),
    Qt.Key.Key_Up: (0.0, -1.0),
    Qt.Key.Key_Down: (0.0, 1.0),
}
PLAIN = {
    Qt.Key.Key_Return: "confirm_all",
    Qt.Key.Key_Enter: "confirm_all",
    Qt.Key.Key_Space: "confirm_one",
    Qt.Key.Key_Delete: "remove_mark",
    Qt.Key.Key_Backspace: "remove_mark",
    Qt.Key.Key_R: "draw_mark",
    Qt.Key.Key_N: "next_mark",
    Qt.Key.Key_P: "previous_mark",
    Qt.Key.Key_V: "toggle_burned",
    Qt.Key.Key_PageDown: "next_page",
    Qt.Key.Key_PageUp: "previous_page",
    Qt.Key.Key_Plus: "zoom_in",
    Qt.Key.Key_Minus: "zoom_out",
}
"""Key to the name of the page view's method."""
WITH_CONTROL = {
    Qt.Key.Key_Z: "undo",
    Qt.Key.Key_Plus: "zoom_in",
    Qt.Key.Key_Equal: "zoom_in",
    Qt.Key.Key_Minus: "zoom_out",
    Qt.Key.Key_0: "fit_width",
}
_CONTROL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_OTHERS = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


def action_of(event: QKeyEvent) -> str:
    """The page view's method this key means, or an empty string."""
    held = event.modifiers()
    if held & _OTHERS:
        return ""
    key = Qt.Key(event.key())
    if held & _CONTROL:
        return WITH_CONTROL.get(key, "")
    return PLAIN.get(key, "")


def nudge(event: QKeyEvent, key: int, sheet: MarkSheet) -> bool:
    """Move a mark with the arrows, resize it with Shift, ten times as far with Control."""
    arrow = _ARROWS.get(Qt.Key(event.key()))
    if arrow is None or sheet.mark(key) is None:
        return False
    far = 10.0 if event.modifiers() & _CONTROL else 1.0
    act = sheet.resize if event.modifiers() & _SHIFT else sheet.move
    act(key, arrow[0] * far, arrow[1] * far)
    return True
