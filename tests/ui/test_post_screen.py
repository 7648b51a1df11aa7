from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from dpo_desk.cases.requests import Channel, Right
from dpo_desk.operations.errors import NotVerified, ScanDamaged
from dpo_desk.redaction.geometry import Box
from dpo_desk.ui.screens.post.post_model import Needed, TrayState
from dpo_desk.ui.widgets.banner import Banner
from tests.ui.office_in_memory import a_mail, white_page
from tests.ui.post_in_memory import Post

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")


def test_a_letter_is_read_while_nothing_is_chosen_silently(post: Post) -> None:
    post.take_in("brief.pdf")
    assert post.presenter.items[0].state is TrayState.READY
    assert post.form.received.chips.offers[0].value == "2026-11-25"
    fields = post.form.fields()
    assert (fields.received, fields.name, fields.rights, fields.organisation) == ("", "", (), "")
    assert len(post.presenter.letter.sheet.waiting) == 1


def test_offers_are_taken_one_after_the_other_with_the_same_key(post: Post) -> None:
    post.take_in("brief.pdf")
    for _ in range(4):
        post.form.offers.take(1)
    fields = post.form.fields()
    assert fields.received == "25-11-2026"
    assert fields.organisation == "parcel-pro"
    assert fields.name == "J. van Dijk-Smit"
    assert fields.address.splitlines()[-1] == "1231 GF Loosdrecht"


def test_rights_are_pressed_by_their_letter(post: Post) -> None:
    post.take_in("brief.pdf")
    post.form.rights.focus()
    post.qtbot.keyClick(post.form.rights._buttons[Right.ACCESS], Qt.Key.Key_E)
    assert post.form.fields().rights == (Right.ERASURE,)


def test_the_due_date_shows_before_saving_and_says_why(post: Post) -> None:
    post.take_in("brief.pdf")
    post.fill()
    post.presenter.letter.watch.look()
    post.rest()
    assert post.form.due._date.text() == "Mon 28 Dec 2026"
    post.form.due.toggle()
    assert post.form.due._derivation.isVisible()


def test_saving_shields_first_and_says_number_and_date(post: Post) -> None:
    post.take_in("brief.pdf", "tweede.pdf")
    post.fill()
    post.save()
    (case,) = post.cases
    assert case.data_subject.name == "J. van Dijk-Smit"
    assert case.marks_to_confirm is False
    marks, _ = post.session.office.imaging.orders[0]
    assert {mark.confirmed_by for mark in marks} == {"Marieke"}
    assert f"{case.number} saved, due Mon 28 Dec 2026." in post.said
    assert [item.source for item in post.presenter.items] == ["tweede.pdf"]


def test_what_can_still_be_read_is_shown_on_the_page_and_nothing_is_saved(post: Post) -> None:
    leak = NotVerified(page=2, kind="code", count=1, box="100.0 200.0 180.0 240.0")
    post.session.office.imaging.refuses = leak
    post.session.office.intake.letters["brief.pdf"] = (white_page(), white_page())
    post.take_in("brief.pdf")
    post.fill()
    post.save()
    assert post.cases == ()
    assert post.screen.source.pages.page == 2
    assert post.screen.source.pages.canvas._leak == Box(100, 200, 180, 240)
    assert post.form.fields().name == "J. van Dijk-Smit"
    assert post.screen.save_next.isEnabled()


def test_a_letter_that_fails_behind_the_next_one_says_so_and_opens_again(post: Post) -> None:
    error = NotVerified(page=1, kind="mrz", count=1)
    post.session.office.imaging.refuses = error
    post.take_in("brief.pdf", "tweede.pdf")
    post.fill()
    post.presenter.letter.sheet.confirm_all()
    post.save()
    assert post.form.fields().name == ""
    assert post.session.say.what(error) in post.screen.tray.list.item(0).text()
    post.notices[-1].choices[0].chosen()
    post.rest()
    assert post.form.fields().name == "J. van Dijk-Smit"
    assert [m.state.value for m in post.presenter.letter.sheet.marks] == ["confirmed"]
    post.session.office.imaging.refuses = None
    post.save()
    assert len(post.cases) == 1


