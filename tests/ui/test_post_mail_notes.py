"""What a mail carried and was not taken in is said in words beside the mail."""

from dataclasses import replace

from dpo_desk.ui.screens.post.post_mail_view import MailView
from tests.ui.office_in_memory import a_mail, make_session


def test_notes_are_sentences_and_what_was_left_out_is_named(qtbot):
    say = make_session().say
    view = MailView(say)
    qtbot.addWidget(view)
    view.show_mail(
        replace(a_mail(), notes=("shield.note_sent_only",), left_out=("brief.docx",)), None
    )
    shown = view._values["notes"].text()

    assert say("shield.note_sent_only") in shown
    assert "brief.docx" in shown
    assert "shield." not in shown
