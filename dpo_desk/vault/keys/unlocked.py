"""What is known after a key file has been opened. Lives in memory only."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class NewKeys:
    """The first data key (32 bytes) and the first officer's public key (32 bytes)."""

    data_key: bytes = field(repr=False)
    public_key: bytes


@dataclass(frozen=True, slots=True)
class DataKey:
    """One generation's data key, 32 bytes."""

    number: int
    key: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class UnlockedKeys:
    """The keys one officer, or two recovery cards, can reach.

    Attributes:
        data_key: Opens ``vault.db``, 32 bytes: the lowest generation within reach.
        generation: Its number.
        officer: The officer's name as it was given when the slot was made; empty after recovery.
        role: The slot's copy of the role; the one in ``vault.db`` counts.
        private_key: X25519, 32 bytes; empty when the computer's key store opened the vault.
        public_key: Belongs to it; to be compared with the one in ``vault.db``.
        revision: Of the key file; grows with every change.
        anchor: The secret of this vault that only its slots hold, 32 bytes; see ``slots``.
        following: The data key being introduced, when that was begun and not finished.
        rotating: Whether the file holds two generations, whichever of them are within reach.
        vault: Random id of the vault, 16 bytes.
    """

    data_key: bytes = field(repr=False)
    generation: int
    officer: str
    role: str
    private_key: bytes = field(repr=False)
    public_key: bytes
    revision: int
    vault: bytes
    anchor: bytes = field(repr=False)
    following: DataKey | None = None
    rotating: bool = False

    @property
    def reachable(self) -> tuple[DataKey, ...]:
        """Every data key within reach, lowest generation first."""
        first = DataKey(self.generation, self.data_key)
        return (first,) if self.following is None else (first, self.following)
