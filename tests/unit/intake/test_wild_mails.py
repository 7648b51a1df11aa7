"""Mails as they come in the wild (``tests/wild_mails.py``): read, inert, and nothing lost without a word."""

import base64
import datetime as dt
from dataclasses import replace

import pytest

from dpo_desk.intake import mail_parts as notes
from dpo_desk.intake.limits import USUAL
from dpo_desk.intake.mails import read_mail
from dpo_desk.intake.opening_errors import Unreadable
from dpo_desk.intake.plain_text import text_of_html
from dpo_desk.intake.rtf import text_of_rtf
from dpo_desk.intake.sealed import signed_content
from tests.unit.intake.test_heic import TELEPHONE
from tests.wild_mails import (
    HEAD,
    RTF,
    compound,
    leaf,
    mail_in_mail,
    msg_streams,
    multipart,
    outlook_mail,
    part,
    picture,
    signed,
    squeezed,
    tnef,
    utf16,
    winmail,
)

OURS = dt.datetime(2026, 11, 25, 9, 0, 5, tzinfo=dt.UTC)
TEXT = leaf("text/plain; charset=utf-8", b"Graag inzage.")


def read(content, **limits):
    return read_mail(content, replace(USUAL, **limits), lambda page: None)


def body(content):
    return "\n".join(text for text in read(content).bodies if text)


# --- when it was received ---


def test_the_receiving_server_counts_and_never_the_sender():
    assert read(part("text/plain", b"x")).received == OURS
    assert read(outlook_mail()).received == OURS


def test_a_date_of_the_sender_alone_is_no_receipt_and_said_so():
    found = read(
        b"From: a@b.example\r\nSubject: x\r\nDate: Tue, 1 Jan 2030 08:00:00 +0100\r\n\r\nx"
    )

    assert found.received is None
    assert found.sent is not None
    assert notes.NOTE_SENT_ONLY in found.notes


def test_the_headers_that_travelled_win_over_what_outlook_noted():
    headers = (0x007D, 0x1F, utf16("Received: by mx; Wed, 25 Nov 2026 09:00:00 +0100\r\nFrom: =?utf-8?B?w4tsaXNl?= <e@voorbeeld.example>\r\n"))  # fmt: skip
    found = read(outlook_mail(body=(headers, (0x1000, 0x1F, utf16("x")))))

    assert found.received == dt.datetime(2026, 11, 25, 8, tzinfo=dt.UTC)
    assert (found.sender_name, found.sender_email) == ("Ëlise", "e@voorbeeld.example")


# --- letters ---


@pytest.mark.parametrize(
    ("charset", "sent", "shown"),
    [
        ("utf-8", "“één” €".encode("cp1252"), "“één” €"),
        ("iso-8859-1", "“één” €".encode("cp1252"), "“één” €"),
        ("us-ascii", "één €".encode(), "één €"),
        ("nonsense", "één €".encode(), "één €"),
        ("iso-2022-jp", "日本語です".encode("iso-2022-jp"), "日本語です"),
        ("windows-1251", "Привет".encode("cp1251"), "Привет"),
        ("utf-8", "één twee drie vier ë ü ï ö é".encode()[:-1], "één twee drie vier ë ü ï ö �"),
        ("unicode_escape", b"\\x31", "\\x31"),
        ("zlib", b"abc", "abc"),
    ],
)
def test_every_character_set_is_read_as_well_as_can_be(charset, sent, shown):
    assert body(part(f"text/plain; charset={charset}", sent)) == shown


@pytest.mark.parametrize(
    ("subject", "shown"),
    [
        ("=?utf-8?B?ww==?= =?UTF-8?B?qQ==?=", "é"),
        ("=?utf-8?Q?caf=C3?=\r\n =?utf-8?Q?=A9_nu?=", "café nu"),
        ("=?utf-8?Q?een?= twee =?iso-8859-1?Q?dri=EB?=", "een twee drië"),
        ("=?x-none?Q?=E9?=", "é"),
        ("=?utf-8?Q?open", "=?utf-8?Q?open"),
        ("caf\udcc3\udca9", "café"),
    ],
)
def test_encoded_words_of_a_subject(subject, shown):
    sent = subject.encode("ascii", "surrogateescape")
    found = read(b"From: a@b.example\r\nTo: c@d.example\r\nSubject: " + sent + b"\r\n\r\nx")

    assert found.subject == shown


