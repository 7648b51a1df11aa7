import pytest
from PySide6.QtWidgets import QFileDialog

from dpo_desk.operations.source_errors import FolderUnreadable
from tests.ui.desk_in_memory import Window

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")


@pytest.fixture
def window(qtbot):
    made = Window(qtbot).unlock()
    yield made
    made.session.close()


def test_a_scan_folder_is_chosen_watched_and_let_go(window, tmp_path, monkeypatch):
    row = window.wiring.settings.scan_folder
    monkeypatch.setattr(window.office.intake, "at_rest", lambda folder, now: (), raising=False)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    assert not row.none.isVisibleTo(row)

    row.choose.click()
    window.rest()
    folder = window.wiring.post_work.folder
    assert row.folder.text() == str(tmp_path)
    assert folder.folder == tmp_path
    assert folder._timer.isActive()

    row.none.click()
    window.rest()
    assert folder.folder is None
    assert not folder._timer.isActive()


def test_a_scan_folder_that_cannot_be_read_is_said_once(window, tmp_path, monkeypatch):
    error = FolderUnreadable(folder="scans")

    def unreadable(folder, now):
        raise error

    monkeypatch.setattr(window.office.intake, "at_rest", unreadable, raising=False)
    window.session.settings.put("scan_folder", str(tmp_path))
    folder = window.wiring.post_work.folder
    folder.start()
    window.rest()
    folder.look()
    window.rest()
    assert window.said.count(window.session.say.what(error)) == 1
    folder.stop()
