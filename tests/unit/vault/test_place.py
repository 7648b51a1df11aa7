import pytest

from dpo_desk.foundation.progress import NoProgress
from dpo_desk.vault import driver, place
from tests.builders import a_case

MOUNTS = """\
/dev/sda1 / ext4 rw 0 0
//server/privacy /mnt/my\\040share cifs rw 0 0
server:/x /home nfs4 rw 0 0
/dev/sdb1 /home/local ext4 rw 0 0
jo@server: /mnt/remote fuse.sshfs rw 0 0
"""


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/srv/Office.dpodesk", False),
        ("/mnt/my share/Office.dpodesk", True),
        ("/home/jo/Office.dpodesk", True),
        ("/home/local/Office.dpodesk", False),
        ("/mnt/remote/Office.dpodesk", True),
        ("/mnt/remoteness/Office.dpodesk", False),
    ],
)
def test_a_share_is_told_from_a_disk(tmp_path, monkeypatch, path, expected):
    mounts = tmp_path / "mounts"
    mounts.write_text(MOUNTS)
    monkeypatch.setattr(place, "MOUNTS", mounts)
    assert place.on_network(place.Path(path)) is expected


def test_where_the_system_says_nothing_it_is_a_disk(tmp_path, monkeypatch):
    monkeypatch.setattr(place, "MOUNTS", tmp_path / "none")
    assert not place.on_network(tmp_path)


def test_on_a_share_no_write_ahead_log_is_used(keeper, vault, monkeypatch):
    with vault.transaction() as transaction:
        transaction.cases.add(a_case())
    vault.close()
    monkeypatch.setattr(driver, "on_network", lambda path: True)
    shared = keeper.open(vault.path, "Jo Officier", "correct horse", NoProgress())
    assert shared._connection.execute("PRAGMA journal_mode").fetchone()[0] == "delete"
    with shared.transaction() as transaction:
        transaction.cases.add(a_case())
        assert transaction.cases.count() == 2
    assert not list(vault.path.glob("vault.db-*"))
    shared.close()
