"""What ``keys.json`` holds, as frozen records. Nothing in it is a secret or a name in clear."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from dpo_desk.vault.keys.parameters import KdfParameters

FORMAT = "dpo-desk-keys"
VERSION = 1
RECOVERY = "recovery"
"""The name under which a generation is sealed to the recovery key pair."""


@dataclass(frozen=True, slots=True)
class Stretching:
    """A salt (16 bytes) and the cost of the Argon2id run it belongs to."""

    salt: bytes
    parameters: KdfParameters


@dataclass(frozen=True, slots=True)
class Slot:
    """One officer's key pair.

    Attributes:
        id: Random, 32 hexadecimal digits.
        label: The officer's stretched name, 32 bytes: says nothing without guessing the name.
        stretching: How the passphrase becomes the key that wraps the private key.
        public_key: X25519, 32 bytes.
        wrapped: The private key under the passphrase.
    """

    id: str
    label: bytes
    stretching: Stretching
    public_key: bytes
    wrapped: bytes


@dataclass(frozen=True, slots=True)
class RecoverySlot:
    """The key pair whose private half stands on the cards.

    Attributes:
        public_key: X25519, 32 bytes.
        proven_on: ISO date on which all cards were typed back; empty before that.
        drilled_on: ISO date of the last drill; empty before the first.
    """

    public_key: bytes
    proven_on: str = ""
    drilled_on: str = ""


@dataclass(frozen=True, slots=True)
class Generation:
    """One data key, as everybody who may have it can reach it.

    Attributes:
        number: 1 for the first data key of a vault.
        sealed: Slot id or ``RECOVERY`` -> the data key sealed to that public key.
        profiles: Slot id -> name and role under a key made from the data key.
        computers: Id of a "this computer" slot -> the data key under the secret in the key store.
        mac: Authenticates the whole file under this data key.
    """

    number: int
    sealed: Mapping[str, bytes]
    profiles: Mapping[str, bytes]
    computers: Mapping[str, bytes] = field(default_factory=dict)
    mac: bytes = b""


@dataclass(frozen=True, slots=True)
class KeyFile:
    """The whole file.

    Attributes:
        vault: Random id of the vault, 16 bytes.
        revision: Grows by one with every writing.
        labels: How a name becomes a label; the same for all slots, so that one run finds the slot.
        slots: The officers' slots.
        recovery: The cards that count, if any.
        unproven: Cards that were printed and not yet typed back.
        generations: One, or two while a new data key is being introduced; the lower number is current.
    """

    vault: bytes
    revision: int
    labels: Stretching
    slots: tuple[Slot, ...]
    generations: tuple[Generation, ...]
    recovery: RecoverySlot | None = None
    unproven: RecoverySlot | None = None

    def slots_labelled(self, label: bytes) -> tuple[Slot, ...]:
        """The slots of one officer: one, or two while his key pair is being replaced."""
        return tuple(slot for slot in self.slots if slot.label == label)

    def with_generation(self, generation: Generation) -> "KeyFile":
        """The file with the generation of that number replaced."""
        kept = (g if g.number != generation.number else generation for g in self.generations)
        return replace(self, generations=tuple(kept))

    @property
    def current(self) -> Generation:
        """The generation that opens the database, as long as no other has been proven."""
        return self.generations[0]