@pytest.mark.parametrize(
    ("way", "sent", "shown"),
    [
        ("quoted-printable", b"een=20twee=\r\ndrie =ZZ =", "een tweedrie =ZZ"),
        ("base64", b"R3JhYWcgaW56YWdl!!\r\nLg", "Graag inzage."),
        ("8bit", b"gewoon", "gewoon"),
        ("raadsel", b"gewoon", "gewoon"),
    ],
)
def test_broken_packing_of_words(way, sent, shown):
    assert body(part("text/plain", sent, Content_Transfer_Encoding=way)).startswith(shown)


@pytest.mark.parametrize("missing", [b"From", b"To", b"Subject", b"Date", b"MIME-Version"])
def test_missing_headers(missing):
    lines = [line for line in HEAD.split(b"\r\n") if not line.startswith(missing)]

    assert body(b"\r\n".join(lines) + b"\r\nhallo") == "hallo"


def test_an_address_that_is_none_keeps_the_name():
    found = read(b"From: Fleur Voorbeeld\r\nSubject: x\r\nTo: (((\r\n\r\nx")

    assert (found.sender_name, found.sender_email) == ("Fleur Voorbeeld", "")


# --- HTML and RTF ---


def test_html_only_is_words_without_links_pictures_or_traces():
    html = b'<p>Graag <a href="https://spoor.example/?id=1">inzage</a></p><img src="https://spoor.example/p.gif"><style>p{}</style><form action="x"><input value="y"></form>'

    assert body(part("text/html", html)) == "Graag inzage"


def test_hidden_words_are_shown_and_said():
    found = read(
        part("text/html", b'<p>Inzage</p><div style="color:red;display: none">geheim</div>')
    )

    assert "geheim" in found.bodies[0]
    assert notes.NOTE_HIDDEN in found.notes


def test_a_plain_part_that_says_nothing_gives_way():
    plain = leaf("text/plain", b"Bekijk online")
    html = leaf("text/html", b"<p>Ik vraag inzage in alles wat u van mij heeft sinds 2019</p>")

    assert "alles" in body(multipart("multipart/alternative", plain, html))
    assert body(multipart("multipart/alternative", TEXT, html.replace(b" alles", b""))).count("inzage") == 1  # fmt: skip


@pytest.mark.parametrize(
    ("rtf", "shown"),
    [
        (RTF.decode("latin-1"), "Geachte heer,\nik vraag inzage: café € 5"),
        (r"{\rtf1{\*\generator Riched;}{\info{\author X}}een{\*\onbekend weg} twee}", "een twee"),
        (r"{\rtf1\ansicpg932 \'93\'fa\'96\'7b}", "日本"),
        (r"{\rtf1\uc2\u233 ??x\uc0\u-10179 \u-8704 }", "éx😀"),
        (r"{\rtf1 a\{b\}c\\d\~e}", "a{b}c\\d e"),
        (r"{\rtf1\ansi\fromhtml1{\*\htmltag64 <p>}een \htmlrtf {\b\htmlrtf0 twee\htmlrtf }\htmlrtf0 {\*\htmltag72 </p>}{\*\htmltag84 <a href='x'>}drie <vier{\*\htmltag92 </a>}}", "een twee\ndrie <vier"),
        (r"{\rtf1 {\pict 010203}na}}}}{{{", "na"),
    ],
)  # fmt: skip
def test_rtf_becomes_words_and_nothing_else(rtf, shown):
    assert text_of_rtf(rtf) == shown


def test_html_that_is_broken_still_gives_its_words():
    assert "woord" in text_of_html("<![if mso]><p>woord<![endif]<!-- <a")


# --- Outlook ---


@pytest.mark.parametrize(
    "words",
    [
        (0x1000, 0x1F, utf16("Graag inzage é")),
        (0x1000, 0x1E, "Graag inzage é".encode("cp1252")),
        (0x1013, 0x102, "<p>Graag inzage é</p>".encode("cp1252")),
        (0x1013, 0x1F, utf16("<p>Graag inzage é</p>")),
        (0x1009, 0x102, squeezed(rb"{\rtf1\ansi Graag inzage \'e9}")),
    ],
    ids=["text", "old text", "html", "html text", "rtf"],
)
def test_the_words_of_an_outlook_mail(words):
    found = read(outlook_mail(body=(words,)))

    assert found.bodies == ["Graag inzage é"]
    assert (found.sender_email, found.subject) == ("f@voorbeeld.example", "Inzage")


def test_words_that_cannot_be_unpacked_do_not_cost_the_mail():
    broken = squeezed(b"{\\rtf1 x}").replace(b"MELA", b"LZFu")
    found = read(outlook_mail(body=((0x1009, 0x102, broken),)))

    assert (found.bodies, found.subject) == ([""], "Inzage")


