import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTableView,
    QToolButton,
)

from dpo_desk.ui.locking import clear_if_ours
from dpo_desk.ui.screens.unlock.unlock_presenter import _remember
from dpo_desk.ui.theme.tokens import Look
from tests.ui.desk_in_memory import PASSPHRASE, PEOPLE, Window

NAMES = [person[0] for person in PEOPLE]
BARE_KEY = re.compile(r"^[a-z_]+(\.[a-z0-9_]+)+$")


def written_on(control):
    """A button with words on it is read out by them."""
    return isinstance(control, QPushButton) and control.text()


@pytest.fixture
def locked(qtbot):
    return Window(qtbot)


@pytest.fixture
def desk(locked):
    return locked.unlock()


def test_the_right_passphrase_opens_the_desk_with_its_cases(desk):
    assert desk.window.desk.isVisible()
    assert desk.wiring.cases.model.rowCount() == len(PEOPLE)


def test_a_wrong_passphrase_is_cleared_and_answered_with_what_to_do(locked):
    locked.unlock("not this one")

    assert locked.window.unlock.isVisible()
    assert locked.window.unlock.open_form.passphrase.text() == ""
    assert "This passphrase does not open" in locked.window.unlock.banner.text
    assert locked.window.unlock.open_form.submit.isEnabled()


def test_a_new_vault_is_refused_while_its_passphrases_differ(locked):
    form = locked.window.unlock.create_form
    locked.window.unlock.show_form(1)
    form.name.setText("Nieuw")
    form.officer.setText("Jo")
    form.passphrase.setText("one two three four")
    form.again.setText("one two three five")
    form.submit.click()
    locked.rest()

    assert "not the same" in locked.window.unlock.banner.text
    assert (form.passphrase.text(), form.again.text()) == ("", "")


def test_a_new_vault_opens_at_once(locked):
    form = locked.window.unlock.create_form
    locked.window.unlock.show_form(1)
    form.name.setText("Nieuw")
    form.officer.setText("Jo")
    form.passphrase.setText(PASSPHRASE)
    form.again.setText(PASSPHRASE)
    form.submit.click()
    locked.rest()

    assert locked.session.open_desk.vault.path.name == "Nieuw.dpodesk"
    assert locked.session.recent.paths()[0].name == "Nieuw.dpodesk"


def test_locking_leaves_nothing_of_any_case_in_any_widget(desk):
    desk.wiring.open_case(desk.cases[0])
    desk.rest()
    assert NAMES[0] in desk.texts()
    desk.window.locking.lock()
    desk.rest()

    assert desk.window.unlock.isVisible()
    left = desk.texts()
    assert [name for name in NAMES if name in left] == []
    assert "Kerkstraat" not in left
    assert desk.wiring.cases.model.rowCount() == 0
    assert desk.wiring.breaches.model.rowCount() == 0


