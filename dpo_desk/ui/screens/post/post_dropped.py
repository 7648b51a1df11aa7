"""What is dropped on the tray: scans and mails, folders one level deep, and things that are neither."""

from collections.abc import Sequence
from pathlib import Path

from dpo_desk.foundation.progress import CancelToken
from dpo_desk.ui.screens.post.post_model import SCAN_ENDINGS, is_mail
from dpo_desk.ui.screens.post.post_names import shown_name


def can_be_opened(path: Path) -> bool:
    """Whether the file calls itself a scan or a mail."""
    return is_mail(path) or path.suffix.lower() in SCAN_ENDINGS


def files_inside(
    paths: Sequence[Path], cancel: CancelToken
) -> tuple[tuple[Path, ...], tuple[str, ...]]:
    """The scans and mails in folders, one level deep, and the names of what is neither."""
    files: list[Path] = []
    unknown: list[str] = []
    for path in paths:
        cancel.check()
        for one in _in(path):
            if can_be_opened(one) and not one.is_dir():
                files.append(one)
            elif (one == path or not one.is_dir()) and not one.name.startswith("."):
                unknown.append(shown_name(one))
    return tuple(files), tuple(unknown)


def _in(path: Path) -> list[Path]:
    """What is in a folder; itself where it is none or may not be read, so that it is named."""
    try:
        return sorted(path.iterdir()) if path.is_dir() else [path]
    except OSError:
        return [path]
