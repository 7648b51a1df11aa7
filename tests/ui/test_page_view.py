from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter
from pytestqt.qtbot import QtBot

from dpo_desk.catalogue.wording import load_wording
from dpo_desk.redaction.geometry import Box
from dpo_desk.redaction.marks import Finding, MarkKind
from dpo_desk.redaction.pages import PageImage
from dpo_desk.ui.theme.theme import Theme
from dpo_desk.ui.widgets.mark_sheet import MarkState
from dpo_desk.ui.widgets.page_view import PageView

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")
RESOURCES = Path(__file__).parents[2] / "resources"
FINDINGS = (
    Finding(1, MarkKind.BSN_TEXT, Box(200, 300, 290, 314)),
    Finding(1, MarkKind.NUMBER, Box(200, 340, 290, 354), certain=False),
    Finding(2, MarkKind.MRZ, Box(80, 500, 500, 540)),
    Finding(2, MarkKind.PORTRAIT, Box(80, 320, 180, 440)),
)


def drawn_page(text: str, dpi: int = 100) -> PageImage:
    width, height = round(8.27 * dpi), round(11.69 * dpi)
    image = QImage(width, height, QImage.Format.Format_RGB888)
    image.fill(QColor("white"))
    painter = QPainter(image)
    painter.setFont(QFont("Liberation Sans", 11))
    painter.drawText(60, 60, width - 120, height, Qt.TextFlag.TextWordWrap.value, text)
    painter.end()
    rows = [bytes(image.constScanLine(y))[: width * 3] for y in range(height)]
    return PageImage(width, height, float(dpi), b"".join(rows))


@pytest.fixture
def view(qtbot: QtBot) -> PageView:
    widget = PageView(load_wording(RESOURCES, "en"), Theme(RESOURCES))
    qtbot.addWidget(widget)
    widget.resize(900, 700)
    widget.show()
    pages = (drawn_page("Dear office,\n\nplease send me my data."), drawn_page("ID copy"))
    widget.show_pages(pages)
    widget.sheet.propose(FINDINGS)
    return widget


