"""The main job in the real window with the real vault, OCR, law and letters, driven by its widgets.

Lived twice, each time in a process of its own: on an X display (a virtual one in ``make test``) and without any.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from dpo_desk.bootstrap import make_office, resources_folder
from dpo_desk.cases.request_case import Stage
from dpo_desk.catalogue.wording import load_wordings
from dpo_desk.device.recent import RecentVaults
from dpo_desk.device.settings import DeviceSettings
from dpo_desk.foundation.clock import SystemClock
from dpo_desk.operations.breaches import breach_register
from dpo_desk.operations.overviews import case_file, case_rows
from dpo_desk.operations.records import LetterStage
from dpo_desk.ui.main_window import MainWindow
from dpo_desk.ui.screens.post.post_model import TrayState
from dpo_desk.ui.session import Session
from tests.end_to_end.canary import BSN, NAME, write_canary_post

pytestmark = [
    pytest.mark.end_to_end,
    pytest.mark.slow,
    pytest.mark.timeout(900),
    pytest.mark.qt_log_ignore("does not support propagateSizeHints", "Could not connect to"),
]
OFFICER, PASSPHRASE = "Marieke Kladblok", "purper zeilschip boven de akkers"
PATIENCE = 400_000
INNER = os.environ.get("DPO_DESK_INNER") == "1"


class Window:
    """The window as an officer sees it."""

    def __init__(self, qtbot, place: Path) -> None:
        self.qtbot, self.place = qtbot, place
        resources = resources_folder()
        self.office = make_office(resources, SystemClock())
        settings = DeviceSettings(place / "settings.toml")
        self.session = Session(
            self.office, load_wordings(resources), "nl", settings,
            recent=RecentVaults(settings), resources=resources,
        )  # fmt: skip
        self.session.prepare()
        self.window = MainWindow(self.session)
        self.session.dress()
        qtbot.addWidget(self.window)
        self.bugs, self.notices = [], []
        self.session.messages.bug_met.connect(self.bugs.append)
        self.session.messages.noted.connect(self.notices.append)
        self.window.show()

    def rest(self) -> None:
        for _ in range(4):
            self.qtbot.waitUntil(lambda: self.session.background.idle, timeout=PATIENCE)
            self.qtbot.wait(20)
        assert [bug.text() for bug in self.bugs] == []

    def until(self, condition) -> None:
        self.qtbot.waitUntil(condition, timeout=PATIENCE)
        self.rest()

    def press(self, key, modifier=Qt.KeyboardModifier.ControlModifier) -> None:
        # no window manager on a virtual display gives a window the keyboard by itself
        self.window.activateWindow()
        self.qtbot.waitUntil(self.window.isActiveWindow, timeout=20_000)
        self.qtbot.keyClick(self.window, key, modifier)
        self.rest()

    def create(self) -> None:
        form = self.window.unlock.create_form
        form.folder.setText(str(self.place))
        form.name.setText("Kantoor")
        form.officer.setText(OFFICER)
        form.passphrase.setText(PASSPHRASE)
        form.again.setText(PASSPHRASE)
        form.submit.click()
        self.until(lambda: self.session.desk is not None)

    def unlock(self, passphrase: str) -> None:
        form = self.window.unlock.open_form
        form.choose(self.place / "Kantoor.dpodesk")
        form.officer.setText(OFFICER)
        form.passphrase.setText(passphrase)
        form.submit.click()
        self.rest()

    @property
    def desk(self):
        return self.session.open_desk

    def said(self) -> str:
        say = self.session.say
        return " ".join(f"{notice.what(say)} {notice.do(say)}" for notice in self.notices)

    def close(self) -> None:
        self.session.close(timeout=30)
        self.office.imaging.close()


@pytest.fixture
def window(qtbot, tmp_path):
    window = Window(qtbot, tmp_path)
    yield window
    window.close()


@pytest.mark.skipif(not INNER, reason="runs twice below, in processes of their own")
def test_a_posted_letter_becomes_a_case_a_date_and_a_reply(window):
    window.create()
    locked_and_unlocked(window)
    case_id = letter_taken_in(window)
    locked_and_unlocked(window)
    assert NAME in {row.subject for row in case_rows(window.desk)}
    replied(window, case_id)
    breach_logged(window)
    pictures(window)


def locked_and_unlocked(window):
    """A wrong passphrase says so and changes nothing; what was saved is there afterwards."""
    window.press(Qt.Key.Key_L)
    assert window.session.desk is None, "locked by the key, not by the idle minutes"
    file = window.place / "Kantoor.dpodesk" / "vault.db"
    before = file.read_bytes()
    window.unlock("niet deze")
    assert window.session.desk is None
    assert before == file.read_bytes()
    window.unlock(PASSPHRASE)
    window.until(lambda: window.session.desk is not None)


def letter_taken_in(window):
    letter, _ = write_canary_post(window.place / "post")
    post = window.window.wiring.post_work
    window.window.desk.go("post")
    post.take_in([letter])
    window.until(lambda: post.items[0].state is TrayState.READY)
    form = window.window.wiring.post.form
    assert form.fields().received == ""
    for field in form.offers.fields:
        if field.has_open_offer:
            field.chips.take(1)
    form.received.set_value("gisteren")
    window.rest()
    screen = window.window.wiring.post
    assert screen.save_next.isEnabled(), str(form.fields())
    for _ in ("letter", "card, front"):
        screen.save_next.click()
        window.rest()
        assert post.items[0].state is TrayState.READY, "marks on a page nobody saw are shown first"
    screen.save_next.click()
    window.until(lambda: not post.items or post.items[0].state is not TrayState.SAVING)
    assert post.items == (), window.said()
    (row,) = case_rows(window.desk)
    file = case_file(window.desk, row.id)
    assert not row.marks_to_confirm
    assert file.documents[0].pages == 1, "both sides of the card stay out of the letter"
    assert [copy.destroyed_at is None for copy in file.id_copies] == [False]
    assert BSN not in str(file)
    return row.id


def replied(window, case_id):
    wiring = window.window.wiring
    wiring.open_letter(str(case_id))
    window.rest()
    letters = wiring.letters
    letters.form.letter_chosen.emit("access-granted")
    window.rest()
    for field in letters.form.missing():
        for question in letters.form._questions:
            for box in question.boxes:
                if box.field.name == field.name:
                    box.set_value("Bezorgen van pakketten.")
    window.rest()
    letters.approve.click()
    window.until(lambda: stages(window, case_id) == [LetterStage.APPROVED])
    letters.sent.click()
    window.until(lambda: stages(window, case_id) == [LetterStage.SENT])
    file = case_file(window.desk, case_id)
    assert Stage.ANSWERED is file.case.stage
    assert {OFFICER} == {entry.officer for entry in file.journal}
    steps = [entry.operation for entry in file.journal]
    assert [s for s in steps if s != "write_letter"] == [
        "log_letter",
        "approve_letter",
        "mark_sent",
    ]


def stages(window, case_id):
    return [letter.stage for letter in case_file(window.desk, case_id).letters]


def breach_logged(window):
    window.press(Qt.Key.Key_B)
    form = window.window.wiring.breaches.form
    form.what.setText("Drie brieven in de verkeerde envelop")
    form.told_by.setText("Klantenservice")
    form.organisation.setCurrentIndex(form.organisation.findData("parcel-pro"))
    form.log.click()
    window.until(lambda: len(breach_register(window.desk)) == 1)
    (row,) = breach_register(window.desk)
    assert 71 < row.hours_left <= 72


def pictures(window):
    folder = os.environ.get("DPO_DESK_PICTURES")
    for place in ("cases", "breaches", "post", "letters"):
        window.window.desk.go(place)
        window.rest()
        picture = window.window.grab()
        assert picture.width() >= 1000
        if folder:
            picture.save(f"{folder}/{place}.png")


@pytest.mark.skipif(INNER, reason="this is the inner run")
@pytest.mark.parametrize("platform", ["xcb", "offscreen"])
def test_the_day_on_a_display_and_without_one(platform):
    if platform == "xcb" and not os.environ.get("DISPLAY"):
        pytest.skip("NOT RUN: there is no X display, not even a virtual one")
    environment = os.environ | {"QT_QPA_PLATFORM": platform, "DPO_DESK_INNER": "1"}
    inner = f"{__file__}::test_a_posted_letter_becomes_a_case_a_date_and_a_reply"
    done = subprocess.run(
        [sys.executable, "-m", "pytest", inner, "-q", "-p", "no:randomly", "-p", "no:cacheprovider"],
        cwd=Path(__file__).parents[2], env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert done.returncode == 0, done.stdout[-3000:]
