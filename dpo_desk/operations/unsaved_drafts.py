"""What was typed, found no room in the vault and stands on no screen any more: sealed, in memory only.

Sealed to the officer who typed it, so that neither a locked program nor a colleague's unlocking gives it
away. It holds what the draft would have held, numbers blocked out, and what stood in the vault instead.
"""

import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path

from dpo_desk.foundation.errors import DeskError
from dpo_desk.operations.desk import Desk
from dpo_desk.operations.drafts import (
    KeptDraft,
    as_kept,
    draft,
    draft_with_answers,
    put_draft,
)
from dpo_desk.operations.vault_records import ExplainedNumber


class DraftUnreadable(DeskError):
    """It was sealed to keys that the officer does not have any more."""


class DraftOvertaken(DeskError):
    """The vault holds another draft of the same form than when this one found no room."""


@dataclass(frozen=True, slots=True)
class UnsavedDraft:
    """A draft that found no room.

    Attributes:
        vault: The folder of the vault it belongs to.
        officer: Who typed it, and alone can read it.
        key: Which form it is; a case stands in it by its random id only.
        sealed: The draft.
    """

    vault: Path
    officer: str
    key: str
    sealed: bytes = field(repr=False)

    def is_of(self, desk: Desk) -> bool:
        """Whether it was typed at this vault by the officer who has it open now."""
        return (self.vault, self.officer) == (desk.vault.path.resolve(), desk.officer.name)


def seal_draft(
    desk: Desk,
    key: str,
    fields: dict[str, str],
    explained: Sequence[ExplainedNumber] = (),
    carets: Mapping[str, int] | None = None,
) -> UnsavedDraft:
    """Seal what ``keep_draft`` could not write; takes what that takes."""
    safe, _ = as_kept(desk.office, fields, explained, carets)
    content: dict[str, object] = {"fields": safe, "explained": [asdict(one) for one in explained]}
    # Where the vault cannot even be read, any draft in it counts as another.
    with suppress(DeskError):
        content["instead_of"] = draft(desk, key)
    sealed = desk.vault.seal(json.dumps(content).encode())
    return UnsavedDraft(desk.vault.path.resolve(), desk.officer.name, key, sealed)


def unsealed_draft(desk: Desk, unsaved: UnsavedDraft, *, overtaken: bool = False) -> KeptDraft:
    """What was typed.

    Args:
        desk: That of the officer who typed it.
        unsaved: What found no room.
        overtaken: Whether it is wanted even if the vault holds another draft by now.

    Raises:
        DraftUnreadable: The officer has other keys since.
        DraftOvertaken: The vault holds another draft of that form than at the time.
    """
    content = desk.vault.unseal(unsaved.sealed)
    if content is None:
        raise DraftUnreadable
    found = json.loads(content)
    if not overtaken and draft(desk, unsaved.key) != found.get("instead_of", ...):
        raise DraftOvertaken
    said = tuple(ExplainedNumber(**one) for one in found["explained"])
    return KeptDraft(found["fields"], said)


def write_unsaved(desk: Desk, unsaved: UnsavedDraft, *, overtaken: bool = False) -> None:
    """Write it as the draft it should have been; takes and raises what ``unsealed_draft`` does.

    Raises:
        VaultError: It still cannot be written.
    """
    typed = unsealed_draft(desk, unsaved, overtaken=overtaken)
    put_draft(desk, unsaved.key, typed.fields, typed.explained)


def write_all_unsaved(
    desk: Desk, all_of_them: Sequence[UnsavedDraft]
) -> dict[UnsavedDraft, DeskError]:
    """Write drafts of the officer at this desk. What was refused, and why."""
    refused: dict[UnsavedDraft, DeskError] = {}
    for unsaved in all_of_them:
        try:
            write_unsaved(desk, unsaved)
        except DeskError as error:
            # Its frames hold what was typed.
            refused[unsaved] = error.with_traceback(None)
    return refused


def draft_or_unsaved(
    desk: Desk, key: str, all_of_them: Sequence[UnsavedDraft]
) -> tuple[KeptDraft | None, UnsavedDraft | None]:
    """The draft of a form as it was typed last, and where it comes from if not from the vault."""
    for unsaved in all_of_them:
        if unsaved.key == key and unsaved.is_of(desk):
            with suppress(DraftOvertaken, DraftUnreadable):
                return unsealed_draft(desk, unsaved), unsaved
    return draft_with_answers(desk, key), None
