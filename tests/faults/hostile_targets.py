"""What a process that opens files may turn into when a hostile file takes it over."""

import os
import signal
import sys
import time
from pathlib import Path

from dpo_desk.intake.wire import send
from dpo_desk.intake.worker import run


def hang(pipe, limits, shut_in):
    time.sleep(60)


def crash(pipe, limits, shut_in):
    os.kill(os.getpid(), signal.SIGSEGV)


def hog(pipe, limits, shut_in):
    shut_in(limits.memory_bytes, limits.cpu_seconds)
    hoard = [bytes(50_000_000)]
    while True:
        hoard.append(bytes(50_000_000))


def stay(pipe, limits, shut_in):
    """Opens as always and then stays, so that what it took at most can still be asked."""
    run(pipe, limits, shut_in)
    time.sleep(60)


def garble(pipe, limits, shut_in):
    pipe.send_bytes(b'{"page": true, "width": 99999, "height": 99999, "dpi": 72.0}')
    pipe.send_bytes(b"short")


def what_is_loaded(pipe, limits, shut_in):
    shut_in(limits.memory_bytes, limits.cpu_seconds)
    send(pipe, {"modules": sorted(sys.modules)})


def call_home(pipe, limits, shut_in):
    import socket

    before = Path("/proc/self/ns/net").readlink()
    shut_in(limits.memory_bytes, limits.cpu_seconds)
    alone = Path("/proc/self/ns/net").readlink() != before
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
            reached = True
        except OSError:
            reached = False
    send(pipe, {"alone": alone, "reached": reached})
