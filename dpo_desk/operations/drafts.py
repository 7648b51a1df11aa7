"""What is being typed is kept in the vault until it becomes something; nothing here is journalled.

A draft is not an act of the office, so it takes a transaction but leaves no journal entry.
"""

from dpo_desk.operations.desk import Desk, Office
from dpo_desk.operations.guard import numbers_in


def keep_draft(desk: Desk, key: str, fields: dict[str, str]) -> None:
    """Keep the fields under ``key``; digits that may be a BSN are held back from the draft."""
    safe = {name: without_numbers(desk.office, text) for name, text in fields.items()}
    with desk.vault.transaction() as store:
        store.drafts.put(f"{desk.officer.name}:{key}", safe, desk.office.clock.now())


def without_numbers(office: Office, text: str) -> str:
    """The text with every number that may be a BSN left out, and an unfinished run of digits at the end."""
    for number in reversed(numbers_in(office, text)):
        text = text[: number.start] + text[number.end :]
    return text.rstrip("0123456789") if text[-6:].isdigit() else text


def draft(desk: Desk, key: str) -> dict[str, str] | None:
    """The fields kept under ``key``, or None."""
    with desk.vault.reading() as store:
        return store.drafts.get(f"{desk.officer.name}:{key}")


def drop_draft(desk: Desk, key: str) -> None:
    """Forget the draft; it has become something or is not wanted."""
    with desk.vault.transaction() as store:
        store.drafts.remove(f"{desk.officer.name}:{key}")
