"""Names of files that may hold a BSN: shown and kept with the number blocked out, and found again."""

from collections.abc import Iterator
from pathlib import Path

from dpo_desk.operations.number_answers import BLOCK
from dpo_desk.redaction.detectors import Detectors
from dpo_desk.redaction.text_guard import without_numbers

_NO_LABELS = Detectors(bsn_labels=("bsn",), other_labels=(), id_words=())
"""A name has no room for long labels; every nine digits that pass the test are blocked out anyway."""


def shown_name(path: Path) -> str:
    """The name of a file as it may be shown: numbers that may be a BSN blocked out."""
    return without_numbers(path.name, _NO_LABELS)


def found_again(held: Path) -> Path:
    """The file that a draft remembers with its number blocked out.

    Where several files answer, none is chosen: what was typed would come beside another person's pages.
    The path then stays as it is, and the row says that its file is not there.
    """
    if BLOCK not in str(held):
        return held
    found = Path(held.anchor)
    for part in held.parts[1:] if held.anchor else held.parts:
        answers = list(_answering(found, part)) if BLOCK in part else [found / part]
        if len(answers) != 1:
            return held
        found = answers[0]
    return found


def _answering(folder: Path, held: str) -> Iterator[Path]:
    try:
        entries = sorted(folder.iterdir())
    except OSError:
        return
    yield from (entry for entry in entries if _answers(entry.name, held))


def _answers(name: str, held: str) -> bool:
    """Whether only what was blocked out differs, and signs of a number stand there."""
    return len(name) == len(held) and all(
        real == sign or (sign == BLOCK and (real.isdigit() or real in " .-_"))
        for real, sign in zip(name, held, strict=True)
    )
