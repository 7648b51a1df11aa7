"""What the vault must offer to copies of identity documents and to paper originals."""

from typing import Protocol

from dpo_desk.foundation.ids import CaseId
from dpo_desk.operations.id_copy_records import IdCopy, PaperOriginal


class IdCopyStore(Protocol):
    """Documents that were shown: answers and decisions."""

    def put(self, copy: IdCopy) -> None:
        """Store a copy, or what became of it. Raises ``KeyError``: no such case."""
        ...

    def get(self, copy_id: str) -> IdCopy | None:
        """The copy with this id."""
        ...

    def of_case(self, case_id: CaseId) -> tuple[IdCopy, ...]:
        """The copies of a case, oldest first."""
        ...

    def standing(self) -> tuple[IdCopy, ...]:
        """Every copy whose picture is in the vault or that nobody decided about, oldest decision first."""
        ...


class PaperStore(Protocol):
    """The paper that requests came on."""

    def put(self, paper: PaperOriginal) -> None:
        """Store what is decided or done about the paper of a case. Raises ``KeyError``: no such case."""
        ...

    def of_case(self, case_id: CaseId) -> PaperOriginal | None:
        """What was decided about the paper of a case; None where nobody said."""
        ...

    def waiting(self) -> tuple[PaperOriginal, ...]:
        """Paper that is to be shredded or returned and was not yet, oldest decision first."""
        ...
