"""Reads ``winmail.dat``, the packing that Outlook sends to strangers ([MS-OXTNEF])."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from dpo_desk.intake.mail_parts import TNEF_START
from dpo_desk.intake.mapi import (
    BODY,
    DATA,
    LONG_NAME,
    SHORT_NAME,
    SHOWN_NAME,
    SUBJECT,
    TEXT_PAGE,
    Attached,
    Item,
    Value,
)
from dpo_desk.intake.msg import moment
from dpo_desk.intake.opening_errors import Unreadable

_A_SUBJECT, _A_BODY, _A_PROPERTIES, _A_PAGE = 0x8004, 0x800C, 0x9003, 0x9007
_A_RENDERING, _A_TITLE, _A_DATA, _A_ATTACHMENT = 0x9002, 0x8010, 0x800F, 0x9005
_MANY, _NAMED, _TIME = 0x1000, 0x8000, 0x40
_SIZES = {0x01: 0, 0x02: 4, 0x03: 4, 0x04: 4, 0x05: 8, 0x06: 8, 0x07: 8, 0x0A: 4, 0x0B: 4, 0x14: 8, 0x40: 8, 0x48: 16}  # fmt: skip
_OLD_TEXT, _TEXT, _OBJECT, _BINARY = 0x1E, 0x1F, 0x0D, 0x102
_LEVELS = (1, 2)
_MOST_VALUES = 10_000
_INTERFACE = 16


class _Cut(Exception):
    """The bytes end before the value does."""


class _Bytes:
    """Reads numbers and pieces from the front."""

    def __init__(self, content: bytes) -> None:
        self._content = memoryview(content)
        self._at = 0

    @property
    def left(self) -> int:
        return len(self._content) - self._at

    def take(self, size: int) -> bytes:
        if size > self.left:
            raise _Cut
        self._at += size
        return bytes(self._content[self._at - size : self._at])

    def number(self, size: int = 4) -> int:
        return int.from_bytes(self.take(size), "little")

    def padded(self, size: int) -> bytes:
        content = self.take(size)
        self.take(min(-size % 4, self.left))
        return content


@dataclass(slots=True)
class _Message:
    """What was unpacked so far; ``cut`` where the bytes end, or make no sense, before all of it is."""

    values: dict[int, Value] = field(default_factory=dict)
    attachments: list[Attached] = field(default_factory=list)
    cut: bool = False
    _said: dict[int, Value] = field(default_factory=dict)

    def take(self, kind: int, piece: bytes) -> None:
        if kind == _A_RENDERING:
            self.end_attachment()
        elif kind in {_A_TITLE, _A_DATA}:
            self._said.setdefault(SHORT_NAME if kind == _A_TITLE else DATA, piece)
        elif kind == _A_ATTACHMENT:
            self._take_properties(piece, self._said)
        elif kind == _A_PROPERTIES:
            self._take_properties(piece, self.values)
        elif kind == _A_PAGE:
            self.values[TEXT_PAGE] = int.from_bytes(piece[:4], "little")
        elif kind in {_A_SUBJECT, _A_BODY}:
            self.values[SUBJECT if kind == _A_SUBJECT else BODY] = piece.rstrip(b"\0")

    def end_attachment(self) -> None:
        self.attachments += _attached(self._said)
        self._said = {}

    def _take_properties(self, piece: bytes, values: dict[int, Value]) -> None:
        try:
            values.update(_properties(piece))  # keeps what came before the cut
        except _Cut:
            self.cut = True


def tnef_item(content: bytes) -> Item:
    """The message in the bytes. One that is cut off gives what stands before the cut, and is marked so.

    Raises:
        Unreadable: Nothing can be made of it.
    """
    if not content.startswith(TNEF_START):
        raise Unreadable("damaged")
    message = _Message()
    try:
        for kind, piece in _attributes(content[6:]):
            message.take(kind, piece)
    except _Cut:
        message.cut = True
    message.end_attachment()
    if not message.values and not message.attachments:
        raise Unreadable("damaged")
    return Item(message.values, message.attachments, cut=message.cut)


def _attributes(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Each attribute; whatever stands behind the last one is none. Raises ``_Cut`` where one ends early."""
    reader = _Bytes(content)
    while reader.left and reader.number(1) in _LEVELS:
        kind, _ = reader.number(2), reader.take(2)
        yield kind, reader.take(reader.number())
        reader.take(2)


def _properties(piece: bytes) -> Iterator[tuple[int, Value]]:
    """Each property and its value. Raises ``_Cut`` where one ends early or has a form that is none."""
    reader = _Bytes(piece)
    for _ in range(min(reader.number(), _MOST_VALUES)):
        form, number = reader.number(2), reader.number(2)
        if number >= _NAMED:
            _skip_name(reader)
        value = _value(reader, form)
        if value is not None:
            yield number, value


def _skip_name(reader: _Bytes) -> None:
    reader.take(16)
    if reader.number() == 0:
        reader.take(4)
    else:
        reader.padded(reader.number())


def _value(reader: _Bytes, form: int) -> Value | None:
    """The first value of a property; the others of a list are passed over."""
    plain = form & ~_MANY
    if plain in _SIZES:
        count = reader.number() if form & _MANY else 1
        pieces = reader.take(_SIZES[plain] * count)
        return _fixed(plain, pieces[: _SIZES[plain]])
    if plain not in {_OLD_TEXT, _TEXT, _OBJECT, _BINARY}:
        raise _Cut
    count = reader.number()
    if count > _MOST_VALUES:
        raise _Cut
    found = [reader.padded(reader.number()) for _ in range(count)]
    if not found:
        return None
    return found[0].decode("utf-16-le", "replace") if plain == _TEXT else found[0]


def _fixed(form: int, piece: bytes) -> Value | None:
    value = int.from_bytes(piece, "little")
    return moment(value) if form == _TIME else value


def _attached(said: dict[int, Value]) -> list[Attached]:
    content = said.get(DATA)
    if not isinstance(content, bytes):
        return []
    named = Item(said)
    name = next((t for n in (LONG_NAME, SHORT_NAME, SHOWN_NAME) if (t := named.text(n))), "")
    inner = content[_INTERFACE:]
    if inner.startswith(TNEF_START):
        return [Attached(name, inner=lambda: tnef_item(inner))]
    return [Attached(name, content)]
