import gc
import threading
import time

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from dpo_desk.ui.session import Session
from tests.ui import desk_in_memory
from tests.ui.desk_in_memory import Window
from tests.ui.post_in_memory import Post
from tests.ui.test_vault_care_on_file import office_with_files

OURS = ("vault-lane", "beside")


@pytest.fixture(autouse=True)
def nothing_left_behind(qapp, monkeypatch):
    """Close the sessions of the test; fail it if a thread, a running timer or a window stays."""
    sessions = []
    first_init = Session.__init__

    def noting(self, *args, **kwargs):
        first_init(self, *args, **kwargs)
        sessions.append(self)

    monkeypatch.setattr(Session, "__init__", noting)
    before = set(QApplication.topLevelWidgets())
    yield
    for session in sessions:
        assert session.close(timeout=30.0), "work was still running after thirty seconds"
        session.deleteLater()
    sessions.clear()
    qapp.setStyleSheet("")
    _let_go()
    left = [widget for widget in QApplication.topLevelWidgets() if widget not in before]
    assert [type(widget).__name__ for widget in left if widget.isVisible()] == []
    assert _our_threads() == []
    assert _running_timers() == []


@pytest.fixture
def post(qtbot):
    desk = Post(qtbot)
    yield desk
    desk.session.close()


def _let_go():
    for _ in range(3):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QCoreApplication.processEvents()
    gc.collect()


def _our_threads():
    end = time.monotonic() + 2.0
    while time.monotonic() < end:
        names = [t.name for t in threading.enumerate() if t.name.startswith(OURS)]
        if not names:
            return []
        time.sleep(0.01)
    return names


def _running_timers():
    timers = [found for found in gc.get_objects() if type(found) is QTimer]
    return [timer.interval() for timer in timers if isValid(timer) and timer.isActive()]


@pytest.fixture
def vault_on_file(qtbot, tmp_path, monkeypatch):
    """Opens a window at the post on a real vault in a folder of its own."""
    monkeypatch.setattr(desk_in_memory, "VAULT", tmp_path / "Kantoor.dpodesk")
    monkeypatch.setattr(desk_in_memory, "make_office", office_with_files)

    def made(language: str = "en", **settings: str) -> Window:
        window = Window(qtbot, language, **settings).unlock()
        window.rest()
        window.window.desk.go("post")
        return window

    return made
