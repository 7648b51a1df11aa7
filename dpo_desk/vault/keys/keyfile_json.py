"""``keys.json`` version 1 to records and back; refuses everything it does not know exactly."""

import base64
import binascii
import hashlib
import json
from collections.abc import Callable, Mapping
from typing import TypeVar

from dpo_desk.operations.errors import KeysUnreadable, VaultTooNew
from dpo_desk.vault.keys.keyfile import (
    FORMAT,
    VERSION,
    Generation,
    KeyFile,
    RecoverySlot,
    Slot,
    Stretching,
)
from dpo_desk.vault.keys.parameters import KEY_BYTES, SALT_BYTES, KdfParameters

_Fields = dict[str, object]
_T = TypeVar("_T")
_MOST_ENTRIES = 500
_MOST_FIELD_BYTES = 4096
_LONGEST_NAME = 64
_GENERATIONS = (1, 2)


class _Malformed(Exception):
    """The file is not what version 1 says; never leaves this module."""


def encoded(keys: KeyFile) -> bytes:
    """The file as it is written, with its checksum against accidents."""
    fields = _fields(keys)
    fields["checksum"] = _checksum(_canonical(fields))
    return json.dumps(fields, indent=1, sort_keys=True).encode() + b"\n"


def authenticated(keys: KeyFile) -> bytes:
    """What every generation's code covers: everything but the codes themselves."""
    fields = _fields(keys)
    fields["generations"] = [_generation_fields(g) | {"mac": ""} for g in keys.generations]
    return _canonical(fields)


def decoded(untrusted: bytes) -> KeyFile:
    """The records in a file somebody may have changed.

    Raises:
        VaultTooNew: A newer program wrote it. Details: ``found``, ``known``.
        KeysUnreadable: It is cut off, garbled or holds what version 1 does not know.
    """
    try:
        fields = _object(json.loads(untrusted, object_pairs_hook=_without_doubles))
        _check_version(fields)
        _check_checksum(fields)
        return _key_file(fields)
    except (_Malformed, ValueError, RecursionError):
        raise KeysUnreadable(reason="unreadable") from None


def _check_version(fields: _Fields) -> None:
    if fields.get("format") != FORMAT:
        raise _Malformed
    found = _number(fields.get("version"))
    if found > VERSION:
        raise VaultTooNew(found=found, known=VERSION)


def _check_checksum(fields: _Fields) -> None:
    checksum = fields.pop("checksum", None)
    if checksum != _checksum(_canonical(fields)):
        raise _Malformed


def _canonical(fields: Mapping[str, object]) -> bytes:
    return json.dumps(fields, sort_keys=True, separators=(",", ":")).encode()


def _checksum(content: bytes) -> str:
    return hashlib.blake2b(content, digest_size=16).hexdigest()


# --- to JSON


def _fields(keys: KeyFile) -> _Fields:
    return {
        "format": FORMAT,
        "version": VERSION,
        "vault": _text64(keys.vault),
        "revision": keys.revision,
        "labels": _stretching_fields(keys.labels),
        "slots": [_slot_fields(slot) for slot in keys.slots],
        "recovery": _recovery_fields(keys.recovery),
        "unproven": _recovery_fields(keys.unproven),
        "generations": [_generation_fields(g) for g in keys.generations],
    }


def slot_context(slot: Slot) -> bytes:
    """What a wrapped private key is bound to: its own slot, name, cost and public key."""
    return _canonical({key: v for key, v in _slot_fields(slot).items() if key != "wrapped"})


def _slot_fields(slot: Slot) -> _Fields:
    return {
        "id": slot.id,
        "label": _text64(slot.label),
        "stretching": _stretching_fields(slot.stretching),
        "public_key": _text64(slot.public_key),
        "wrapped": _text64(slot.wrapped),
    }


def _stretching_fields(stretching: Stretching) -> _Fields:
    cost = stretching.parameters
    return {
        "salt": _text64(stretching.salt),
        "memory_kib": cost.memory_kib,
        "iterations": cost.iterations,
        "parallelism": cost.parallelism,
    }


def _recovery_fields(slot: RecoverySlot | None) -> _Fields | None:
    if slot is None:
        return None
    return {
        "public_key": _text64(slot.public_key),
        "proven_on": slot.proven_on,
        "drilled_on": slot.drilled_on,
    }


