"""Pictures of what the post asks and says, taken on request: DPO_DESK_SHOTS=folder pytest tests/ui/test_post_pictures.py."""

import datetime as dt
import os
from dataclasses import replace
from pathlib import Path

import pytest

from dpo_desk.cases.clocks.facts import EventKey
from dpo_desk.cases.return_slip import slip_text
from dpo_desk.operations.id_copy_records import IdCopyDecision, Needed
from dpo_desk.operations.requests import record_event
from dpo_desk.redaction.geometry import Box
from dpo_desk.redaction.pages import Code
from dpo_desk.ui.photographs import settle
from dpo_desk.ui.theme.tokens import Look
from tests.ui.desk_in_memory import Window
from tests.ui.office_in_memory import (
    BLANK,
    NOW,
    PATCH,
    SLIP,
    a_mail,
    id_page_reading,
    page_that_is,
    reading_of,
    white_page,
)

pytestmark = [
    pytest.mark.qt_log_ignore("does not support propagateSizeHints"),
    pytest.mark.skipif("DPO_DESK_SHOTS" not in os.environ, reason="pictures are taken on request"),
]
PAGE = white_page()
UNCERTAIN = "Alles over klantnummer 123456782 sinds 2020"


def letter(window: Window, *names: str) -> None:
    window.window.desk.go("post")
    window.wiring.post_work.take_in([Path(name) for name in names or ("brief.pdf",)])
    settle(window.session)


def filled(window: Window) -> None:
    form = window.wiring.post.form
    form.offers.take_all()
    form.rights.chips.take(1)
    settle(window.session)


def number(window: Window) -> None:
    """A number in the scope that may be a BSN."""
    letter(window)
    filled(window)
    form = window.wiring.post.form
    form.scope.set_value(UNCERTAIN)
    settle(window.session)
    window.wiring.post_work.letter.watch.open_question.focus()


def late_notification(window: Window) -> None:
    """A breach notified after its hours: the reason, with a number in it."""
    window.window.desk.go("breaches")
    settle(window.session)
    screen = window.wiring.breaches
    screen.table.selectRow(0)
    settle(window.session)
    form = screen.notify
    form.at.set_moment(NOW + dt.timedelta(days=6), "Europe/Amsterdam")
    form.reason.setText(UNCERTAIN)
    form.numbers.look()
    form.numbers.focus()


def search_refused(window: Window) -> None:
    """A certain number in Ctrl+K."""
    window.window.desk.go_to.open_up()
    window.window.desk.go_to.field.setText("bsn 111222333")


def batch(window: Window) -> None:
    """A stack that is divided, over a tray with two more letters."""
    pages = (PAGE, PAGE, page_that_is(BLANK), page_that_is(PATCH), PAGE, PAGE, PAGE)
    window.office.intake.letters["stapel.pdf"] = pages
    letter(window, "stapel.pdf", "brief.pdf", "een-lange-naam-van-een-scan-2026-11-27.pdf")


def batch_with_tray(window: Window) -> None:
    """The same with the tray called for where it waits behind a button."""
    batch(window)
    if window.wiring.post.batch.to_tray.isVisible():
        window.wiring.post.batch.to_tray.click()


def earlier(window: Window) -> None:
    """The same person wrote before."""
    letter(window)
    filled(window)
    window.wiring.post_work.letter.sheet.confirm_all()
    window.wiring.post_work.save(then_next=True)
    settle(window.session)
    window.session.messages.clear()
    letter(window, "twee.pdf")
    filled(window)
    form = window.wiring.post.form
    form.earlier._lines[0].setFocus()


def id_copy(window: Window) -> None:
    """A copy that is to be kept."""
    window.office.imaging.readings = lambda number, page: (
        id_page_reading(number, page) if number == 2 else reading_of(number, page)
    )
    window.office.intake.letters["brief.pdf"] = (PAGE, PAGE)
    letter(window)
    filled(window)
    form = window.wiring.post.form
    form.id_copy.set_value(IdCopyDecision(Needed.YES, keep=True), None)
    settle(window.session)
    form.reach_id_copy()


def nothing_chosen(window: Window) -> None:
    """Saving waits, because nobody chose what is asked for."""
    letter(window)
    window.wiring.post.form.offers.take_all()
    window.wiring.post_work.save(then_next=True)


def senders_date(window: Window) -> None:
    """A mail of which only the sender says the date."""
    mail = replace(a_mail(), received=None, notes=("shield.note_sent_only",))
    window.office.intake.mails["mail.eml"] = mail
    letter(window, "mail.eml")
    window.wiring.post.form.offers.take_all()


def senders_date_taken(window: Window) -> None:
    """The same once that day was taken."""
    senders_date(window)
    window.wiring.post.form.received.chips.take(1)


def slip_of_another(window: Window) -> None:
    """The pages of a slip speak of somebody else, and saving waits."""
    slip(window)
    window.wiring.post_work.rows.leave((window.wiring.post_work.items[-1].key,))
    window.office.imaging.readings = somebody_else
    window.office.intake.letters["ander.pdf"] = (page_that_is(SLIP), PAGE)
    letter(window, "ander.pdf")
    window.wiring.post.form.received.set_value("27-11-2026")
    window.wiring.post_work.save(then_next=True)


def somebody_else(number, page):
    read = reading_of(number, page)
    lines = tuple(
        replace(line, text=line.text.replace("J. van Dijk-Smit", "B. Jansen"))
        for line in read.lines
    )
    return replace(read, lines=lines)


def slip(window: Window) -> None:
    """A return slip whose case waits for proof of identity."""
    letter(window)
    filled(window)
    window.wiring.post_work.letter.sheet.confirm_all()
    window.wiring.post_work.save(then_next=True)
    settle(window.session)
    desk = window.session.open_desk
    case = desk.vault.contents.cases.rows()[-1]
    record_event(desk, case.id, EventKey.ID_REQUESTED, case.received)
    window.session.messages.clear()
    window.office.imaging.slip = case.number
    window.office.intake.letters["terug.pdf"] = (page_that_is(SLIP), PAGE)
    letter(window, "terug.pdf")
    window.wiring.post.form.received.focus()


def slip_damaged(window: Window) -> None:
    """A return slip of which a digit was misread."""
    text = slip_text("PP-2026-0001")
    code = Code("QR", f"{text[:-1]}{(int(text[-1]) + 1) % 10}", Box(0, 0, 20, 20))
    window.office.imaging.readings = lambda number, page: replace(
        reading_of(number, page), codes=(code,)
    )
    letter(window, "terug.pdf")


SCENES = (
    number,
    late_notification,
    search_refused,
    batch,
    batch_with_tray,
    earlier,
    id_copy,
    slip,
    nothing_chosen,
    senders_date,
    senders_date_taken,
    slip_of_another,
    slip_damaged,
)
LOOKS = ("nl-light-100", "en-dark-100", "nl-dark-200", "en-light-200")


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.__name__)
def test_pictures(qtbot, scene, look: str) -> None:
    language, mode, size = look.split("-")
    window = Window(qtbot, language, look=Look(mode).value, text_size=size).unlock()
    window.window.activateWindow()
    window.session.messages.clear()
    scene(window)
    settle(window.session)
    folder = Path(os.environ["DPO_DESK_SHOTS"])
    window.window.grab().save(str(folder / f"{scene.__name__}_{look}.png"))
    assert window.bugs == []
