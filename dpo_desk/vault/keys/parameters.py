"""How hard a passphrase is stretched, and the bounds outside which nothing is stretched at all."""

import time
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from argon2.exceptions import HashingError
from argon2.low_level import Type, hash_secret_raw

from dpo_desk.operations.errors import KeyParametersRefused, MemoryShort

KEY_BYTES = 32
SALT_BYTES = 16
_KIB_PER_MIB = 1024
_LANES = 4
_ABOUT_A_SECOND = 1.0
_MOST_PASSES = 6
_MEMORY_STEPS_MIB = (512, 256, 128, 64)


@dataclass(frozen=True, slots=True)
class KdfParameters:
    """Cost of one Argon2id run (RFC 9106).

    Attributes:
        memory_kib: Memory in KiB.
        iterations: Passes over that memory.
        parallelism: Lanes.
    """

    memory_kib: int
    iterations: int
    parallelism: int


FLOOR = KdfParameters(memory_kib=64 * _KIB_PER_MIB, iterations=3, parallelism=1)
"""Nothing cheaper is written or read in an office; only tests hand in a lower floor."""

CEILING = KdfParameters(memory_kib=1024 * _KIB_PER_MIB, iterations=16, parallelism=16)
_MOST_WORK_KIB = 3 * 1024 * _KIB_PER_MIB  # memory times passes: a few seconds on a slow workstation

_LABEL_COST = KdfParameters(memory_kib=64 * _KIB_PER_MIB, iterations=3, parallelism=_LANES)


def checked(parameters: KdfParameters, floor: KdfParameters = FLOOR) -> KdfParameters:
    """The same parameters, when they lie between ``floor`` and the ceiling.

    Raises:
        KeyParametersRefused: They are weaker than the floor or would keep the computer busy for long.
    """
    if not _at_least(parameters, floor):
        raise KeyParametersRefused(reason="parameters_weak")
    if not _at_least(CEILING, parameters) or not _does_what_argon2_allows(parameters):
        raise KeyParametersRefused(reason="parameters_excessive")
    return parameters


def label_parameters(parameters: KdfParameters) -> KdfParameters:
    """What an officer's name is stretched with: never dearer than the passphrase itself."""
    return KdfParameters(
        memory_kib=min(parameters.memory_kib, _LABEL_COST.memory_kib),
        iterations=min(parameters.iterations, _LABEL_COST.iterations),
        parallelism=parameters.parallelism,
    )


def calibrated(timer: Callable[[], float] = time.perf_counter) -> KdfParameters:
    """Parameters that keep this computer busy for about a second; memory first, then passes.

    Args:
        timer: Seconds from any starting point.
    """
    start = KdfParameters(FLOOR.memory_kib, FLOOR.iterations, _LANES)
    began = timer()
    stretched(b"calibration", bytes(SALT_BYTES), start)
    per_kib_and_pass = (timer() - began) / (start.memory_kib * start.iterations)
    return _fitting(per_kib_and_pass)


def stretched(secret: bytes | bytearray, salt: bytes, parameters: KdfParameters) -> bytearray:
    """Argon2id of ``secret``: 32 bytes that the caller wipes.

    Raises:
        MemoryShort: The computer cannot give the memory. Details: ``needed`` in MiB.
    """
    try:
        return bytearray(
            hash_secret_raw(
                bytes(secret),
                salt,
                time_cost=parameters.iterations,
                memory_cost=parameters.memory_kib,
                parallelism=parameters.parallelism,
                hash_len=KEY_BYTES,
                type=Type.ID,
            )
        )
    except (HashingError, MemoryError):
        raise MemoryShort(needed=parameters.memory_kib // _KIB_PER_MIB) from None


def passphrase_bytes(passphrase: str) -> bytearray:
    """The passphrase as every keyboard and system writes it (NFC, UTF-8)."""
    return bytearray(unicodedata.normalize("NFC", passphrase).encode(errors="surrogatepass"))


def name_bytes(officer: str) -> bytes:
    """An officer's name with case, width and spacing levelled out."""
    levelled = " ".join(unicodedata.normalize("NFKC", officer).casefold().split())
    return levelled.encode(errors="surrogatepass")


def _at_least(parameters: KdfParameters, floor: KdfParameters) -> bool:
    return (
        parameters.memory_kib >= floor.memory_kib
        and parameters.iterations >= floor.iterations
        and parameters.parallelism >= floor.parallelism
    )


def _does_what_argon2_allows(parameters: KdfParameters) -> bool:
    within_work = parameters.memory_kib * parameters.iterations <= _MOST_WORK_KIB
    return within_work and parameters.memory_kib >= 8 * parameters.parallelism


def _fitting(per_kib_and_pass: float) -> KdfParameters:
    for mib in _MEMORY_STEPS_MIB:
        memory = mib * _KIB_PER_MIB
        passes = int(_ABOUT_A_SECOND / max(per_kib_and_pass * memory, 1e-9))
        if passes >= FLOOR.iterations:
            return KdfParameters(memory, min(passes, _MOST_PASSES), _LANES)
    return KdfParameters(FLOOR.memory_kib, FLOOR.iterations, _LANES)
