"""What is being typed is kept in the vault until it becomes something; nothing here is journalled.

A draft is not an act of the office, so it takes a transaction but leaves no journal entry.
"""

from dpo_desk.operations.desk import Desk, Office
from dpo_desk.redaction.text_guard import without_numbers

UNFINISHED = 6
"""So many digits at the caret may become a BSN with the next keys; fewer are kept at once."""


def keep_draft(desk: Desk, key: str, fields: dict[str, str]) -> None:
    """Keep the fields under ``key``; digits that may be a BSN are held back from the draft."""
    safe = {name: _held_back(desk.office, text) for name, text in fields.items()}
    with desk.vault.transaction() as store:
        store.drafts.put(f"{desk.officer.name}:{key}", safe, desk.office.clock.now())


def _held_back(office: Office, text: str) -> str:
    """The text without numbers that may be a BSN, and without a run of digits that is still being typed."""
    safe = without_numbers(text, office.detectors)
    return safe.rstrip("0123456789") if safe[-UNFINISHED:].isdigit() else safe


def draft(desk: Desk, key: str) -> dict[str, str] | None:
    """The fields kept under ``key``, or None."""
    with desk.vault.reading() as store:
        return store.drafts.get(f"{desk.officer.name}:{key}")


def drop_draft(desk: Desk, key: str) -> None:
    """Forget the draft; it has become something or is not wanted."""
    with desk.vault.transaction() as store:
        store.drafts.remove(f"{desk.officer.name}:{key}")
