"""Mails as they come in the wild, made in code: Outlook files, winmail.dat, wrong encodings. Invented people only."""

import base64
import datetime as dt
import struct
import zlib
from email.message import EmailMessage

EPOCH = dt.datetime(1601, 1, 1, tzinfo=dt.UTC)
RECEIVED = "Received: from relay by mx.gemeente.example; Wed, 25 Nov 2026 10:00:05 +0100\r\n"
HEAD = (
    RECEIVED + "Received: from pc by relay; Wed, 25 Nov 2026 09:59:00 +0100\r\n"
    "Date: Tue, 1 Jan 2030 08:00:00 +0100\r\n"
    "From: Fleur Voorbeeld <f@voorbeeld.example>\r\nTo: privacy@gemeente.example\r\n"
    "Subject: Inzage\r\nMIME-Version: 1.0\r\n"
).encode()
RTF = rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}\pard Geachte heer,\par ik vraag inzage: caf\'e9 \u8364? 5\par}"


def part(kind, body, **headers):
    """A whole mail of one part."""
    more = "".join(
        f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items()
    ).encode()
    return HEAD + b"Content-Type: " + kind.encode() + b"\r\n" + more + b"\r\n" + body


def multipart(kind, *parts):
    """A whole mail of several parts, each given with its own headers as bytes."""
    inside = b"".join(b"--GRENS\r\n" + one + b"\r\n" for one in parts)
    return part(f'{kind}; boundary="GRENS"', inside + b"--GRENS--\r\n")


def leaf(kind, body, name="", way="8bit", disposition="attachment"):
    """One part of a multipart with its headers."""
    head = f"Content-Type: {kind}\r\nContent-Transfer-Encoding: {way}\r\n"
    if name:
        head += f'Content-Disposition: {disposition}; filename="{name}"\r\n'
    return head.encode() + b"\r\n" + (base64.encodebytes(body) if way == "base64" else body)


def mail_in_mail(times):
    """A mail whose words are "kern", wrapped in so many others."""
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "Fleur <f@voorbeeld.example>", "laag 0"
    mail.set_content("kern")
    for at in range(times):
        outer = EmailMessage()
        outer["From"], outer["Subject"] = "Fleur <f@voorbeeld.example>", f"laag {at + 1}"
        outer.set_content("schil")
        outer.add_attachment(mail)
        mail = outer
    return mail.as_bytes()


def ticks(moment):
    """A moment as Windows counts it."""
    return int((moment - EPOCH).total_seconds()) * 10_000_000


# --- .msg: a compound file ([MS-CFB]) with the streams of [MS-OXMSG] ---


def msg_streams(values, *, attachments=(), inside=False, fixed=()):
    """The tree of one message: name to bytes or to another tree.

    ``values`` are (number, form, bytes); ``fixed`` are (number, form, 8 bytes as a number);
    ``attachments`` are (name, bytes or another tree).
    """
    head = bytes(24 if inside else 32)
    rows = b"".join(struct.pack("<HHIQ", form, number, 6, value) for number, form, value in fixed)
    tree = {"__properties_version1.0": head + rows}
    for number, form, content in values:
        tree[f"__substg1.0_{number:04X}{form:04X}"] = content
    for at, (name, content) in enumerate(attachments):
        inner = isinstance(content, dict)
        tree[f"__attach_version1.0_#{at:08X}"] = {
            "__properties_version1.0": bytes(8),
            "__substg1.0_3707001F": name.encode("utf-16-le"),
            f"__substg1.0_3701{'000D' if inner else '0102'}": content,
        }
    return tree


