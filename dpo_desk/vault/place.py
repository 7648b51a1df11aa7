"""What kind of place a vault stands in: write-ahead logs need memory that only one computer shares."""

import sys
from pathlib import Path

MOUNTS = Path("/proc/self/mounts")
NETWORK_KINDS = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "ceph", "glusterfs", "davfs", "ncpfs"}
)
NETWORK_IN_FUSE = ("sshfs", "davfs", "rclone", "s3fs", "glusterfs", "gvfsd-fuse")
_REMOTE_DRIVE = 4


def on_network(path: Path) -> bool:
    """Whether ``path`` lies on another computer, as far as the system says; no where it does not."""
    if sys.platform == "win32":
        import ctypes

        root = path.absolute().anchor
        return (
            root.startswith("\\\\") or ctypes.windll.kernel32.GetDriveTypeW(root) == _REMOTE_DRIVE
        )
    return _is_network(_kind_of(path.resolve(), _mounts()))


def _mounts() -> list[tuple[Path, str]]:
    try:
        lines = MOUNTS.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return []
    fields = [line.split(" ") for line in lines]
    return [(Path(field[1].replace("\\040", " ")), field[2]) for field in fields if len(field) > 2]  # noqa: PLR2004


def _kind_of(path: Path, mounts: list[tuple[Path, str]]) -> str:
    """The kind of the deepest mount above ``path``; of two at one place, the later one counts."""
    above = [(len(place.parts), kind) for place, kind in mounts if path.is_relative_to(place)]
    deepest = max((depth for depth, _ in above), default=0)
    return next((kind for depth, kind in reversed(above) if depth == deepest), "")


def _is_network(kind: str) -> bool:
    return kind in NETWORK_KINDS or kind.removeprefix("fuse.") in NETWORK_IN_FUSE
