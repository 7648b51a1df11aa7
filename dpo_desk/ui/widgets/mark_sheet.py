"""The marks of one letter while a person looks at them: confirm, move, add, remove, undo."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from PySide6.QtCore import QObject, Signal

from dpo_desk.redaction.geometry import Box
from dpo_desk.redaction.marks import Finding, KeptNumber, Mark, MarkKind
from dpo_desk.redaction.optional_marks import OPTIONAL
from dpo_desk.redaction.pages import PageImage

SMALLEST = 4.0
"""Points; a mark that is thinner cannot be grabbed and covers nothing."""


class MarkState(StrEnum):
    """What a person has made of a place so far."""

    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class PlacedMark:
    """One place on one page, as it stands now.

    Attributes:
        key: Stays the same while the mark is moved or removed.
        page: Counts from 1.
        box: Points, origin top left.
        certain: False where the place only may be a citizen number.
        reason: Why a removed place stays visible: a key of ``pages.reason``.
    """

    key: int
    page: int
    kind: MarkKind
    box: Box
    state: MarkState = MarkState.PROPOSED
    certain: bool = True
    reason: str = ""

    @property
    def covers(self) -> bool:
        """Whether this place will be burned."""
        return self.state is not MarkState.REMOVED

    @property
    def asked_for(self) -> bool:
        """Whether a person wanted it covered: without it nobody has decided about what stands there."""
        return self.kind is MarkKind.DRAWN or self.kind in OPTIONAL


class MarkSheet(QObject):
    """Every mark of a letter, with a way back. Knows boxes and page sizes, never pixels."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sizes: tuple[tuple[float, float], ...] = ()
        self._marks: tuple[PlacedMark, ...] = ()
        self._past: list[tuple[PlacedMark, ...]] = []
        self._last_act = ""
        self._next_key = 1

    @property
    def marks(self) -> tuple[PlacedMark, ...]:
        """All places, page by page and from top to bottom."""
        return tuple(sorted(self._marks, key=_reading_order))

    @property
    def waiting(self) -> tuple[PlacedMark, ...]:
        """Places nobody has decided on yet."""
        return tuple(m for m in self.marks if m.state is MarkState.PROPOSED)

    def of_page(self, page: int) -> tuple[PlacedMark, ...]:
        """The places on one page."""
        return tuple(m for m in self.marks if m.page == page)

    def mark(self, key: int) -> PlacedMark | None:
        """The place with this key, if it is still there."""
        return next((m for m in self._marks if m.key == key), None)

    def start(self, pages: Sequence[PageImage], findings: Sequence[Finding] = ()) -> None:
        """Begin a letter; what was undone before is forgotten."""
        self._sizes = tuple((p.width_points, p.height_points) for p in pages)
        self._marks = ()
        self._past = []
        self._last_act = ""
        self.propose(findings)

    def propose(self, findings: Sequence[Finding]) -> None:
        """Add the program's findings, beside whatever was drawn while it was still reading."""
        added = tuple(
            PlacedMark(self._new_key(), f.page, f.kind, f.box, certain=f.certain) for f in findings
        )
        self._marks += added
        self._past = [(*before, *added) for before in self._past]
        self.changed.emit()

    def confirm(self, key: int) -> None:
        """Take one place."""
        self._edit(key, "confirm", lambda m: replace(m, state=MarkState.CONFIRMED, reason=""))

    def confirm_all(self) -> int:
        """Take every place that waits; returns how many there were."""
        waiting = len(self.waiting)
        if waiting:
            self._become(tuple(_taken(m) for m in self._marks), "confirm all")
        return waiting

    def place(self, key: int, box: Box) -> None:
        """Move or resize a place; a run of small steps is undone as one."""
        mark = self.mark(key)
        if mark is not None and mark.covers:
            inside = self._inside(mark.page, box)
            self._edit(key, f"place {key}", lambda m: replace(m, box=inside))

    def move(self, key: int, dx: float, dy: float) -> None:
        """Shift a place by points; at the edge of the page it stops and keeps its size."""
        mark = self.mark(key)
        if mark is not None:
            width, height = self._sizes[mark.page - 1]
            across = min(max(dx, -mark.box.x0), width - mark.box.x1)
            down = min(max(dy, -mark.box.y0), height - mark.box.y1)
            self.place(key, mark.box.moved(across, down))

    def resize(self, key: int, dx: float, dy: float) -> None:
        """Pull the lower right corner by points."""
        mark = self.mark(key)
        if mark is not None:
            box = mark.box
            self.place(key, Box(box.x0, box.y0, box.x1 + dx, box.y1 + dy))

    def add(self, page: int, box: Box) -> int:
        """Draw a new place; who draws it has decided, so it is confirmed. Returns its key."""
        key = self._new_key()
        mark = PlacedMark(
            key, page, MarkKind.DRAWN, self._inside(page, box), state=MarkState.CONFIRMED
        )
        self._become((*self._marks, mark), f"place {key}")
        self._last_act = f"place {key}"
        return key

    def remove(self, key: int, reason: str = "") -> None:
        """Leave a place visible, with a reason; one that was asked for simply goes."""
        mark = self.mark(key)
        if mark is None:
            return
        if mark.asked_for:
            self._become(tuple(m for m in self._marks if m.key != key), "remove")
        else:
            self._edit(key, "remove", lambda m: replace(m, state=MarkState.REMOVED, reason=reason))

    def undo(self) -> bool:
        """Take the last act back; False where there is none."""
        if not self._past:
            return False
        self._marks = self._past.pop()
        self._last_act = ""
        self.changed.emit()
        return True

    def to_burn(self, officer: str) -> tuple[Mark, ...]:
        """What will be covered; ``confirmed_by`` is empty where nobody has decided yet."""
        return tuple(
            Mark(m.page, m.kind, m.box, officer if m.state is MarkState.CONFIRMED else "")
            for m in self.marks
            if m.covers
        )

    def kept(self, officer: str) -> tuple[KeptNumber, ...]:
        """What stays visible, and why."""
        return tuple(
            KeptNumber(m.page, m.box, m.reason, officer, m.kind)
            for m in self.marks
            if not (m.covers or m.asked_for)
        )

    def restore(self, marks: Sequence[PlacedMark]) -> None:
        """Put back what a draft kept, in place of the proposal."""
        fresh = tuple(replace(m, key=self._new_key()) for m in marks if self._has_page(m.page))
        self._become(fresh, "restore")

    def _edit(self, key: int, act: str, change: Callable[[PlacedMark], PlacedMark]) -> None:
        self._become(tuple(change(m) if m.key == key else m for m in self._marks), act)

    def _become(self, marks: tuple[PlacedMark, ...], act: str) -> None:
        if marks == self._marks:
            return
        if not (act.startswith("place") and act == self._last_act):
            self._past.append(self._marks)
        self._marks = marks
        self._last_act = act
        self.changed.emit()

    def _inside(self, page: int, box: Box) -> Box:
        """The box, kept on its page and large enough to grab."""
        width, height = self._sizes[page - 1]
        x0 = min(max(box.x0, 0.0), width - SMALLEST)
        y0 = min(max(box.y0, 0.0), height - SMALLEST)
        x1 = min(max(box.x1, x0 + SMALLEST), width)
        y1 = min(max(box.y1, y0 + SMALLEST), height)
        return Box(x0, y0, x1, y1)

    def _has_page(self, page: int) -> bool:
        return 1 <= page <= len(self._sizes)

    def _new_key(self) -> int:
        self._next_key += 1
        return self._next_key


def _taken(mark: PlacedMark) -> PlacedMark:
    return replace(mark, state=MarkState.CONFIRMED) if mark.state is MarkState.PROPOSED else mark


def _reading_order(mark: PlacedMark) -> tuple[int, float, float]:
    return (mark.page, mark.box.y0, mark.box.x0)
