"""The letters in the tray as a list: added, joined, taken out, gone round with F2."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from dpo_desk.cases.requests import Channel
from dpo_desk.operations.errors import FileMissing
from dpo_desk.operations.scan_parts import ScanPart
from dpo_desk.ui.screens.post.post_model import Fields, TrayItem, TrayState

_CLOSED = frozenset({TrayState.GONE, TrayState.SAVING, TrayState.LOOKING})


class PostItems:
    """Keys are given here and never used twice while the window is open."""

    def __init__(self) -> None:
        self._items: list[TrayItem] = []
        self._last_key = 0

    def __iter__(self) -> Iterator[TrayItem]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    def get(self, key: int) -> TrayItem | None:
        """The letter with this key."""
        return next((item for item in self._items if item.key == key), None)

    def add_files(self, paths: Sequence[Path], *, watched: bool = False) -> tuple[TrayItem, ...]:
        """Each file as a letter or a mail of its own, without those that lie here already.

        A mail is answered by mail unless changed.
        """
        lying = {path for item in self._items for path in item.paths}
        fresh = [path for path in dict.fromkeys(paths) if path not in lying]
        added = tuple(self._add(TrayItem(0, (ScanPart(path),), watched=watched)) for path in fresh)
        for item in added:
            if item.is_mail:
                item.fields = Fields(channel=Channel.EMAIL, reply_channel=Channel.EMAIL)
        return added

    def add_without_paper(self) -> TrayItem:
        """A request by telephone or at the counter."""
        fields = Fields(channel=Channel.TELEPHONE)
        return self._add(TrayItem(0, (), fields, state=TrayState.READY))

    def restore(self, kept: Sequence[TrayItem]) -> None:
        """What a draft kept, under the keys it had; a source that has gone meanwhile is named."""
        for item in kept:
            back = self._add(item, item.key)
            if any(not path.exists() for path in back.paths):
                back.state, back.error = TrayState.GONE, FileMissing(file=back.source)

    def join(self, keys: Sequence[int]) -> TrayItem | None:
        """Several scans are one letter and the first keeps what was typed; None where they cannot be."""
        chosen = [item for item in self._items if item.key in keys]
        if len(chosen) < 2 or any(not _can_be_joined(item) for item in chosen):
            return None
        first, rest = chosen[0], chosen[1:]
        first.parts = tuple(part for item in chosen for part in item.parts)
        first.slip = next((item.slip for item in chosen if item.slip), "")
        first.watched = any(item.watched for item in chosen)
        first.marks = ""
        self._items = [item for item in self._items if item not in rest]
        return first

    def divide(self, item: TrayItem, letters: Sequence[TrayItem]) -> None:
        """The letters of a file stand where the file stood."""
        here = self._items.index(item)
        self._items[here : here + 1] = [self._keyed(letter) for letter in letters]

    def order(self, keys: Sequence[int]) -> None:
        """Put these rows in this order, at the places they have among the others."""
        places = [n for n, item in enumerate(self._items) if item.key in keys]
        rows = {item.key: item for item in self._items}
        for place, key in zip(places, (key for key in keys if key in rows), strict=True):
            self._items[place] = rows[key]

    def with_file(self, path: Path) -> tuple[TrayItem, ...]:
        """The rows with pages of this file."""
        return tuple(item for item in self._items if path in item.paths)

    def remove(self, keys: Sequence[int]) -> None:
        """Take rows out; the files stay where they are."""
        self._items = [item for item in self._items if item.key not in keys]

    def leave(self, keys: Sequence[int]) -> None:
        """Take rows out that a person chose; what is being saved stays until it is."""
        self.remove([i.key for i in self if i.key in keys and i.state is not TrayState.SAVING])

    def clear(self) -> None:
        """The vault is locked: nothing lies here."""
        self._items = []

    def after(self, item: TrayItem | None) -> TrayItem | None:
        """The next letter that can be opened, round and round; those in trouble once no other waits."""
        here = self._items.index(item) + 1 if item in self._items else 0
        ring = (*self._items[here:], *self._items[:here])
        others = (i for i in ring if i is not item and i.state not in _CLOSED)
        return min(others, key=lambda i: i.state is TrayState.FAILED, default=None)

    def _add(self, item: TrayItem, key: int = 0) -> TrayItem:
        self._items.append(self._keyed(item, key))
        return self._items[-1]

    def _keyed(self, item: TrayItem, key: int = 0) -> TrayItem:
        taken = {lying.key for lying in self._items}
        fresh = self._last_key + 1
        made = replace(item, key=key if key and key not in taken else fresh)
        self._last_key = max(self._last_key, made.key)
        return made


def _can_be_joined(item: TrayItem) -> bool:
    still = item.state not in (TrayState.SAVING, TrayState.LOOKING)
    return bool(item.parts) and not item.is_mail and item.division is None and still