def test_the_lock_key_locks(desk):
    QTest.keyClick(desk.window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    desk.rest()

    assert desk.session.desk is None


def test_idle_minutes_lock_and_work_postpones_it(desk):
    timer = desk.window.locking._timer
    assert timer.interval() == 5 * 60_000
    timer.start(40)
    desk.qtbot.wait(25)
    QTest.keyClick(desk.window.windowHandle(), Qt.Key.Key_Shift)
    assert timer.remainingTime() > 25
    desk.qtbot.waitUntil(lambda: desk.session.desk is None, timeout=3000)
    desk.rest()


@pytest.mark.parametrize("ours", [True, False])
def test_only_what_we_put_on_the_clipboard_is_taken_back(ours):
    class Clipboard:
        text = "a name"

        def ownsClipboard(self):
            return ours

        def clear(self):
            self.text = ""

    clipboard = Clipboard()
    clear_if_ours(clipboard)

    assert bool(clipboard.text) is not ours


def test_the_rail_counts_what_is_open_and_what_is_late(desk):
    cases = desk.window.desk.rail.buttons["cases"]

    assert (cases._count, cases._pressing) == (3, 1)


def test_go_to_finds_a_case_by_a_name_and_opens_it(desk):
    QTest.keyClick(desk.window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    go_to = desk.window.desk.go_to
    assert go_to.isVisible()
    go_to.field.setText("yıldırım")
    desk.qtbot.waitUntil(lambda: go_to.list.count() and "PP-" in go_to.list.item(0).text())
    QTest.keyClick(go_to.field, Qt.Key.Key_Return)
    desk.rest()

    assert not go_to.isVisible()
    assert desk.wiring.cases.pane.shown.case.data_subject.name == "A. Yıldırım-Bos"


def test_go_to_finds_commands_by_their_name(desk):
    go_to = desk.window.desk.go_to
    go_to.open_up()
    QTest.keyClicks(go_to.field, "settings")
    QTest.keyClick(go_to.field, Qt.Key.Key_Return)
    desk.rest()

    assert desk.window.desk.place == "settings"


def test_switching_language_relabels_everything_that_is_open(desk):
    desk.wiring.open_case(desk.cases[0])
    desk.rest()
    desk.session.set_language("nl")
    desk.rest()

    texts = desk.texts()
    for english in ("Cases", "Why this date?", "Journal", "Everything saved", "Received on"):
        assert english not in texts
    assert "Zaken" in texts
    assert "Waarom deze datum?" in [
        push.text() for push in desk.window.findChildren(QAbstractButton)
    ]


@pytest.mark.parametrize("language", ["en", "nl"])
def test_no_bare_key_is_shown_anywhere(qtbot, language):
    desk = Window(qtbot, language).unlock()
    desk.wiring.open_case(desk.cases[0])
    desk.rest()
    desk.wiring.cases.show_why()
    texts = desk.texts().splitlines()
    texts += [push.text() for push in desk.window.findChildren(QAbstractButton)]
    texts += [widget.toolTip() for widget in desk.window.findChildren(QToolButton)]

    assert [text for text in texts if BARE_KEY.match(text.strip())] == []


def test_every_control_that_is_shown_has_a_name_for_screen_readers(desk):
    desk.wiring.open_case(desk.cases[0])
    desk.rest()
    kinds = (QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox, QTableView)
    nameless = []
    for place in ("cases", "breaches", "vault", "settings", "post"):
        desk.window.desk.go(place)
        desk.rest()
        nameless += [
            f"{type(control).__name__} in {type(control.parentWidget()).__name__} on {place}"
            for kind in kinds
            for control in desk.window.findChildren(kind)
            if control.isVisible()
            and not (control.accessibleName() or written_on(control))
            and not control.objectName().startswith("qt_")
        ]

    assert nameless == []


@pytest.mark.parametrize("look", [Look.LIGHT, Look.DARK])
@pytest.mark.parametrize("percent", [100, 200])
def test_nothing_is_wider_than_the_window(qtbot, look, percent):
    desk = Window(qtbot, "nl").unlock()
    desk.window.resize(1280, 800)
    desk.session.theme.set_look(look)
    desk.session.theme.set_scale(percent)
    for place in ("cases", "breaches", "vault", "settings"):
        desk.window.desk.go(place)
        desk.rest()
        if place == "cases":
            desk.wiring.open_case(desk.cases[0])
            desk.rest()
        for button in desk.window.findChildren(QAbstractButton):
            if button.isVisible() and not button.visibleRegion().isEmpty():
                right = button.mapTo(desk.window, button.rect().topRight()).x()
                assert right <= desk.window.width(), (place, button.text())


def test_the_sign_that_closes_a_message_grows_with_the_text(desk):
    desk.session.theme.set_scale(200)
    assert desk.window.desk.banner._close.iconSize().width() == desk.session.theme.px(16) == 32


def test_a_bug_is_shown_without_anything_of_the_work(desk):
    def broken():
        raise KeyError("F. Oosterbaan")

    desk.session.background.vault(desk.window, broken, lambda _: None)
    desk.qtbot.waitUntil(lambda: bool(desk.bugs), timeout=3000)

    report = desk.window._bug.report.toPlainText()
    assert "KeyError" in report
    assert "Oosterbaan" not in report
    desk.window._bug.hide()


def test_the_title_names_the_vault_and_nobody(desk):
    desk.wiring.open_case(desk.cases[0])
    desk.rest()

    assert desk.window.windowTitle() == "Kantoor – DPO Desk"


def test_a_setting_takes_effect_at_once_and_is_remembered(desk):
    desk.wiring.settings.rows["text_size"].buttons["150"].click()
    desk.wiring.settings.rows["look"].buttons["dark"].click()

    assert desk.session.theme.scale == 1.5
    assert desk.session.theme.palette.dark
    assert desk.session.settings.values["text_size"] == "150"
    assert desk.session.settings.values["look"] == "dark"


def test_the_keys_of_the_window_are_on_the_key_card(desk):
    QTest.keyClick(desk.window, Qt.Key.Key_F1)
    card = desk.window.desk.key_card

    assert card.isVisible()
    shown = [label.text() for label in card.findChildren(QLabel)]
    for command in desk.window.commands:
        assert command.shortcut in shown
    card.put_away()


def test_no_key_is_given_out_twice(desk):
    keys = [QKeySequence(command.shortcut).toString() for command in desk.window.commands]

    assert len(keys) == len(set(keys))


def test_escape_takes_the_message_away(desk):
    desk.session.messages.note("cases.nothing_chosen")
    assert desk.window.desk.banner.isVisible()
    desk.wiring.cases.table.setFocus()
    QTest.keyClick(desk.wiring.cases.table, Qt.Key.Key_Escape)

    assert not desk.window.desk.banner.isVisible()


def test_a_message_is_said_again_in_the_other_language(desk):
    desk.session.messages.note("cases.nothing_chosen")
    desk.session.set_language("nl")

    assert "Er is geen zaak geopend" in desk.window.desk.banner.text


def test_nothing_is_run_by_a_key_while_the_vault_is_locked(locked):
    for command in locked.window.commands:
        if command.key != "language":
            locked.window._run(command)
    locked.rest()

    assert locked.window.unlock.isVisible()
    assert not locked.window.desk.go_to.isVisible()


LISTENING = """
from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtDBus import QDBusConnection, QDBusMessage
from PySide6.QtWidgets import QApplication
from dpo_desk.ui.locking import Locking
from tests.ui.office_in_memory import make_session

app = QApplication([])
session = make_session("en")
locking = Locking(session)
said = QDBusMessage.createSignal("/lock", "org.freedesktop.ScreenSaver", "ActiveChanged")
said.setArguments([True])
assert QDBusConnection.sessionBus().send(said)
QTimer.singleShot(1500, app.quit)
app.exec()
assert session.desk is None, "the desk is still open"
session.close()
print("locked")
"""


def test_the_desktop_s_own_lock_locks_the_vault():
    """On a session bus of its own; every desktop has one."""
    if shutil.which("dbus-run-session") is None:
        pytest.skip("NOT RUN: dbus-run-session is not installed")
    done = subprocess.run(
        ["dbus-run-session", "--", sys.executable, "-c", LISTENING],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=False,
    )

    assert "locked" in done.stdout, done.stderr[-2000:]


def test_go_to_refuses_a_citizen_number_with_a_sentence(desk, monkeypatch):
    asked = []
    monkeypatch.setattr("dpo_desk.ui.going_to.case_search", lambda *a: asked.append(a) or ())
    desk.unlock()
    go_to = desk.window.desk.go_to
    QApplication.clipboard().setText("111222333")
    go_to.open_up()
    go_to.field.setText("111222333")
    desk.qtbot.wait(300)
    assert asked == []
    assert go_to.refusal.isVisible()
    assert go_to.list.count() == 0
    assert QApplication.clipboard().text() == "111222333"
    go_to.field.setText("Jansen")
    assert not go_to.refusal.isVisible()
    desk.qtbot.waitUntil(lambda: bool(asked))
    go_to.put_away()
    assert go_to.field.text() == ""


def test_a_vault_with_a_number_in_its_name_is_not_remembered(desk):
    desk.unlock()
    known = list(desk.session.recent.known)
    for name in ("Zaak 111222333.dpodesk", "Zaken.dpodesk"):
        _remember(desk.session, desk.session.open_desk, Path(name))
    assert desk.session.recent.known == [Path("Zaken.dpodesk"), *known]
