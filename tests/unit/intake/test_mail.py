import datetime as dt
import io
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from dpo_desk.catalogue.detectors import load_detectors
from dpo_desk.device.confinement import shut_in
from dpo_desk.foundation.progress import CancelToken, NoProgress
from dpo_desk.intake.limits import USUAL
from dpo_desk.intake.mail_parts import (
    NOTE_CHARSET,
    NOTE_CUT,
    NOTE_NESTED,
    NOTE_WINMAIL,
    looks_like_mail,
)
from dpo_desk.intake.mails import read_mail
from dpo_desk.intake.opening_errors import Unreadable
from dpo_desk.intake.plain_text import text_of_html
from dpo_desk.intake.rtf import text_of_rtf
from dpo_desk.intake.safe_intake import SafeIntake
from dpo_desk.specimens.files import specimen_mail
from dpo_desk.specimens.people import invented_person

HEAD = b"From: =?utf-8?q?=C5=81ukasz?= <l@voorbeeld.example>\r\nTo: a@b.example\r\nSubject: =?utf-8?b?w4fDtg==?=\r\n"


def mail_with(**parts):
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "Fleur <f@voorbeeld.example>", "Inzage"
    if "plain" in parts:
        mail.set_content(parts["plain"])
    if "html" in parts:
        mail.add_alternative(parts["html"], subtype="html")
    return mail


def read(mail):
    return read_mail(mail if isinstance(mail, bytes) else mail.as_bytes(), USUAL, lambda page: None)


def jpeg():
    buffer = io.BytesIO()
    Image.new("RGB", (100, 150), "white").save(buffer, "JPEG")
    return buffer.getvalue()


def test_headers_are_decoded_and_the_body_is_text():
    found = read(HEAD + b"\r\nHallo\r\n")

    assert (found.sender_name, found.sender_email, found.subject) == (
        "Łukasz",
        "l@voorbeeld.example",
        "Çö",
    )
    assert found.bodies == ["Hallo"]


def test_received_is_the_header_of_our_own_server():
    mail = (
        b"Received: from x by ours; Wed, 25 Nov 2026 10:00:05 +0100\r\n"
        b"Received: from y by x; Wed, 25 Nov 2026 09:00:00 +0100\r\n"
        b"Date: Wed, 25 Nov 2026 08:00:00 +0100\r\n" + HEAD + b"\r\nx"
    )

    assert read(mail).received == dt.datetime(2026, 11, 25, 9, 0, 5, tzinfo=dt.UTC)


def test_html_is_inert():
    html = '<head><title>t</title></head><body><p>Geachte&nbsp;heer</p><img src="https://x.example/p.gif"><script>alert(1)</script><br>tot ziens</body>'

    assert text_of_html(html) == "Geachte heer\n\ntot ziens"
    assert read(mail_with(html=html)).bodies == ["Geachte heer\n\ntot ziens"]


def test_plain_text_is_preferred():
    assert read(mail_with(plain="gewoon", html="<b>vet</b>")).bodies == ["gewoon"]


@pytest.mark.parametrize("charset", [b"x-unknown", b"utf-8"])
def test_a_wrong_character_set_is_noted_and_still_read(charset):
    found = read(HEAD + b"Content-Type: text/plain; charset=" + charset + b"\r\n\r\ncaf\xe9")

    assert found.bodies == ["café"]
    assert NOTE_CHARSET in found.notes


def test_a_mail_inside_a_mail_is_read_and_its_scan_becomes_a_page():
    inner = mail_with(plain="binnenste")
    inner.add_attachment(jpeg(), maintype="image", subtype="jpeg", filename="kaart.jpg")
    outer = mail_with(plain="buitenste")
    outer.add_attachment(inner)
    found = read(outer)

    assert next(body for body in found.bodies if "st" in body) == "buitenste"
    assert "binnenste" in found.bodies
    assert (found.pages, found.attachment_names, NOTE_NESTED in found.notes) == (
        1,
        ["kaart.jpg"],
        True,
    )


def test_mails_that_lie_too_deep_are_cut():
    mail = mail_with(plain="kern")
    for _ in range(8):
        outer = mail_with(plain="schil")
        outer.add_attachment(mail)
        mail = outer

    assert NOTE_CUT in read(mail).notes


def test_winmail_is_named():
    mail = mail_with(plain="x")
    mail.add_attachment(
        b"\x78\x9f\x3e\x22", maintype="application", subtype="ms-tnef", filename="winmail.dat"
    )

    assert NOTE_WINMAIL in read(mail).notes


def test_rtf_becomes_words():
    assert (
        text_of_rtf(r"{\rtf1\ansi{\fonttbl{\f0 Arial;}}\f0 Geachte\par caf\'e9 \u8364? 5}")
        == "Geachte\ncafé € 5"
    )


@pytest.mark.parametrize("content", [b"", b"hello\nworld", b"%PDF-1.4", bytes(300)])
def test_what_is_no_mail_is_refused(content):
    with pytest.raises(Unreadable):
        read(content)


def test_a_broken_outlook_file_is_damaged():
    with pytest.raises(Unreadable) as caught:
        read_mail(bytes.fromhex("D0CF11E0A1B11AE1") + bytes(600), USUAL, print)
    assert caught.value.reason == "damaged"


@settings(max_examples=80, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_a_mail_or_refused(noise):
    content = HEAD + noise
    assert looks_like_mail(content)
    try:
        read(content)
    except Unreadable:
        return


def test_the_specimen_mail_through_the_opening_process(tmp_path):
    person = invented_person(1)
    sent = dt.datetime(2026, 11, 25, 9, 30, tzinfo=dt.UTC)
    file = tmp_path / "mail.eml"
    file.write_bytes(specimen_mail(person, (), sent))
    resources = Path(__file__).parents[3] / "resources"
    mail = SafeIntake(load_detectors(resources), shut_in=shut_in).open_mail(
        file, NoProgress(), CancelToken()
    )

    assert mail.sender_email == person.email
    assert mail.sent == sent
    assert mail.received == sent + dt.timedelta(seconds=3)
    assert person.family in mail.body
