"""Keeps the memory of this process off the disk as far as the system lets us."""

import sys


def forbid_core_dumps() -> None:
    """No crash may leave a picture of memory on the disk; Windows has no such file by default."""
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
