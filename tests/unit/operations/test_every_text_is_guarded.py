"""No operation stores a number that passes the BSN test, whichever of its texts holds it.

The operations are those of the table of roles, called as ``test_roles`` calls them; their texts are found
by looking at what they are handed. A new operation is tried by itself as soon as it stands in the table.
"""

import dataclasses
import importlib
import inspect
import pickle
import pkgutil
import typing
from collections.abc import Mapping
from enum import Enum
from pathlib import Path

import pytest

import dpo_desk.operations
from dpo_desk.foundation.errors import DeskError
from dpo_desk.operations.roles import MAY
from dpo_desk.redaction.marks import ShieldedDocument
from tests.unit.operations import test_roles
from tests.unit.operations.test_roles import ACTS, office, prepared  # noqa: F401 - fixtures

BSN = "111222333"
SECRETS = {"passphrase", "old", "new", "typed", "confirm"}
"""Never stored as text: they open or close, and what is kept of them is a key."""


class Handed(Exception):
    """What an operation was called with."""

    def __init__(self, bound):
        self.bound = bound


def modules():
    found = pkgutil.iter_modules(dpo_desk.operations.__path__)
    return [importlib.import_module(f"dpo_desk.operations.{one.name}") for one in found]


def function(operation):
    """The function of that name, wherever in the operations it is written."""
    for module in modules():
        found = vars(module).get(operation)
        if inspect.isfunction(found) and found.__module__ == module.__name__:
            return found
    raise AssertionError(f"{operation} is in the table of roles and is no function")


def handed(operation, desk, at, monkeypatch):
    """The function and the arguments that the table of tries gives it."""
    real = function(operation)

    def listen(*args, **kwargs):
        raise Handed(inspect.signature(real).bind(*args, **kwargs))

    with monkeypatch.context() as patched:
        for module in (*modules(), test_roles):
            if vars(module).get(operation) is real:
                patched.setattr(module, operation, listen)
        with pytest.raises(Handed) as caught:
            ACTS[operation](desk, at)
    return real, caught.value.bound


def variants(value, hint, name=""):
    """The value with the number in each of its texts in turn, and where that is."""
    inner = [part for part in typing.get_args(hint) if part is not type(None)]
    if isinstance(value, (Enum, bool, bytes, ShieldedDocument)) or _is_id(hint):
        return
    if isinstance(value, str) or (value is None and str in inner):
        yield name, f"{value or ''} bsn {BSN}".strip()
    elif isinstance(value, Path) or (value is None and Path in inner):
        yield name, Path("Folder", f"bsn {BSN}.pdf")
    else:
        yield from _in_parts(value, inner, name)


def _in_parts(value, inner, name):
    if isinstance(value, Mapping):
        yield f"{name}[]", {**value, "text": f"bsn {BSN}"}
        yield f"{name} key", {**value, f"bsn {BSN}": "text"}
    elif dataclasses.is_dataclass(value):
        hints = typing.get_type_hints(type(value))
        for field in dataclasses.fields(value):
            part = getattr(value, field.name)
            for where, changed in variants(part, hints[field.name], f"{name}.{field.name}"):
                yield where, dataclasses.replace(value, **{field.name: changed})
    elif isinstance(value, (tuple, list, frozenset)):
        yield from _in_many(value, inner[0] if inner else None, name)


def _in_many(value, hint, name):
    if not value and hint is str:
        yield f"{name}[]", type(value)((f"bsn {BSN}",))
    for place, part in enumerate(list(value)[:2]):
        rest = [other for other in value if other is not part]
        for where, changed in variants(part, hint, f"{name}[{place}]"):
            yield where, type(value)([changed, *rest])


def _is_id(hint):
    return hasattr(hint, "__supertype__")


def is_kept(vault):
    return BSN.encode() in pickle.dumps(vault.contents)


@pytest.mark.parametrize("operation", MAY)
def test_the_number_never_gets_in(prepared, make_desk, monkeypatch, operation):  # noqa: F811
    vault, at = prepared
    desk = make_desk(vault=vault)
    real, bound = handed(operation, desk, at, monkeypatch)
    hints = typing.get_type_hints(real)
    for name, value in bound.arguments.items():
        if name in SECRETS or name in {"desk", "progress", "cancel"}:
            continue
        for where, changed in variants(value, hints.get(name), name):
            again = inspect.BoundArguments(bound.signature, bound.arguments | {name: changed})
            refused = _refused(real, again)
            assert not is_kept(vault), f"{operation} keeps the number in {where}"
            if isinstance(changed, str):
                assert refused, f"{operation} takes the number in {where} without a word"


def _refused(real, bound):
    try:
        real(*bound.args, **bound.kwargs)
    except DeskError:
        return True
    return False


def test_the_search_would_find_a_number_that_is_kept(prepared):  # noqa: F811
    vault, _ = prepared
    assert not is_kept(vault)
    with vault.transaction() as store:
        store.settings.put("note", f"bsn {BSN}")
    assert is_kept(vault)
