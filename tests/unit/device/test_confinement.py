"""The processes that open and read pages write no file and reach nobody."""

import multiprocessing
import os
import socket
import sys
from pathlib import Path

import pytest

from dpo_desk.device.confinement import shut_in
from dpo_desk.foundation.progress import CancelToken
from dpo_desk.imaging import worker
from dpo_desk.imaging.reading_process import ReadingProcess
from tests.unit.device.shut_in_targets import try_everything

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Linux enforces it")


def may_leave_the_network():
    child = os.fork()
    if child == 0:
        import ctypes

        libc = ctypes.CDLL(None)
        os._exit(0 if libc.unshare(0x40000000) == 0 or libc.unshare(0x50000000) == 0 else 1)
    return os.waitpid(child, 0)[1] == 0


@pytest.fixture
def told(tmp_path):
    process = ReadingProcess(shut_in, try_everything)
    with socket.create_server(("127.0.0.1", 0)) as open_door:
        question = {"file": str(tmp_path / "page.png"), "port": open_door.getsockname()[1]}
        yield process.ask(question, b"", CancelToken())
    process.close()


def test_no_file_is_written_while_pipes_still_work(told, tmp_path):
    assert told["write"] == "OSError"
    assert told["through_pipes"] == 100_000
    assert told["bytecode"]
    assert all(file.stat().st_size == 0 for file in tmp_path.iterdir())


def test_nobody_is_reached(told):
    if not may_leave_the_network():
        pytest.skip("this system does not let a process leave the network")
    assert "done" not in {told["listen"], told["outside"]}


def test_the_real_reading_process_is_shut_in():
    process = ReadingProcess(shut_in)
    assert process.ask({"do": "forget"}, b"", CancelToken()) == {}
    child = Path(f"/proc/{process._process.pid}")
    limits = (child / "limits").read_text()
    network = (child / "ns/net").readlink()
    process.close()

    for name in ("Max file size", "Max core file size"):
        (line,) = (line for line in limits.splitlines() if line.startswith(name))
        assert line.removeprefix(name).split()[:2] == ["0", "0"]
    if may_leave_the_network():
        assert network != Path("/proc/self/ns/net").readlink()


def test_the_runtime_is_told_to_keep_quiet_before_it_is_loaded(monkeypatch):
    monkeypatch.setattr(os, "environ", {})
    monkeypatch.setattr(worker, "_ReadingDesk", lambda: seen.append("desk"))
    seen = []
    ours, theirs = multiprocessing.Pipe()
    ours.close()
    worker.run(theirs, lambda: seen.append(dict(os.environ)))

    assert seen[0]["ORT_DISABLE_TELEMETRY"] == seen[0]["ORT_TELEMETRY_DISABLED"] == "1"
    assert seen[1:] == ["desk"]


def test_closing_what_never_began_starts_nothing():
    process = ReadingProcess(shut_in)
    process.close()

    assert process._process is None
