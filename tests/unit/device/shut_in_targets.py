"""What a process that was shut in tries, told through its pipe."""

import socket
import subprocess
import sys
from pathlib import Path

from dpo_desk.imaging.wire import receive, send


def _tried(deed):
    try:
        deed()
    except OSError as refusal:
        return type(refusal).__name__
    return "done"


def _connect():
    with socket.create_connection(("192.0.2.1", 80), timeout=1):
        pass


def try_everything(pipe, shut_in):
    head, _ = receive(pipe)
    shut_in()
    echo = subprocess.run(["cat"], input=b"x" * 100_000, capture_output=True, check=True)
    send(
        pipe,
        {
            "write": _tried(lambda: _write(head["file"])),
            "listen": _tried(lambda: _reach(head["port"])),
            "outside": _tried(_connect),
            "through_pipes": len(echo.stdout),
            "bytecode": sys.dont_write_bytecode,
        },
    )


def _write(file):
    with Path(file).open("wb") as stream:
        stream.write(b"a page")


def _reach(port):
    with socket.create_connection(("127.0.0.1", port), timeout=2):
        pass