def test_a_mail_inside_an_outlook_mail_with_its_scan():
    inner = msg_streams(
        [(0x37, 0x1F, utf16("Binnen")), (0x1000, 0x1F, utf16("kern"))],
        attachments=[("kaart.png", picture())],
        inside=True,
    )
    found = read(outlook_mail(attachments=[("Binnen", inner), ("doc.docx", b"PK\3\4")]))

    assert ("kern" in found.bodies, found.pages, found.left_out) == (True, 1, ["doc.docx"])


def test_outlook_mails_lie_inside_each_other_to_five_levels():
    tree = msg_streams([(0x1000, 0x1F, utf16("kern"))], inside=True)
    for _ in range(4):
        tree = msg_streams([(0x1000, 0x1F, utf16("schil"))], attachments=[("x", tree)], inside=True)
    five = read(outlook_mail(attachments=[("x", tree)]))
    tree = msg_streams([(0x1000, 0x1F, utf16("schil"))], attachments=[("x", tree)], inside=True)
    six = read(outlook_mail(attachments=[("x", tree)]))

    assert ("kern" in five.bodies, notes.NOTE_CUT in five.notes) == (True, False)
    assert ("kern" in six.bodies, notes.NOTE_CUT in six.notes) == (False, True)


def test_an_old_word_document_is_no_mail():
    old = compound({"WordDocument": b"x" * 5000})

    assert read(outlook_mail(attachments=[("brief.doc", old)])).left_out == ["brief.doc"]
    with pytest.raises(Unreadable) as caught:
        read(old)
    assert caught.value.reason == "not_a_scan"


# --- winmail.dat ---


def test_winmail_is_unpacked_into_words_pages_and_mails():
    inner = winmail("kern.png", picture(), words=rb"{\rtf1 kern}")
    packed = winmail("paspoort.png", picture(), words=RTF, inner=inner)
    found = read(multipart("multipart/mixed", leaf("application/ms-tnef", packed, "winmail.dat", "base64")))  # fmt: skip

    assert "Geachte heer,\nik vraag inzage: café € 5" in found.bodies
    assert "kern" in found.bodies
    assert found.pages == 2
    assert "paspoort.png" in found.attachment_names


def test_winmail_does_not_say_twice_what_the_mail_says():
    packed = leaf("application/ms-tnef", winmail("a.png", picture(), words=RTF), "winmail.dat", "base64")  # fmt: skip

    assert body(multipart("multipart/mixed", TEXT, packed)) == "Graag inzage."


@pytest.mark.parametrize("content", [b"\x78\x9f\x3e\x22", tnef()[:7], tnef((1, 0x9003, b"\xff" * 40))[:20]])  # fmt: skip
def test_broken_winmail_is_named(content):
    found = read(multipart("multipart/mixed", TEXT, leaf("application/ms-tnef", content, "winmail.dat", "base64")))  # fmt: skip

    assert notes.NOTE_WINMAIL in found.notes
    assert body(multipart("multipart/mixed", TEXT)) == "Graag inzage."


@pytest.mark.parametrize("end", [400, -30, -1])
def test_a_winmail_that_was_cut_off_is_named_and_the_rest_is_kept(end):
    cut = winmail("paspoort.png", picture(), words=RTF)[:end]
    found = read(multipart("multipart/mixed", leaf("application/ms-tnef", cut, "winmail.dat", "base64")))  # fmt: skip

    assert notes.NOTE_WINMAIL in found.notes
    assert any("ik vraag inzage" in words for words in found.bodies)


def test_a_mail_inside_a_winmail_that_was_cut_off_is_named():
    packed = winmail("a.png", picture(), words=RTF, inner=winmail("b.png", picture())[:200])
    found = read(multipart("multipart/mixed", TEXT, leaf("application/ms-tnef", packed, "winmail.dat", "base64")))  # fmt: skip

    assert notes.NOTE_WINMAIL in found.notes


@pytest.mark.parametrize("behind", [b"", b"\r\n", bytes(7)])
def test_what_stands_behind_a_whole_winmail_is_no_cut(behind):
    whole = winmail("a.png", picture(), words=RTF, inner=winmail("b.png", picture())) + behind
    found = read(multipart("multipart/mixed", TEXT, leaf("application/ms-tnef", whole, "winmail.dat", "base64")))  # fmt: skip

    assert notes.NOTE_WINMAIL not in found.notes


# --- mails in mails ---


@pytest.mark.parametrize(("deep", "reached"), [(1, True), (5, True), (6, False), (9, False)])
def test_mails_in_mails_to_five_levels(deep, reached):
    found = read(mail_in_mail(deep))

    assert ("kern" in found.bodies) is reached
    assert (notes.NOTE_CUT in found.notes) is not reached


