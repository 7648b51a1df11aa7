"""What comes back on a slip and speaks of somebody else: said before saving, and kept only when somebody says so."""

import dataclasses

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from dpo_desk.operations.earlier_errors import ReturnFromAnother
from dpo_desk.operations.shielding import Proposal
from dpo_desk.operations.strangers import SeenIn, Stranger
from dpo_desk.redaction.geometry import Box
from dpo_desk.redaction.pages import Line, PageReading
from dpo_desk.ui.screens.post.post_belonging import Belongs, refuse_unseen_stranger
from dpo_desk.ui.screens.post.post_model import RETURNED, Needed
from dpo_desk.ui.widgets.banner import Banner
from tests.ui.office_in_memory import a_mail, id_page_reading, reading_of
from tests.ui.post_in_memory import Post
from tests.ui.test_post_cases import a_case, settled, slip_taken_in

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")
SOMEBODY_ELSE = ("B. Jansen", "Dorpsweg 9", "3512 AB Verzonnenstad")
MINE = "J. van Dijk-Smit"


def pages_say(post: Post, *lines: str) -> None:
    def read(number, page):
        placed = (
            Line(text, Box(60, 70 + 14 * at, 60 + 6 * len(text), 82 + 14 * at), 0.99)
            for at, text in enumerate(lines if number == 1 else ())
        )
        return PageReading(number, page.width_points, page.height_points, tuple(placed))

    post.session.office.imaging.readings = read


def came_back(post: Post, *lines: str):
    case = a_case(post)
    pages_say(post, *lines)
    slip_taken_in(post, case.number)
    post.form.received.set_value("27-11-2026")
    return case


def documents(post: Post) -> int:
    (case,) = post.cases
    return len(post.session.open_desk.vault.contents.documents.of_case(case.id))


def test_another_name_is_said_and_saving_waits_for_a_word(post: Post) -> None:
    case = came_back(post, *SOMEBODY_ELSE)
    another = post.form.belongs.another
    assert another.isVisible()
    for words in ("B. Jansen", MINE, "Alt+B"):
        assert words in another.text.text()
    assert another.text.text() in post.form.belongs.accessibleName()
    post.save()
    assert documents(post) == 1
    assert f"is not the name in case {case.number}" in post.said
    assert another.looked.hasFocus()
    assert another.looked.accessibleName()


@pytest.mark.parametrize(
    "key", [(Qt.Key.Key_B, Qt.KeyboardModifier.AltModifier), (Qt.Key.Key_Space,)]
)
def test_a_key_says_that_they_belong_here_all_the_same(post: Post, key) -> None:
    came_back(post, *SOMEBODY_ELSE)
    post.screen.activateWindow()
    banner = Banner(post.session)
    post.qtbot.addWidget(banner)
    post.save()
    assert not banner.isHidden()
    looked = post.form.belongs.another.looked
    QTest.keyClick(looked, *key)
    assert looked.isChecked()
    post.qtbot.waitUntil(banner.isHidden)
    assert looked.text().startswith("✓")
    post.save()
    assert documents(post) == 2


def test_the_word_is_named_among_what_is_needed_and_f4_goes_there(post: Post) -> None:
    came_back(post, *SOMEBODY_ELSE)
    needed, another = post.form.needed, post.form.belongs.another
    assert needed.needs[0] is Needed.ANOTHER
    assert "whether these pages belong to this case" in needed.stops.text()
    needed.jump()
    assert another.looked.hasFocus()
    another.looked.click()
    post.presenter.letter.watch.look()
    assert Needed.ANOTHER not in needed.needs


def test_the_word_counts_for_this_letter_only(post: Post) -> None:
    came_back(post, *SOMEBODY_ELSE)
    post.form.belongs.another.looked.click()
    first = post.presenter.letter.item
    post.take_in("andere.pdf")
    post.presenter.open_item(post.presenter.items[-1].key)
    post.rest()
    assert not post.form.belongs.another.isVisible()
    post.presenter.open_item(first.key)
    post.rest()
    settled(post)
    assert post.form.belongs.another.isVisible()
    assert not post.form.belongs.another.looked.isChecked()


def test_who_looked_at_one_name_has_not_looked_at_another(post: Post) -> None:
    office, pages = post.session.office, Proposal((), (), ())
    seen = Stranger(SeenIn.READ, "B. Jansen")
    looked = Belongs("PP-2026-0001", RETURNED, subject=MINE, sender="A. Pieters", looked_at=seen)
    with pytest.raises(ReturnFromAnother):
        refuse_unseen_stranger(office, looked, pages, ())

    at_this_one = dataclasses.replace(looked, looked_at=Stranger(SeenIn.TYPED, "A. Pieters"))
    refuse_unseen_stranger(office, at_this_one, pages, ())


@pytest.mark.parametrize(
    "lines",
    [
        (MINE, "Dorpsweg 9", "3512 AB Verzonnenstad"),
        (*SOMEBODY_ELSE, "", f"namens {MINE}"),
        ("Hierbij mijn antwoord.",),
    ],
    ids=["the same name", "somebody writes for them", "no name"],
)
def test_nothing_is_asked_where_nothing_disagrees(post: Post, lines) -> None:
    came_back(post, *lines)
    assert not post.form.belongs.another.isVisible()
    post.save()
    assert documents(post) == 2


def test_a_name_that_was_typed_is_compared_too(post: Post) -> None:
    came_back(post, "Hierbij mijn antwoord.")
    post.form.belongs.drop()
    post.form.name.set_value("C. de Wit")
    post.form.set_belonging(post.cases[0].number, "returned")
    post.presenter.earlier.start()
    settled(post)
    assert "C. de Wit" in post.form.belongs.another.text.text()


def test_a_document_of_somebody_else_is_said(post: Post) -> None:
    case = a_case(post)
    post.session.open_desk.vault.contents.cases.replace(
        dataclasses.replace(
            case, data_subject=dataclasses.replace(case.data_subject, name="B. Jansen")
        )
    )
    post.session.office.imaging.readings = id_page_reading
    slip_taken_in(post, case.number)
    assert "another name than B. Jansen" in post.form.belongs.another.text.text()


def test_a_mail_from_somebody_else_is_said(post: Post) -> None:
    case = a_case(post)
    mail = dataclasses.replace(a_mail("Hierbij."), sender_name="B. Jansen")
    post.session.office.intake.mails["mail.eml"] = mail
    post.take_in("mail.eml")
    post.form.set_belonging(case.number, "returned")
    post.presenter.earlier.start()
    settled(post)
    assert "B. Jansen" in post.form.belongs.another.text.text()


def test_nothing_is_kept_where_saving_is_quicker_than_comparing(post: Post, monkeypatch) -> None:
    came_back(post, *SOMEBODY_ELSE)
    monkeypatch.setattr(post.presenter.filing.stops, "stands", lambda *_, **__: False)
    post.save()
    assert documents(post) == 1
    assert "Alt+B" in post.said


def test_a_case_of_their_own_asks_nothing(post: Post) -> None:
    came_back(post, *SOMEBODY_ELSE)
    post.form.belongs.drop()
    post.rest()
    post.session.office.imaging.readings = reading_of
    assert not post.form.belongs.another.isVisible()


def test_it_speaks_dutch(qtbot) -> None:
    post = Post(qtbot, "nl")
    came_back(post, *SOMEBODY_ELSE)
    assert "de zaak gaat over J. van Dijk-Smit" in post.form.belongs.another.text.text()
    post.save()
    assert "is niet de naam in zaak" in post.said
    post.session.close()