def test_saving_without_the_next_letter_shows_the_case(post: Post) -> None:
    wanted = []
    post.presenter.case_wanted.connect(wanted.append)
    post.take_in("brief.pdf", "tweede.pdf")
    post.fill()
    post.save(then_next=False)
    assert wanted == [str(post.cases[0].id)]


def test_a_bad_file_is_explained_at_its_row_and_the_next_one_opens(post: Post) -> None:
    error = ScanDamaged(file="kapot.pdf")
    post.session.office.intake.letters["kapot.pdf"] = error
    post.take_in("kapot.pdf", "goed.pdf")
    row = post.screen.tray.list.item(0).text()
    assert post.session.say.what(error) in row
    assert post.session.say.do(error) in row
    assert [item.state for item in post.presenter.items] == [TrayState.FAILED, TrayState.READY]
    post.presenter.open_item(post.presenter.items[0].key)
    post.rest()
    post.form.name.set_value("typed before")
    post.presenter.open_next()
    post.rest()
    assert len(post.presenter.letter.sheet.waiting) == 1
    post.presenter.open_item(post.presenter.items[0].key)
    post.rest()
    assert post.form.name.value() == "typed before"


def test_the_next_letter_is_one_that_can_be_read_before_one_that_cannot(post: Post) -> None:
    post.session.office.intake.letters["kapot.pdf"] = ScanDamaged(file="kapot.pdf")
    post.take_in("eerste.pdf", "kapot.pdf", "derde.pdf")
    post.presenter.open_item(post.presenter.items[1].key)
    post.rest()
    post.presenter.open_item(post.presenter.items[0].key)
    post.rest()
    first, broken, third = post.presenter.items
    assert broken.state is TrayState.FAILED
    post.presenter.open_next()
    post.rest()
    assert post.presenter.letter.item is third
    post.presenter.rows.leave((first.key,))
    post.presenter.open_next()
    post.rest()
    assert post.presenter.letter.item is broken


@pytest.mark.parametrize("missing", [Needed.RECEIVED, Needed.ORGANISATION, Needed.RIGHTS])
def test_hard_stops_keep_the_letter_open(post: Post, missing: Needed) -> None:
    post.take_in("brief.pdf")
    post.fill()
    getattr(post.form, missing.value).set_value("")
    post.save()
    assert post.cases == ()
    assert missing in post.form.needed.needs


STOPS = {
    Needed.RECEIVED: "25-11-2026",
    Needed.ORGANISATION: "parcel-pro",
    Needed.RIGHTS: (Right.ACCESS,),
}


def held(post: Post, missing: Needed) -> Banner:
    banner = Banner(post.session)
    post.qtbot.addWidget(banner)
    post.take_in("brief.pdf")
    post.fill()
    getattr(post.form, missing.value).set_value("")
    post.save()
    assert not banner.isHidden()
    return banner


@pytest.mark.parametrize("missing", STOPS)
def test_what_held_a_save_is_said_no_longer_than_it_is_true(post: Post, missing: Needed) -> None:
    banner = held(post, missing)
    post.form.scope.editor.insertPlainText("Alles.")
    post.presenter.letter.watch.look()
    assert not banner.isHidden()
    getattr(post.form, missing.value).set_value(STOPS[missing])
    post.form.edited.emit()
    post.qtbot.waitUntil(banner.isHidden)


def test_nor_is_it_said_of_another_letter(post: Post) -> None:
    banner = held(post, Needed.RIGHTS)
    post.presenter.new_request()
    assert banner.isHidden()


def test_nor_on_another_screen(post: Post) -> None:
    banner = held(post, Needed.RIGHTS)
    post.screen.hide()
    assert banner.isHidden()


