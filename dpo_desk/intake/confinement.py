"""Shuts the opening process in before it looks at a file: memory, time, no files written, no network."""

import contextlib
import ctypes
import sys

from dpo_desk.intake.limits import Limits

_NEW_USER, _NEW_NETWORK = 0x10000000, 0x40000000
_OPEN_FILES = 64


def confine(limits: Limits) -> None:
    """Set what the operating system can enforce; on Windows only the time on the wall remains."""
    if sys.platform == "win32":
        return
    import resource

    wanted = (
        (resource.RLIMIT_AS, limits.memory_bytes),
        (resource.RLIMIT_CPU, limits.cpu_seconds),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NOFILE, _OPEN_FILES),
    )
    for kind, value in wanted:
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(kind, (value, value))
    _leave_the_network()


def _leave_the_network() -> None:
    """Move into an empty network, where Linux allows it; opening files needs none anyway."""
    if not sys.platform.startswith("linux"):
        return
    with contextlib.suppress(OSError, AttributeError):
        libc = ctypes.CDLL(None, use_errno=True)
        if libc.unshare(_NEW_NETWORK) != 0:
            libc.unshare(_NEW_USER | _NEW_NETWORK)
