"""The only module that tells an officer something or asks a question. Nothing of it is modal."""

import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from dpo_desk.foundation.errors import DeskError
from dpo_desk.operations.wording import Wording


class NoticeKind(StrEnum):
    """How a notice looks, and whether it goes away by itself."""

    ERROR = "error"
    NOTE = "note"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer to a question: its wording key and what happens then.

    ``safe`` is the answer that loses nothing; it gets the keyboard, for a question that cannot wait.
    """

    key: str
    chosen: Callable[[], None]
    safe: bool = False


@dataclass(frozen=True, slots=True)
class Notice:
    """Something to be said; kept as keys so that a language switch says it again."""

    kind: NoticeKind
    key: str = ""
    fields: tuple[tuple[str, str | int], ...] = ()
    error: DeskError | None = None
    choices: tuple[Choice, ...] = field(default_factory=tuple)

    def what(self, say: Wording) -> str:
        """What is the matter, in one sentence."""
        if self.error is not None:
            return say.what(self.error)
        return say(self.key, **dict(self.fields))

    def do(self, say: Wording) -> str:
        """What to do about it; empty if there is nothing to do."""
        if self.error is not None:
            return say.do(self.error)
        key = f"{self.key}_do"
        return say(key, **dict(self.fields)) if say.has(key) else ""


@dataclass(frozen=True, slots=True)
class BugReport:
    """Where our own program failed: kinds and places in our code, nothing of what was worked on."""

    kind: str
    places: tuple[str, ...]

    def text(self) -> str:
        """The report as plain text to copy."""
        return "\n".join((self.kind, *self.places))


def bug_report(error: BaseException) -> BugReport:
    """The kind of the exception and the lines it went through; never its text, which may hold content."""
    frames = traceback.extract_tb(error.__traceback__)
    places = tuple(f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames)
    return BugReport(type(error).__name__, places)


class Messages(QObject):
    """Says things to whoever shows them (the banners of the window).

    Signals:
        noted: A ``Notice`` to show in place of the last one.
        cleared: Nothing needs to be shown any more.
        bug_met: A ``BugReport`` to show with a copy button.
    """

    noted = Signal(object)
    cleared = Signal()
    bug_met = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._said = 0

    @property
    def said(self) -> int:
        """Tells the last message from those before it; nothing of what it said is kept here."""
        return self._said

    def show_error(self, error: Exception) -> None:
        """What is wrong and what to do; a bug if it is not an expected error."""
        if isinstance(error, DeskError):
            self._note(Notice(NoticeKind.ERROR, error=error))
        else:
            self.show_bug(error)

    def warn(self, key: str, *choices: Choice, **fields: str | int) -> None:
        """An error that is found in the window itself: texts ``key`` and ``key_do``."""
        self._note(Notice(NoticeKind.ERROR, key, tuple(fields.items()), choices=choices))

    def note(self, key: str, **fields: str | int) -> None:
        """Something worth knowing."""
        self._note(Notice(NoticeKind.NOTE, key, tuple(fields.items())))

    def done(self, key: str, *choices: Choice, **fields: str | int) -> None:
        """Something went well; goes away by itself unless there is something to choose."""
        self._note(Notice(NoticeKind.DONE, key, tuple(fields.items()), choices=choices))

    def ask(self, key: str, *choices: Choice, **fields: str | int) -> None:
        """A question with its answers as buttons, in the banner; the work goes on meanwhile."""
        self._note(Notice(NoticeKind.NOTE, key, tuple(fields.items()), choices=choices))

    def clear(self) -> None:
        """Take the notice away."""
        self.cleared.emit()

    def take_back(self, said: int) -> None:
        """Take this message away, unless something else has been said since."""
        if said == self._said:
            self.clear()

    def _note(self, notice: Notice) -> None:
        self._said += 1
        self.noted.emit(notice)

    def show_bug(self, error: BaseException) -> None:
        """Our own mistake, with a report that holds nothing of the work."""
        self.bug_met.emit(bug_report(error))