def test_another_message_is_left_alone(post: Post) -> None:
    banner = held(post, Needed.RIGHTS)
    post.session.messages.note("post.tray_empty")
    post.form.rights.press(Right.ACCESS)
    post.presenter.letter.watch.look()
    post.presenter.new_request()
    assert not banner.isHidden()


def test_gaps_are_listed_but_do_not_stop(post: Post) -> None:
    post.take_in("brief.pdf")
    post.form.received.set_value("25-11")
    post.form.organisation.set_value("parcel-pro")
    post.form.rights.press(Right.OTHER)
    post.presenter.letter.watch.look()
    assert Needed.NAME in post.form.needed.needs
    post.save()
    (case,) = post.cases
    assert case.data_subject.name == "Unknown"
    assert case.rights == (Right.OTHER,)


@pytest.mark.parametrize(
    ("language", "said"), [("en", "what is asked for"), ("nl", "wat er gevraagd wordt")]
)
def test_what_is_asked_for_is_never_chosen_by_the_program(qtbot, language, said) -> None:
    post = Post(qtbot, language)
    post.session.office.intake.mails["mail.eml"] = a_mail("Goedemorgen.")
    post.take_in("brief.pdf", "mail.eml")
    for item in post.presenter.items:
        post.presenter.open_item(item.key)
        post.rest()
        post.form.offers.take_all()
        post.form.organisation.set_value("parcel-pro")
        post.form.received.focus()
        post.save()
        assert said in post.said
        assert post.form.rights.isAncestorOf(post.screen.focusWidget())
        assert post.form.needed.stops.text().endswith(said)
        post.notices.clear()
    assert post.cases == ()
    post.form.rights.press(Right.ERASURE)
    post.save()
    (case,) = post.cases
    assert case.rights == (Right.ERASURE,)
    post.session.close()


def test_f4_goes_from_gap_to_gap(post: Post) -> None:
    post.take_in("brief.pdf")
    post.form.needed.jump()
    assert post.form.received.editor.hasFocus()
    post.form.needed.jump()
    assert post.form.organisation.editor.hasFocus()


def test_marks_on_a_page_nobody_saw_are_shown_before_they_are_confirmed(post: Post) -> None:
    imaging = post.session.office.imaging
    first = imaging.readings
    imaging.readings = lambda n, page: first(3 - n, page).__class__(
        n, page.width_points, page.height_points, first(3 - n, page).lines
    )
    post.session.office.intake.letters["brief.pdf"] = (white_page(), white_page())
    post.take_in("brief.pdf")
    post.form.received.set_value("25-11")
    post.form.organisation.set_value("parcel-pro")
    post.form.rights.press(Right.ACCESS)
    post.save()
    assert post.cases == ()
    assert post.screen.source.pages.page == 2
    post.save()
    assert len(post.cases) == 1


def test_the_answer_to_post_goes_by_post_unless_somebody_says_why(post: Post) -> None:
    post.take_in("brief.pdf")
    assert not post.form.reply.goes.isEnabled()
    post.form.reply.change.click()
    post.form.reply.goes.setCurrentIndex(post.form.reply.goes.findData(Channel.EMAIL))
    assert Needed.REPLY_REASON in post.presenter.letter.watch.needs()
    post.form.reply.reason.setText("asked for it")
    post.fill()
    post.save()
    (case,) = post.cases
    assert case.reply_channel is Channel.EMAIL
    assert "asked for it" in case.scope


def test_a_mail_is_shown_as_plain_text_with_its_numbers_covered(post: Post) -> None:
    body = "Graag inzage.\nMijn BSN is 111222333."
    post.session.office.intake.mails["mail.eml"] = a_mail(body)
    post.take_in("mail.eml")
    shown = post.screen.source.mail.body.toPlainText()
    assert "111222333" not in shown
    assert post.form.email.value() == "j.vandijk@example.org"
    post.fill()
    post.form.organisation.set_value("parcel-pro")
    post.save()
    (case,) = post.cases
    (row,) = post.session.open_desk.vault.contents.documents.of_case(case.id)
    kept = post.session.open_desk.vault.contents.documents.get(row.id).text
    assert "█████████" in kept
    assert case.channel is Channel.EMAIL


