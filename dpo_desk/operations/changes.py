"""What an operation touched, so that open screens know whether to ask again."""

from dataclasses import dataclass, field

from dpo_desk.foundation.ids import CaseId
from dpo_desk.operations.vault_records import KeyChange


@dataclass(frozen=True, slots=True)
class Changes:
    """The result of every operation that changes something.

    Attributes:
        cases: Request cases added or changed.
        breaches: Breach cases added or changed.
        officers: Whether the officers or their roles changed.
        settings: Whether the vault's settings changed.
        subject: The case the operation was about, if one; what a screen opens afterwards.
        key_change: To whom a new data key was refused, where one was made.
    """

    cases: frozenset[CaseId] = field(default_factory=frozenset)
    breaches: frozenset[CaseId] = field(default_factory=frozenset)
    officers: bool = False
    settings: bool = False
    subject: CaseId | None = None
    key_change: KeyChange | None = None

    def __or__(self, other: "Changes") -> "Changes":
        return Changes(
            cases=self.cases | other.cases,
            breaches=self.breaches | other.breaches,
            officers=self.officers or other.officers,
            settings=self.settings or other.settings,
            subject=other.subject or self.subject,
            key_change=other.key_change or self.key_change,
        )
