"""Files on a real disk: which are at rest, and which may be deleted."""

import datetime as dt
import hashlib
import os
import time

import pytest

from dpo_desk.intake.source_files import delete_file, files_at_rest
from dpo_desk.operations.source_errors import SourceChanged, SourceGone, SourceNotPlain

PDF = b"%PDF-1.4 something\n%%EOF\n"
JPEG = b"\xff\xd8\xff\xe0 picture \xff\xd9"


def at_rest(folder, later=10.0):
    moment = dt.datetime.fromtimestamp(time.time() + later, dt.UTC)
    return [path.name for path in files_at_rest(folder, moment)]


def digest(content):
    return hashlib.sha256(content).hexdigest()


def test_finished_files_are_offered_the_oldest_first(tmp_path):
    for age, (name, content) in enumerate(
        [("b.pdf", PDF), ("a.jpg", JPEG), ("m.eml", b"From: x\n")]
    ):
        (tmp_path / name).write_bytes(content)
        os.utime(tmp_path / name, (1000 - age, 1000 - age))

    assert at_rest(tmp_path) == ["m.eml", "a.jpg", "b.pdf"]


def test_what_is_not_finished_or_not_post_is_not_offered(tmp_path):
    contents = {
        "half.pdf": PDF[:12], "half.jpg": JPEG[:9], "empty.pdf": b"", ".hidden.pdf": PDF,
        "~lock.pdf": PDF, "scan.pdf.part": PDF, "Thumbs.db": b"x", "scan.tmp": PDF,
    }  # fmt: skip
    for name, content in contents.items():
        (tmp_path / name).write_bytes(content)
    (tmp_path / "folder.pdf").mkdir()
    (tmp_path / "link.pdf").symlink_to(tmp_path / "half.pdf")

    assert at_rest(tmp_path) == []


def test_a_file_that_was_just_written_waits(tmp_path):
    (tmp_path / "scan.pdf").write_bytes(PDF)

    assert at_rest(tmp_path, later=1.0) == []
    assert at_rest(tmp_path, later=3.0) == ["scan.pdf"]
    assert at_rest(tmp_path, later=-600.0) == ["scan.pdf"]


def test_only_the_very_bytes_are_deleted(tmp_path):
    file = tmp_path / "scan.pdf"
    file.write_bytes(PDF)
    with pytest.raises(SourceChanged):
        delete_file(file, digest(JPEG), "scan.pdf")
    assert file.exists()

    delete_file(file, digest(PDF), "scan.pdf")
    assert not file.exists()
    with pytest.raises(SourceGone):
        delete_file(file, digest(PDF), "scan.pdf")


def test_a_folder_and_a_link_are_left_alone(tmp_path):
    real = tmp_path / "real.pdf"
    real.write_bytes(PDF)
    link, folder = tmp_path / "link.pdf", tmp_path / "folder"
    link.symlink_to(real)
    folder.mkdir()
    for path in (link, folder):
        with pytest.raises(SourceNotPlain):
            delete_file(path, digest(PDF), path.name)

    assert real.exists()
    assert link.is_symlink()
    assert folder.is_dir()