def test_a_number_typed_into_a_field_is_named_at_once(post: Post) -> None:
    post.take_in("brief.pdf")
    post.form.scope.set_value("BSN 111222333")
    post.presenter.letter.watch.look()
    question = post.presenter.letter.watch.open_question.question
    assert question.isVisible()
    assert "BSN" in question.sentence.text()


def test_scans_can_be_joined_into_one_letter(post: Post) -> None:
    post.take_in("een.jpg", "twee.jpg")
    post.presenter.rows.join(tuple(item.key for item in post.presenter.items))
    post.rest()
    (item,) = post.presenter.items
    assert [path.name for path in item.paths] == ["een.jpg", "twee.jpg"]
    assert item.pages == 2


def test_a_request_without_paper_needs_no_shielding(post: Post) -> None:
    post.presenter.new_request()
    post.form.received.set_value("yesterday")
    post.form.organisation.set_value("parcel-pro")
    post.form.rights.press(Right.ACCESS)
    post.save()
    (case,) = post.cases
    assert case.channel is Channel.TELEPHONE
    assert post.session.office.imaging.orders == []


def test_what_was_typed_and_marked_survives_locking_but_no_pixel_does(
    post: Post, tmp_path: Path
) -> None:
    scan = tmp_path / "brief.pdf"
    scan.touch()
    post.presenter.take_in([scan])
    post.rest()
    post.form.name.set_value("J. van Dijk")
    post.presenter.letter.sheet.confirm_all()
    desk = post.session.open_desk
    post.session.lock()
    post.rest()
    assert post.presenter.items == ()
    assert post.screen.source.pages.page == 0
    desk.vault.closed = False
    post.session.opened(desk)
    post.rest()
    post.rest()
    assert post.form.fields().name == "J. van Dijk"
    assert [m.state.value for m in post.presenter.letter.sheet.marks] == ["confirmed"]


def test_a_relative_date_means_the_same_day_tomorrow(post: Post) -> None:
    post.take_in("brief.pdf", "tweede.pdf")
    post.form.received.editor.setText("-3")
    post.presenter.open_next()
    post.rest()
    assert post.presenter.items[0].fields.received == "24-11-2026"


def test_keys_work_while_typing_in_a_field_of_several_lines(post: Post) -> None:
    asked = []
    post.screen.save_asked.connect(asked.append)
    post.take_in("brief.pdf")
    post.screen.activateWindow()
    post.form.scope.focus()
    field = post.form.scope.editor
    post.qtbot.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert asked == [True]
    assert field.toPlainText() == ""
    post.form.address.focus()
    post.qtbot.keyClick(post.form.address.editor, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    assert post.form.address.value() == "Kerkstraat 156-2\n1231 GF Loosdrecht"
    post.qtbot.keyClick(field, Qt.Key.Key_F6)
    assert post.screen.source.pages.canvas.focused_key() is not None


def test_a_scan_that_went_away_meanwhile_is_named(post: Post, tmp_path: Path) -> None:
    scan = tmp_path / "brief.pdf"
    scan.touch()
    post.presenter.take_in([scan])
    post.rest()
    desk = post.session.open_desk
    post.session.lock()
    post.rest()
    scan.unlink()
    desk.vault.closed = False
    post.session.opened(desk)
    post.rest()
    assert post.presenter.items[0].state is TrayState.GONE


def test_everything_open_speaks_the_other_language(post: Post) -> None:
    post.take_in("brief.pdf")
    post.form.name.set_value("J. van Dijk")
    post.session.set_language("nl")
    assert post.screen.save_next.text() == "Opslaan en volgende"
    assert (
        "Burgerservicenummer"
        in post.screen.source.pages.canvas.box_of(
            post.presenter.letter.sheet.marks[0].key
        ).accessibleName()
    )
    assert post.form.name.value() == "J. van Dijk"