@pytest.mark.parametrize(
    "packed",
    [
        leaf("message/rfc822", HEAD + b"\r\nkern", "door.eml", "base64"),
        leaf("message/rfc822", HEAD + b"\r\nkern"),
        leaf("application/octet-stream", HEAD + b"\r\nkern", "door.eml", "base64"),
        leaf("application/vnd.ms-outlook", outlook_mail(body=((0x1000, 0x1F, utf16("kern")),)), "door.msg", "base64"),
    ],
    ids=["base64 against the standard", "plain", "as a file", "outlook in a mail"],
)  # fmt: skip
def test_a_forwarded_mail_is_read_however_it_is_packed(packed):
    found = read(multipart("multipart/mixed", TEXT, packed))

    assert "kern" in found.bodies
    assert found.sender_email == "f@voorbeeld.example"


def test_parts_in_parts_without_end_are_cut():
    content = TEXT
    for at in range(200):
        inside = b"--G%d\r\n" % at + content + b"\r\n--G%d--\r\n" % at
        content = b"Content-Type: multipart/mixed; boundary=G%d\r\n\r\n" % at + inside
    try:
        found = read(HEAD + content)
    except Unreadable:
        return
    assert notes.NOTE_CUT in found.notes


# --- signed, encrypted, invitations, attachments ---


def test_the_signature_of_a_signed_mail_is_no_attachment():
    sign = leaf("application/pkcs7-signature", b"0\x80", "smime.p7s", "base64")
    found = read(multipart("multipart/signed", TEXT, sign))

    assert (found.bodies, found.attachment_names, found.notes) == (["Graag inzage."], [], [])


def test_a_signed_envelope_is_opened():
    inner = b"Content-Type: text/plain\r\n\r\nGraag inzage."
    whole = part("application/pkcs7-mime; smime-type=signed-data; name=smime.p7m", base64.encodebytes(signed(inner)), Content_Transfer_Encoding="base64")  # fmt: skip

    assert signed_content(signed(inner)) == inner
    assert body(whole) == "Graag inzage."


@pytest.mark.parametrize(
    "content",
    [
        part("application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m", b"MIAGCSqGSIb3DQEHA6CA", Content_Transfer_Encoding="base64"),
        multipart("multipart/encrypted", leaf("application/pgp-encrypted", b"Version: 1")),
        part("text/plain", b"-----BEGIN PGP MESSAGE-----\r\nxx"),
        outlook_mail(attachments=[("smime.p7m", b"0\x80\x06\x09")]),
    ],
    ids=["s/mime", "pgp", "pgp in the text", "outlook"],
)  # fmt: skip
def test_an_encrypted_mail_is_logged_by_its_headers_and_said_to_be_encrypted(content):
    found = read(content)

    assert notes.NOTE_ENCRYPTED in found.notes
    assert (found.sender_email, found.received) == ("f@voorbeeld.example", OURS)


def test_an_invitation_is_words_and_named():
    invitation = b"BEGIN:VCALENDAR\r\nSUMMARY:Gesprek over\r\n  inzage\r\nEND:VCALENDAR"
    found = read(part("text/calendar; name=afspraak.ics", invitation))

    assert ("Gesprek over inzage" in found.bodies, found.left_out) == (True, ["afspraak.ics"])


@pytest.mark.parametrize(
    ("content", "pages", "left_out"),
    [
        (picture(), 1, []),
        (TELEPHONE, 1, []),
        (picture(20), 0, ["bijlage"]),
        (b"PK\3\4" + bytes(40), 0, ["bijlage"]),
        (b"\x89PNG\r\n\x1a\n", 0, ["bijlage"]),
        (b"", 0, ["bijlage"]),
    ],
    ids=["png", "heic", "a logo", "docx", "broken", "empty"],
)
def test_attachments_become_pages_or_are_named(content, pages, left_out):
    found = read(multipart("multipart/mixed", TEXT, leaf("application/octet-stream", content, "bijlage", "base64")))  # fmt: skip

    assert (found.pages, found.left_out, found.attachment_names) == (pages, left_out, ["bijlage"])  # fmt: skip


def test_a_name_of_an_attachment_is_decoded():
    named = b"Content-Type: application/zip\r\nContent-Disposition: attachment; filename*=utf-8''caf%C3%A9.zip\r\n\r\nPK"

    assert read(multipart("multipart/mixed", TEXT, named)).left_out == ["café.zip"]


def test_too_many_parts_cost_a_sentence():
    with pytest.raises(Unreadable):
        read(multipart("multipart/mixed", *[TEXT] * 30), mail_parts=20)
