"""Earlier cases below the name: in words, by keyboard, in both languages."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget

from dpo_desk.cases.request_case import Stage
from dpo_desk.catalogue.wording import load_wordings
from dpo_desk.foundation.ids import CaseId
from dpo_desk.operations.earlier import EarlierCase, EarlierWhy
from dpo_desk.ui.labels import Labels
from dpo_desk.ui.screens.post.post_earlier import PostEarlier
from dpo_desk.ui.widgets.boxes import column
from dpo_desk.ui.widgets.read_row import ReadRow
from tests.ui.office_in_memory import RESOURCES

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")
DAY = dt.date(2026, 1, 12)
SAID = load_wordings(RESOURCES)
FOUND = (
    EarlierCase(CaseId("a"), "RV-2026-0209", "J. van Dijk-Smit", DAY, Stage.OPEN, EarlierWhy.SAME_TEXT, 0.97),
    EarlierCase(CaseId("b"), "RV-2025-0087", "J. van Dijk", DAY.replace(year=2025), Stage.ANSWERED, EarlierWhy.SAME_PERSON),
)  # fmt: skip


class Panel:
    def __init__(self, qtbot):
        self.window, self.name = QWidget(), QLineEdit()
        self.labels = Labels(SAID["en"])
        self.panel = PostEarlier(self.labels, SAID["en"])
        self.window.setLayout(column(self.name, self.panel))
        self.links, self.adds = [], []
        self.panel.link_asked.connect(self.links.append)
        self.panel.add_asked.connect(self.adds.append)
        qtbot.addWidget(self.window)
        self.window.show()
        qtbot.waitExposed(self.window)
        self.window.activateWindow()
        self.name.setFocus()
        self.qtbot = qtbot

    def press(self, key):
        self.qtbot.keyClick(self.window.focusWidget(), key, Qt.KeyboardModifier.AltModifier)

    def texts(self):
        return " | ".join(label.text() for label in self.panel.findChildren(QLabel))


@pytest.fixture
def made(qtbot):
    return Panel(qtbot)


def test_without_an_earlier_case_there_is_no_panel_and_no_key(made):
    assert made.panel.isHidden()
    made.press(Qt.Key.Key_L)
    assert (made.links, made.panel.linked) == ([], frozenset())


def test_number_day_stage_and_why_stand_in_words(made):
    made.panel.show_earlier(FOUND)
    assert made.panel.isVisible()
    for words in ("RV-2026-0209", "12 Jan 2026", "open", "97 %", "answered", "Same family name"):
        assert words in made.texts()
    spoken = [line.accessibleName() for line in made.panel.findChildren(ReadRow)]
    assert "J. van Dijk-Smit" in spoken[0]
    assert "Same family name at this address" in spoken[1]
    names = {push.accessibleName() for push in made.panel.findChildren(QPushButton)}
    assert {"Link: RV-2026-0209", "Add to this case: RV-2025-0087"} <= names
    assert all(push.toolTip() for push in made.panel.findChildren(QPushButton))


def test_the_keys_mean_the_first_case_while_somebody_types(made):
    made.panel.show_earlier(FOUND)
    made.press(Qt.Key.Key_L)
    assert (made.links, made.panel.linked) == (["a"], frozenset({"a"}))
    assert "Linked with RV-2026-0209 when you save" in made.texts()
    made.press(Qt.Key.Key_L)
    assert made.panel.linked == frozenset()
    made.press(Qt.Key.Key_T)
    assert made.adds == ["a"]


def test_the_keys_mean_the_line_that_has_the_keyboard_and_it_stays_there(made):
    made.panel.show_earlier(FOUND)
    made.panel.findChildren(ReadRow)[1].setFocus()
    made.press(Qt.Key.Key_L)
    made.press(Qt.Key.Key_T)
    assert (made.panel.linked, made.adds) == (frozenset({"b"}), ["b"])


def test_a_letter_that_came_before_the_case_is_pointed_out(made):
    made.panel.show_earlier(FOUND, DAY - dt.timedelta(days=3))
    assert made.texts().count("came in before that case") == 1


def test_a_link_is_forgotten_with_its_case(made):
    made.panel.show_earlier(FOUND)
    made.press(Qt.Key.Key_L)
    made.panel.show_earlier(FOUND[1:])
    assert made.panel.linked == frozenset()
    made.panel.forget()
    assert made.panel.isHidden()
    assert "Dijk" not in made.texts()


def test_it_speaks_the_other_language_at_once(made):
    made.panel.show_earlier(FOUND)
    made.labels.retranslate(SAID["nl"])
    made.panel.retranslate(SAID["nl"])
    for words in (
        "Eerdere zaken",
        "97 % van de tekst is gelijk",
        "beantwoord",
        "verschuift een termijn",
    ):
        assert words in made.texts()