def compound(tree):  # noqa: PLR0915 - one table after the other
    """The bytes of a compound file, version 3, streams under 4096 bytes in the mini stream."""
    entries = [["Root Entry", 5, None, None, None, b""]]
    _collect(tree, 0, entries)
    mini, minifat, sectors, fat = b"", [], [], []

    def chain(content):
        if not content:
            return 0xFFFFFFFE
        first, pieces = len(sectors), -(-len(content) // 512)
        sectors.extend(content[at * 512 : at * 512 + 512].ljust(512, b"\0") for at in range(pieces))
        fat.extend([*range(first + 1, first + pieces), 0xFFFFFFFE])
        return first

    starts = []
    for _, kind, *_, content in entries:
        if kind == 2 and len(content) >= 4096:
            starts.append(chain(content))
        elif kind == 2 and content:
            first, pieces = len(minifat), -(-len(content) // 64)
            minifat += [*range(first + 1, first + pieces), 0xFFFFFFFE]
            mini += content.ljust(pieces * 64, b"\0")
            starts.append(first)
        else:
            starts.append(0xFFFFFFFE)
    starts[0] = chain(mini)
    rows = struct.pack(f"<{len(minifat)}I", *minifat)
    first_mini = chain(rows + b"\xff" * (-len(rows) % 512))
    directory = b"".join(
        _entry(entry, start, len(mini) if at == 0 else len(entry[5]))
        for at, (entry, start) in enumerate(zip(entries, starts, strict=True))
    )
    first_directory = chain(directory)
    fat_sectors = 1
    while (len(fat) + fat_sectors) * 4 > fat_sectors * 512:
        fat_sectors += 1
    places = [len(fat) + at for at in range(fat_sectors)]
    fat += [0xFFFFFFFD] * fat_sectors
    table = struct.pack(f"<{len(fat)}I", *fat).ljust(fat_sectors * 512, b"\xff")
    head = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(16)
    head += struct.pack("<HHHHH6xIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, fat_sectors,
                        first_directory, 0, 4096, first_mini, -(-len(rows) // 512), 0xFFFFFFFE, 0)  # fmt: skip
    head += struct.pack("<109I", *(places + [0xFFFFFFFF] * (109 - len(places))))
    return head + b"".join(sectors) + table


def _collect(tree, parent, entries):
    """Add the entries of a storage; its children hang in a balanced tree."""
    at = {}
    for name in tree:
        at[name] = len(entries)
        inner = isinstance(tree[name], dict)
        entries.append([name, 1 if inner else 2, None, None, None, b"" if inner else tree[name]])
    for name, content in tree.items():
        if isinstance(content, dict):
            _collect(content, at[name], entries)
    order = sorted(tree, key=lambda name: (len(name), name.upper()))
    entries[parent][4] = _balanced([at[name] for name in order], entries)


def _balanced(numbers, entries):
    if not numbers:
        return None
    middle = len(numbers) // 2
    entries[numbers[middle]][2] = _balanced(numbers[:middle], entries)
    entries[numbers[middle]][3] = _balanced(numbers[middle + 1 :], entries)
    return numbers[middle]


def _entry(entry, start, size):
    name, kind, left, right, child, _ = entry
    text = name.encode("utf-16-le") + b"\0\0"
    ids = [0xFFFFFFFF if one is None else one for one in (left, right, child)]
    return (
        text.ljust(64, b"\0")
        + struct.pack("<HBBIII", len(text), kind, 1, *ids)
        + bytes(16 + 4 + 16)
        + struct.pack("<IQ", start, size)
    )


def utf16(text):
    """A text as Outlook keeps it."""
    return text.encode("utf-16-le")


HALLO = ((0x1000, 0x1F, utf16("Hallo")),)


def outlook_mail(body=HALLO, attachments=(), **more):
    """The bytes of an Outlook mail of Fleur Voorbeeld."""
    values = [
        (0x0037, 0x1F, utf16("Inzage")),
        (0x0C1A, 0x1F, utf16("Fleur Voorbeeld")),
        (0x0C1F, 0x1F, utf16("/O=EX/CN=FLEUR")),
        (0x5D01, 0x1F, utf16("f@voorbeeld.example")),
        (0x0E04, 0x1F, utf16("privacy@gemeente.example")),
        *body,
    ]
    fixed = [
        (0x0039, 0x40, ticks(dt.datetime(2030, 1, 1, tzinfo=dt.UTC))),
        (0x0E06, 0x40, ticks(dt.datetime(2026, 11, 25, 9, 0, 5, tzinfo=dt.UTC))),
        (0x3FDE, 0x03, 1252),
    ]
    return compound(msg_streams(values, attachments=attachments, fixed=fixed, **more))


# --- winmail.dat ([MS-OXTNEF]) ---


def tnef(*attributes):
    """The bytes of winmail.dat from (level, attribute, bytes)."""
    body = b"".join(
        struct.pack("<BII", level, number, len(content))
        + content
        + struct.pack("<H", sum(content) % 65536)
        for level, number, content in attributes
    )
    return struct.pack("<IH", 0x223E9F78, 1) + body


def properties(*values):
    """A block of properties from (form, number, bytes); texts and binaries are padded."""
    rows = b""
    for form, number, content in values:
        rows += struct.pack("<HH", form, number)
        if form in {0x1E, 0x1F, 0x0D, 0x102}:
            rows += struct.pack("<II", 1, len(content)) + content + bytes(-len(content) % 4)
        else:
            rows += content
    return struct.pack("<I", len(values)) + rows


def winmail(name, content, *, words=b"", inner=b""):
    """A winmail.dat with one attachment, with the words of the mail squeezed as RTF, and a mail inside."""
    listed = [(1, 0x00069003, properties((0x102, 0x1009, squeezed(words))))] if words else []
    listed += [
        (2, 0x00069002, bytes(14)),
        (2, 0x00018010, name.encode("cp1252")[:8] + b"\0"),
        (2, 0x0006800F, content),
        (2, 0x00069005, properties((0x1F, 0x3707, utf16(name + "\0")))),
    ]
    if inner:
        listed += [
            (2, 0x00069002, bytes(14)),
            (2, 0x00069005, properties((0x1F, 0x3001, utf16("binnen\0")), (0x0D, 0x3701, bytes(16) + inner))),
        ]  # fmt: skip
    return tnef((1, 0x00089006, b"\0\0\1\0"), *listed)


def squeezed(rtf):
    """RTF in the container of Outlook, stored without squeezing ([MS-OXRTFCP], MELA)."""
    return struct.pack("<II4sI", len(rtf) + 12, len(rtf), b"MELA", 0) + rtf


# --- a signed envelope ---


def signed(content):
    """The mail in an envelope as a signer builds it, without certificates or signatures."""
    data, oid = bytes.fromhex("06092A864886F70D010701"), bytes.fromhex("06092A864886F70D010702")
    inner = _der(0x30, data + _der(0xA0, _der(0x04, content)))
    return _der(0x30, oid + _der(0xA0, _der(0x30, b"\x02\x01\x01" + _der(0x31, b"") + inner)))


def _der(tag, content):
    size = len(content)
    if size < 128:
        return bytes([tag, size]) + content
    length = size.to_bytes((size.bit_length() + 7) // 8)
    return bytes([tag, 0x80 + len(length)]) + length + content


def picture(side=120):
    """A small white PNG."""
    raw = zlib.compress((b"\0" + b"\xff" * side) * side)

    def chunk(kind, data):
        return len(data).to_bytes(4) + kind + data + zlib.crc32(kind + data).to_bytes(4)

    head = side.to_bytes(4) * 2 + bytes([8, 0, 0, 0, 0])
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", raw) + chunk(b"IEND", b"")
