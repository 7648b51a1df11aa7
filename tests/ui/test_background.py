import gc
import threading
import time
import weakref

import pytest
from PySide6.QtCore import QObject
from shiboken6 import delete

from dpo_desk.foundation.errors import Cancelled
from dpo_desk.foundation.ids import CaseId
from dpo_desk.operations.changes import Changes
from dpo_desk.operations.errors import WrongPassphrase
from dpo_desk.ui.background import Background, Watch


@pytest.fixture
def background(qtbot):
    made = Background()
    yield made
    assert made.close(5.0)


@pytest.fixture
def owner():
    return QObject()


def rest(qtbot, background):
    qtbot.waitUntil(lambda: background.idle, timeout=30_000)


def raising(error):
    def work():
        raise error

    return work


def test_results_arrive_on_the_thread_of_the_window(qtbot, background, owner):
    where = []
    background.vault(owner, threading.current_thread, where.append)
    background.vault(owner, int, lambda _: where.append(threading.current_thread()))
    rest(qtbot, background)

    assert where[0].name.startswith("vault-lane")
    assert where[1] is threading.main_thread()


def test_the_vault_lane_does_one_thing_after_the_other(qtbot, background, owner):
    at_work, seen = [], []

    def work():
        at_work.append(1)
        seen.append(len(at_work))
        time.sleep(0.002)
        at_work.pop()

    for _ in range(20):
        background.vault(owner, work, lambda _: None)
    rest(qtbot, background)

    assert seen == [1] * 20


def test_a_result_whose_owner_is_gone_is_dropped(qtbot, background, owner):
    arrived = []
    background.vault(owner, lambda: time.sleep(0.02), arrived.append)
    delete(owner)
    rest(qtbot, background)

    assert arrived == []


def test_an_expected_error_is_shown_unless_the_screen_takes_it(qtbot, background, owner):
    shown, taken = [], []
    background.refused.connect(shown.append)
    background.vault(owner, raising(WrongPassphrase()), lambda _: None)
    background.vault(owner, raising(WrongPassphrase()), lambda _: None, taken.append)
    rest(qtbot, background)

    assert (len(shown), len(taken)) == (1, 1)


def test_a_bug_is_shown_even_where_the_screen_takes_errors(qtbot, background, owner):
    bugs, taken = [], []
    background.broke.connect(bugs.append)
    background.vault(owner, raising(KeyError("x")), lambda _: None, taken.append)
    rest(qtbot, background)

    assert (len(bugs), len(taken)) == (1, 1)


def test_a_stop_shows_nothing(qtbot, background, owner):
    seen = []
    background.refused.connect(seen.append)
    background.broke.connect(seen.append)
    background.beside(owner, lambda _progress, _token: raising(Cancelled())(), seen.append)
    rest(qtbot, background)

    assert seen == []


@pytest.mark.parametrize("error", [Cancelled, WrongPassphrase, ZeroDivisionError])
def test_what_was_worked_on_goes_with_the_error_that_ended_it(qtbot, background, owner, error):
    """Unshielded pages are held by the frames an error came through, not by anybody who needs them."""
    worked_on = []

    def work(_progress, _token):
        page = QObject()
        worked_on.append(weakref.ref(page))
        raise error

    gc.disable()
    try:
        background.beside(owner, work, lambda _: None, lambda _: None)
        rest(qtbot, background)
        assert worked_on[0]() is None
    finally:
        gc.enable()


def test_work_that_changed_something_tells_every_screen_after_its_own(qtbot, background, owner):
    order = []
    background.changed.connect(lambda _: order.append("everybody"))
    changes = Changes(cases=frozenset({CaseId("1")}))
    background.vault(owner, lambda: changes, lambda _: order.append("own"))
    background.vault(owner, lambda: "an answer", lambda _: None)
    rest(qtbot, background)

    assert order == ["own", "everybody"]


def test_after_forgetting_nothing_arrives_and_work_beside_is_stopped(qtbot, background, owner):
    arrived, stopped = [], threading.Event()

    def until_stopped(_progress, token):
        while not token.cancelled:
            time.sleep(0.002)
        stopped.set()

    background.vault(owner, lambda: time.sleep(0.02), arrived.append)
    background.beside(owner, until_stopped, arrived.append)
    background.forget_results()
    rest(qtbot, background)

    assert arrived == []
    assert stopped.is_set()


def test_steps_of_long_work_arrive_with_their_names(qtbot, background, owner):
    steps = []

    def work(progress, _token):
        progress.step("page", 1, 2)
        progress.step("page", 2, 2)

    job = background.beside(owner, work, lambda _: None)
    job.stepped.connect(lambda *step: steps.append(step))
    rest(qtbot, background)

    assert steps == [("page", 1, 2), ("page", 2, 2)]


def test_steps_of_work_on_the_vault_lane_arrive_too(qtbot, background, owner):
    watch, steps = Watch(owner), []
    watch.stepped.connect(lambda *step: steps.append(step))
    background.vault(owner, lambda: watch.step("vault_keys", 0, 2), lambda _: None)
    rest(qtbot, background)
    qtbot.waitUntil(lambda: bool(steps))

    assert steps == [("vault_keys", 0, 2)]


def test_the_window_stays_alive_while_the_vault_lane_works(qtbot, background, owner):
    go_on, ticks = threading.Event(), []
    background.vault(owner, lambda: go_on.wait(5), lambda _: None)
    for _ in range(5):
        qtbot.wait(5)
        ticks.append(1)
    go_on.set()
    rest(qtbot, background)

    assert len(ticks) == 5


def test_closing_lets_the_vault_lane_finish(qtbot, owner):
    background, written = Background(), []
    for number in range(5):
        background.vault(owner, lambda n=number: written.append(n), lambda _: None)

    assert background.close(5.0)
    assert written == [0, 1, 2, 3, 4]
