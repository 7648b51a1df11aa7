"""Reads ``.msg`` files of Outlook ([MS-OXMSG]): properties in the streams of a compound file."""

import datetime as dt
import io
import struct
from collections.abc import Iterator, Mapping
from typing import Any

from dpo_desk.intake.limits import Limits
from dpo_desk.intake.mapi import DATA, LONG_NAME, SHORT_NAME, SHOWN_NAME, Attached, Item, Value
from dpo_desk.intake.opening_errors import Unreadable

_FIXED = "__properties_version1.0"
_STREAM = "__substg1.0_"
_ATTACHMENT, _RECIPIENT = "__attach_version1.0_#", "__recip_version1.0_#"
_HEAD_OF_FILE, _HEAD_INSIDE, _HEAD_OF_PART = 32, 24, 8
_TEXT, _OLD_TEXT, _BINARY, _OBJECT, _TIME, _NUMBER = 0x1F, 0x1E, 0x102, 0x0D, 0x40, 0x03
_SMTP, _ADDRESS = 0x39FE, 0x3003
_MOST_RECIPIENTS = 50
_EPOCH = dt.datetime(1601, 1, 1, tzinfo=dt.UTC)
_TROUBLE = (ValueError, KeyError, OSError, IndexError, TypeError, AttributeError, LookupError,
            struct.error, RecursionError, OverflowError)  # fmt: skip

Path = tuple[str, ...]


def msg_item(content: bytes, limits: Limits) -> Item:
    """The message in the bytes; what it carries is read when it is asked for.

    Raises:
        Unreadable: Its inside is broken, or it is a compound file of another kind, such as an old
            Word document.
    """
    from olefile import OleFileIO

    try:
        compound = _Compound(OleFileIO(io.BytesIO(content)), limits.file_bytes)
        if _FIXED not in compound.names(()):
            raise Unreadable("not_a_scan")
        return compound.item((), _HEAD_OF_FILE)
    except _TROUBLE as failure:
        raise Unreadable("damaged") from failure


class _Compound:
    """The streams of the file by storage."""

    def __init__(self, ole: Any, most_bytes: int) -> None:
        self._ole = ole
        self._left = most_bytes
        self._names: dict[Path, list[str]] = {}
        for path in ole.listdir(streams=True, storages=True):
            self._names.setdefault(tuple(path[:-1]), []).append(path[-1])

    def names(self, storage: Path) -> list[str]:
        return self._names.get(storage, [])

    def item(self, storage: Path, head: int) -> Item:
        return Item(
            self._values(storage, head), self._attachments(storage), self._recipients(storage)
        )

    def _bytes(self, path: Path) -> bytes:
        """A stream; all together never more than a file may have, however often sectors are shared."""
        self._left -= int(self._ole.get_size(list(path)))
        if self._left < 0:
            raise Unreadable("too_many_pages", 0)
        content: bytes = self._ole.openstream(list(path)).read()
        return content

    def _values(self, storage: Path, head: int) -> Mapping[int, Value]:
        values: dict[int, Value] = dict(self._fixed(storage, head))
        for name in self.names(storage):
            key = _key(name)
            if key is None or key[0] == DATA:
                continue
            content = self._bytes((*storage, name))
            if key[1] == _TEXT:
                values[key[0]] = content.decode("utf-16-le", "replace")
            elif key[1] in {_OLD_TEXT, _BINARY}:
                values.setdefault(key[0], content)
        return values

    def _fixed(self, storage: Path, head: int) -> Iterator[tuple[int, Value]]:
        if _FIXED not in self.names(storage):
            return
        content = self._bytes((*storage, _FIXED))[head:]
        for form, number, _, value in struct.iter_unpack(
            "<HHIQ", content[: len(content) // 16 * 16]
        ):
            if form == _NUMBER:
                yield number, value & 0xFFFFFFFF
            elif form == _TIME and moment(value):
                yield number, moment(value) or 0

    def _attachments(self, storage: Path) -> Iterator[Attached]:
        try:
            for name in self.names(storage):
                if name.startswith(_ATTACHMENT):
                    yield self._attached((*storage, name))
        except _TROUBLE as failure:
            raise Unreadable("damaged") from failure

    def _attached(self, storage: Path) -> Attached:
        said = Item(self._values(storage, _HEAD_OF_PART))
        name = said.text(LONG_NAME) or said.text(SHORT_NAME) or said.text(SHOWN_NAME)
        inner, data = f"{_STREAM}{DATA:04X}{_OBJECT:04X}", f"{_STREAM}{DATA:04X}{_BINARY:04X}"
        if _FIXED in self.names((*storage, inner)):
            return Attached(name, inner=lambda: self.item((*storage, inner), _HEAD_INSIDE))
        content = self._bytes((*storage, data)) if data in self.names(storage) else b""
        return Attached(name, content)

    def _recipients(self, storage: Path) -> tuple[str, ...]:
        parts = [name for name in self.names(storage) if name.startswith(_RECIPIENT)]
        found = []
        for name in parts[:_MOST_RECIPIENTS]:
            said = Item(self._values((*storage, name), _HEAD_OF_PART))
            texts = [said.text(number) for number in (_SMTP, _ADDRESS, SHOWN_NAME)]
            found.append(next((t for t in texts if "@" in t), texts[-1]))
        return tuple(text for text in found if text)


def moment(ticks: int) -> dt.datetime | None:
    """A moment from tenths of microseconds since 1601, as Windows counts; nothing if it is no date."""
    try:
        return _EPOCH + dt.timedelta(seconds=ticks // 10_000_000) if ticks else None
    except OverflowError:
        return None


def _key(name: str) -> tuple[int, int] | None:
    """Number and form of the property in a stream."""
    if not name.startswith(_STREAM) or len(name) != len(_STREAM) + 8:
        return None
    try:
        return int(name[-8:-4], 16), int(name[-4:], 16)
    except ValueError:
        return None
