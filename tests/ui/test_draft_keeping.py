"""What is typed is kept, whichever form it stands in, and what could not be kept is said until it is."""

import pytest
from PySide6.QtCore import QObject

from dpo_desk.operations import unsaved_drafts
from dpo_desk.operations.drafts import draft, keep_draft, put_draft
from dpo_desk.operations.errors import DiskFull
from dpo_desk.ui import draft_keeping
from dpo_desk.ui.draft_keeping import DraftKeeper
from dpo_desk.ui.widgets.status_line import StatusLine
from tests.ui.office_in_memory import make_session

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")


class Forms:
    """Two forms at one desk; for those named in ``full`` there is no room on the disk."""

    def __init__(self, qtbot, monkeypatch):
        self.qtbot, self.full, self.banners = qtbot, set(), []
        self.session = make_session("en")
        self.status, self.parent = StatusLine(self.session), QObject()
        qtbot.addWidget(self.status)
        self.session.messages.noted.connect(self.banners.append)
        self.texts = {"one": {}, "two": {}}
        self.put_back = []
        monkeypatch.setattr(draft_keeping, "keep_draft", self._keep)
        monkeypatch.setattr(unsaved_drafts, "put_draft", self._put)
        self.one, self.two = self.keeper("one"), self.keeper("two")

    def keeper(self, key):
        return DraftKeeper(
            self.session, key, lambda: dict(self.texts[key]), self.put_back.append, self.parent
        )

    def write(self, key, text):
        self.texts[key] = {"scope": text}
        keeper = {"one": self.one, "two": self.two}[key]
        keeper.touched()
        keeper.keep_now()
        self.rest()

    def rest(self):
        for _ in range(3):
            self.qtbot.waitUntil(lambda: self.session.background.idle, timeout=5_000)
            self.qtbot.wait(5)

    @property
    def said(self):
        return self.status.saved.text()

    def _put(self, desk, key, *rest):
        if key in self.full:
            raise DiskFull
        return put_draft(desk, key, *rest)

    def _keep(self, desk, key, *rest):
        if key in self.full:
            raise DiskFull
        return keep_draft(desk, key, *rest)


@pytest.fixture
def forms(qtbot, monkeypatch):
    made = Forms(qtbot, monkeypatch)
    yield made
    made.session.close()


def test_one_form_that_is_kept_does_not_say_that_the_other_is(forms):
    say, forms.full = forms.session.say, {"one"}
    forms.write("one", "Alles sinds de verhuizing.")
    forms.write("two", "Kort.")
    assert forms.said == say("window.not_saved")

    forms.full = set()
    forms.one.keep_again()
    forms.rest()
    assert forms.said == say("window.saved")


def test_what_became_something_is_not_said_to_be_unsaved(forms):
    forms.full = {"one"}
    forms.write("one", "Alles.")
    forms.one.drop()
    forms.rest()
    assert forms.said == forms.session.say("window.saved")


def test_what_is_left_behind_is_written_as_it_stood(forms):
    forms.texts["one"] = {"scope": "Alles."}
    forms.one.touched()
    forms.one.leave()
    forms.texts["one"] = {"scope": "another letter"}
    forms.rest()
    assert draft(forms.session.open_desk, "one") == {"scope": "Alles."}


def test_what_could_not_be_written_is_tried_when_it_is_left_behind_and_said_if_it_fails(forms):
    forms.full = {"one"}
    forms.write("one", "Alles.")
    forms.full = set()
    forms.one.leave()
    forms.rest()
    assert draft(forms.session.open_desk, "one") == {"scope": "Alles."}
    assert forms.said == forms.session.say("window.saved")

    forms.full, before = {"two"}, len(forms.banners)
    forms.texts["two"] = {"scope": "Kort."}
    forms.two.touched()
    forms.two.leave()
    forms.rest()
    assert len(forms.banners) == before + 1
    assert forms.said == forms.session.say("window.not_saved")


def test_what_is_left_behind_and_finds_no_room_comes_back_with_its_form(forms):
    forms.full = {"one"}
    forms.texts["one"] = {"scope": "Alles."}
    forms.one.touched()
    forms.one.leave()
    forms.texts["one"] = {"scope": "another letter"}
    forms.rest()
    assert forms.said == forms.session.say("window.not_saved")
    assert forms.session.unsaved.matter == "window.unsaved.apart"

    again = forms.keeper("one")
    again.restore()
    forms.rest()
    assert forms.put_back == [{"scope": "Alles."}]
    assert forms.session.unsaved.waiting == ()
    assert forms.said == forms.session.say("window.not_saved")


def test_or_is_written_as_soon_as_there_is_room_again(forms):
    forms.full = {"one"}
    forms.texts["one"] = {"scope": "Alles."}
    forms.one.touched()
    forms.one.leave()
    forms.rest()
    forms.full = set()
    forms.session.unsaved.write()
    forms.rest()
    assert draft(forms.session.open_desk, "one") == {"scope": "Alles."}
    assert forms.said == forms.session.say("window.saved")


def test_a_draft_that_comes_late_is_not_put_into_another_form(forms):
    keep_draft(forms.session.open_desk, "one", {"scope": "Alles."})
    forms.one.restore()
    forms.one.leave()
    forms.rest()
    assert forms.put_back == []