def press(
    qtbot: QtBot,
    view: PageView,
    key: Qt.Key,
    held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    focus = view.canvas.focused_key()
    target = view.canvas.box_of(focus) if focus is not None else view.canvas
    assert target is not None
    qtbot.keyClick(target, key, held)


def test_enter_confirms_every_proposed_mark(qtbot: QtBot, view: PageView) -> None:
    view.focus_work()
    press(qtbot, view, Qt.Key.Key_Return)
    assert [m.confirmed_by for m in view.sheet.to_burn("Marieke")] == ["Marieke"] * 4


def test_space_confirms_one_and_goes_to_the_next_also_on_another_page(
    qtbot: QtBot, view: PageView
) -> None:
    view.focus_work()
    press(qtbot, view, Qt.Key.Key_Space)
    press(qtbot, view, Qt.Key.Key_Space)
    assert view.page == 2
    assert [m.state for m in view.sheet.of_page(1)] == [MarkState.CONFIRMED] * 2
    assert len(view.sheet.waiting) == 2


def test_arrows_move_and_shift_arrows_resize_in_points(qtbot: QtBot, view: PageView) -> None:
    view.focus_work()
    press(qtbot, view, Qt.Key.Key_Right)
    press(qtbot, view, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    assert view.sheet.marks[0].box == Box(201, 310, 291, 324)
    press(qtbot, view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert view.sheet.marks[0].box == Box(201, 310, 292, 324)
    view.undo()
    assert view.sheet.marks[0].box == Box(200, 300, 290, 314)


def test_a_mark_stops_at_the_edge_of_the_page_and_keeps_its_size(view: PageView) -> None:
    key = view.sheet.marks[0].key
    view.sheet.move(key, -1000.0, 0.0)
    assert view.sheet.marks[0].box == Box(0, 300, 90, 314)


def test_delete_leaves_a_place_visible_only_with_a_reason(qtbot: QtBot, view: PageView) -> None:
    view.focus_work()
    press(qtbot, view, Qt.Key.Key_Delete)
    assert len(view.sheet.to_burn("M")) == 4
    assert view.reasons.isVisible()
    qtbot.keyClick(view.reasons, Qt.Key.Key_1)
    (kept,) = view.sheet.kept("M")
    assert (kept.reason, kept.decided_by) == ("customer_number", "M")
    assert len(view.sheet.to_burn("M")) == 3
    view.undo()
    assert view.sheet.kept("M") == ()


def test_what_is_proposed_later_leaves_the_way_back_as_it_was(view: PageView) -> None:
    sheet, first = view.sheet, view.sheet.marks[0]
    sheet.confirm(first.key)
    sheet.propose([Finding(2, MarkKind.SIGNATURE, Box(10, 10, 60, 30))])
    assert sheet.undo()
    assert sheet.mark(first.key).state is MarkState.PROPOSED
    assert MarkKind.SIGNATURE in {mark.kind for mark in sheet.marks}


def test_escape_in_the_question_keeps_the_place_covered(qtbot: QtBot, view: PageView) -> None:
    view.focus_work()
    press(qtbot, view, Qt.Key.Key_Delete)
    qtbot.keyClick(view.reasons, Qt.Key.Key_Escape)
    assert len(view.sheet.to_burn("M")) == 4
    assert not view.reasons.isVisible()


def test_r_draws_a_confirmed_mark_that_delete_takes_away_again(
    qtbot: QtBot, view: PageView
) -> None:
    press(qtbot, view, Qt.Key.Key_R)
    drawn = [m for m in view.sheet.marks if m.kind is MarkKind.DRAWN]
    assert [m.state for m in drawn] == [MarkState.CONFIRMED]
    assert view.canvas.focused_key() == drawn[0].key
    press(qtbot, view, Qt.Key.Key_Delete)
    assert all(m.kind is not MarkKind.DRAWN for m in view.sheet.marks)


def test_dragging_on_paper_draws_in_points(qtbot: QtBot, view: PageView) -> None:
    qtbot.mousePress(view.canvas, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    qtbot.mouseMove(view.canvas, QPoint(120, 60))
    qtbot.mouseRelease(view.canvas, Qt.MouseButton.LeftButton, pos=QPoint(120, 60))
    drawn = next(m for m in view.sheet.marks if m.kind is MarkKind.DRAWN)
    assert drawn.box.width == pytest.approx(100 / view.canvas.scale, abs=1.5)


def test_n_and_p_walk_over_all_pages(qtbot: QtBot, view: PageView) -> None:
    view.canvas.setFocus()
    seen = []
    for _ in range(5):
        press(qtbot, view, Qt.Key.Key_N)
        seen.append((view.page, view.canvas.focused_key()))
    assert [page for page, _ in seen] == [1, 1, 2, 2, 1]
    press(qtbot, view, Qt.Key.Key_P)
    assert view.page == 2


def test_tab_goes_from_mark_to_mark(qtbot: QtBot, view: PageView) -> None:
    view.focus_work()
    first = view.canvas.focused_key()
    press(qtbot, view, Qt.Key.Key_Tab)
    second = view.canvas.focused_key()
    assert first != second
    assert second is not None
    press(qtbot, view, Qt.Key.Key_Backtab)
    assert view.canvas.focused_key() == first


def test_every_mark_says_what_it_is_to_a_screen_reader(view: PageView) -> None:
    boxes = [view.canvas.box_of(m.key) for m in view.sheet.of_page(1)]
    names = [box.accessibleName() for box in boxes if box is not None]
    assert "Citizen number" in names[0]
    assert "proposed" in names[0]
    assert "mark 1 of 2 on page 1" in names[0]


def test_language_can_be_switched_while_pages_are_shown(view: PageView) -> None:
    view.retranslate(load_wording(RESOURCES, "nl"))
    assert view.bar._page.accessibleName() == "Pagina 1 van 2"


def test_the_page_looks_burned_on_request(qtbot: QtBot, view: PageView) -> None:
    press(qtbot, view, Qt.Key.Key_V)
    scale = view.canvas.scale
    shown = view.canvas.grab().toImage()
    assert shown.pixelColor(round(245 * scale), round(307 * scale)) == QColor("#000000")
