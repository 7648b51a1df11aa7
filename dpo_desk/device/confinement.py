"""Shuts a process in before it looks at anything from outside: no files written, no network, no more memory than it needs."""

import contextlib
import ctypes
import sys

_NEW_USER, _NEW_NETWORK = 0x10000000, 0x40000000
_OPEN_FILES = 64


def shut_in(memory_bytes: int = 0, cpu_seconds: int = 0) -> None:
    """Set what the operating system can enforce for this process and its children.

    On Linux it may write no file (pipes still work), leave no memory dump, and reaches no network
    where the system allows that to an ordinary officer's account. macOS knows the limits only, and is not
    known to hold that of memory; Windows knows none of this.

    Args:
        memory_bytes: Most address space; 0 for no bound.
        cpu_seconds: Most processor time; 0 for no bound.
    """
    sys.dont_write_bytecode = True
    if sys.platform == "win32":
        return
    import resource

    wanted = [
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NOFILE, _OPEN_FILES),
    ]
    if memory_bytes:
        wanted.append((resource.RLIMIT_AS, memory_bytes))
    if cpu_seconds:
        wanted.append((resource.RLIMIT_CPU, cpu_seconds))
    for kind, value in wanted:
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(kind, (value, value))
    _leave_the_network()


def _leave_the_network() -> None:
    """Move into an empty network, where Linux allows it; must come before the first thread."""
    if not sys.platform.startswith("linux"):
        return
    with contextlib.suppress(OSError, AttributeError):
        libc = ctypes.CDLL(None, use_errno=True)
        if libc.unshare(_NEW_NETWORK) != 0:
            libc.unshare(_NEW_USER | _NEW_NETWORK)
