"""Takes the mail out of a signed envelope (CMS, RFC 5652); encrypted ones stay shut."""

from collections.abc import Iterator

_SIGNED = bytes.fromhex("2A864886F70D010702")
_SEQUENCE, _OCTETS, _OCTETS_IN_PARTS, _OID, _CONTENT = 0x30, 0x04, 0x24, 0x06, 0xA0
_OPEN, _LONG = 0x80, 0x80
_DEEPEST = 12


class _Broken(Exception):
    """What should be a value of ASN.1 is none."""


def signed_content(envelope: bytes) -> bytes | None:
    """The mail inside a signed envelope, whose signature nobody checks here; nothing if it is encrypted."""
    try:
        info = dict(_values(_only(envelope, _SEQUENCE)))
        if info.get(_OID) != _SIGNED:
            return None
        signed = _only(info[_CONTENT], _SEQUENCE)
        wrapped = next(value for tag, value in _values(signed) if tag == _SEQUENCE)
        inner = dict(_values(wrapped)).get(_CONTENT, b"")
        return _octets(inner, 0) or None
    except (_Broken, KeyError, StopIteration):
        return None


def _octets(content: bytes, depth: int) -> bytes:
    if depth > _DEEPEST:
        raise _Broken
    parts = []
    for tag, value in _values(content):
        if tag not in {_OCTETS, _OCTETS_IN_PARTS}:
            raise _Broken
        parts.append(_octets(value, depth + 1) if tag == _OCTETS_IN_PARTS else value)
    return b"".join(parts)


def _only(content: bytes, tag: int) -> bytes:
    found, value = next(_values(content), (0, b""))
    if found != tag:
        raise _Broken
    return value


def _values(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Tag and content of each value; BER with open ends, as streaming signers write it."""
    at = 0
    while at < len(content) and content[at : at + 2] != b"\0\0":
        start, end, after = _bounds(content, at, 0)
        yield content[at], content[start:end]
        at = after


def _bounds(content: bytes, at: int, depth: int) -> tuple[int, int, int]:
    """Where the content of the value starts and ends, and where the next value begins."""
    if at + 2 > len(content) or depth > _DEEPEST:
        raise _Broken
    length, start = content[at + 1], at + 2
    if length == _OPEN:
        end = start
        while content[end : end + 2] != b"\0\0":
            end = _bounds(content, end, depth + 1)[2]
        return start, end, end + 2
    if length > _LONG:
        size = length - _LONG
        length = int.from_bytes(content[start : start + min(size, 8)])
        start += size
    if start + length > len(content):
        raise _Broken
    return start, start + length, start + length
