"""Keeps Python 3.11 alive under PySide6 6.12.

The wheels of PySide6 6.12.0 give back one reference to ``None`` too many at every call that returns
nothing (measured: 300 calls, 300 references), and lose some to ``True`` and ``False`` elsewhere. From
Python 3.12 on these objects are immortal and nothing happens; on 3.11 the process is stopped after some
thousand calls with "deallocating None". Until a fixed wheel can be demanded, they get more references
than a working life of calls can take.
"""

import ctypes
import sys

PLENTY = 1 << 48
"""More than a thousand years at a thousand calls a second."""
SINGLE = (None, True, False)
"""The objects of which there is one, and which later versions of Python made immortal."""


def lend_references() -> None:
    """Add ``PLENTY`` references to each of ``SINGLE``, where they can run out of them."""
    if sys.version_info >= (3, 12):
        return
    for single in SINGLE:
        if sys.getrefcount(single) < PLENTY // 2:
            # The count is the first field of every object of CPython.
            ctypes.c_ssize_t.from_address(id(single)).value += PLENTY