def _generation_fields(generation: Generation) -> _Fields:
    return {
        "number": generation.number,
        "sealed": {name: _text64(v) for name, v in generation.sealed.items()},
        "profiles": {name: _text64(v) for name, v in generation.profiles.items()},
        "computers": {name: _text64(v) for name, v in generation.computers.items()},
        "mac": _text64(generation.mac),
    }


def _text64(value: bytes) -> str:
    return base64.b64encode(value).decode()


# --- from JSON


def _key_file(fields: _Fields) -> KeyFile:
    _only(fields, "format version vault revision labels slots recovery unproven generations")
    keys = KeyFile(
        vault=_bytes(fields["vault"], SALT_BYTES),
        revision=_number(fields["revision"]),
        labels=_stretching(fields["labels"]),
        slots=_all(fields["slots"], _slot),
        recovery=_recovery(fields["recovery"]),
        unproven=_recovery(fields["unproven"]),
        generations=_all(fields["generations"], _generation),
    )
    numbers = [g.number for g in keys.generations]
    if len(numbers) not in _GENERATIONS or numbers != sorted(set(numbers)):
        raise _Malformed
    if len({slot.id for slot in keys.slots}) != len(keys.slots):
        raise _Malformed
    return keys


def _slot(value: object) -> Slot:
    fields = _object(value)
    _only(fields, "id label stretching public_key wrapped")
    return Slot(
        id=_name(fields["id"]),
        label=_bytes(fields["label"], KEY_BYTES),
        stretching=_stretching(fields["stretching"]),
        public_key=_bytes(fields["public_key"], KEY_BYTES),
        wrapped=_bytes(fields["wrapped"]),
    )


def _stretching(value: object) -> Stretching:
    fields = _object(value)
    _only(fields, "salt memory_kib iterations parallelism")
    cost = KdfParameters(
        memory_kib=_number(fields["memory_kib"]),
        iterations=_number(fields["iterations"]),
        parallelism=_number(fields["parallelism"]),
    )
    return Stretching(_bytes(fields["salt"], SALT_BYTES), cost)


def _recovery(value: object) -> RecoverySlot | None:
    if value is None:
        return None
    fields = _object(value)
    _only(fields, "public_key proven_on drilled_on")
    return RecoverySlot(
        public_key=_bytes(fields["public_key"], KEY_BYTES),
        proven_on=_name(fields["proven_on"]),
        drilled_on=_name(fields["drilled_on"]),
    )


def _generation(value: object) -> Generation:
    fields = _object(value)
    _only(fields, "number sealed profiles computers mac")
    return Generation(
        number=_number(fields["number"]),
        sealed=_bytes_by_name(fields["sealed"]),
        profiles=_bytes_by_name(fields["profiles"]),
        computers=_bytes_by_name(fields["computers"]),
        mac=_bytes(fields["mac"], KEY_BYTES),
    )


def _bytes_by_name(value: object) -> dict[str, bytes]:
    fields = _object(value)
    if len(fields) > _MOST_ENTRIES:
        raise _Malformed
    return {_name(name): _bytes(content) for name, content in fields.items()}


def _all(value: object, read: Callable[[object], _T]) -> tuple[_T, ...]:
    if not isinstance(value, list) or len(value) > _MOST_ENTRIES:
        raise _Malformed
    return tuple(read(entry) for entry in value)


def _object(value: object) -> _Fields:
    if not isinstance(value, dict):
        raise _Malformed
    return value


def _only(fields: _Fields, names: str) -> None:
    if set(fields) != set(names.split()):
        raise _Malformed


def _without_doubles(pairs: list[tuple[str, object]]) -> _Fields:
    fields = dict(pairs)
    if len(fields) != len(pairs):
        raise _Malformed
    return fields


def _number(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise _Malformed
    return value


def _name(value: object) -> str:
    if not isinstance(value, str) or len(value) > _LONGEST_NAME or not value.isascii():
        raise _Malformed
    return value


def _bytes(value: object, length: int | None = None) -> bytes:
    if not isinstance(value, str) or len(value) > _MOST_FIELD_BYTES:
        raise _Malformed
    try:
        content = base64.b64decode(value, validate=True)
    except binascii.Error:
        raise _Malformed from None
    if length is not None and len(content) != length:
        raise _Malformed
    return content
