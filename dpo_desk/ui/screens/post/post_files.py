"""What becomes of the files once their letters are filed: deleted, offered for deletion, or named."""

from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from dpo_desk.foundation.ids import CaseId
from dpo_desk.foundation.progress import CancelToken, Progress
from dpo_desk.operations.batches import Batch, looked_through
from dpo_desk.operations.desk import Office
from dpo_desk.operations.id_copy_records import PaperDecision
from dpo_desk.operations.paper_originals import paper_done
from dpo_desk.operations.sources import delete_sources
from dpo_desk.ui.messages import Choice
from dpo_desk.ui.screens.post.post_items import PostItems
from dpo_desk.ui.screens.post.post_model import TrayItem
from dpo_desk.ui.screens.post.post_names import shown_name
from dpo_desk.ui.screens.post.post_saving import SavedCase
from dpo_desk.ui.session import Session


@dataclass(frozen=True, slots=True)
class _Going:
    """Files that may go: the case that was made last of them, and what a person left out of letters."""

    case_id: CaseId
    paths: tuple[Path, ...]
    left_out: frozenset[int]
    divided: bool


class PostFiles(QObject):
    """A file of the scan folder goes by itself when all of it is filed without trouble; any other only when asked.

    Signals:
        deleted: These paths are gone, a tuple.
    """

    deleted = Signal(object)

    def __init__(self, session: Session, items: PostItems, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._items = session, items
        self._batches: dict[Path, Batch] = {}
        self._spared: set[Path] = set()
        self._offered: _Going | None = None
        self._paper_of: CaseId | None = None

    def looked_through(self, batch: Batch) -> None:
        """Remember which pages a file has, without their pictures."""
        pages = tuple(replace(page, thumbnail=None) for page in batch.looked)
        self._batches[batch.path] = replace(batch, looked=pages)

    def spare(self, item: TrayItem) -> None:
        """A letter was taken out of the tray without being filed, so its file stays."""
        self._spared.update(item.paths)

    def forget(self) -> None:
        """The vault was locked; what was offered is not offered any more."""
        self._offered = self._paper_of = None
        self._batches.clear()

    def filed(
        self, item: TrayItem, saved: SavedCase, said: str, paper: PaperDecision | None = None
    ) -> None:
        """Say what was saved under the key ``said``, and see to the files and the paper of the letter."""
        self._paper_of = saved.id if paper is PaperDecision.SHRED else None
        fields = {"number": saved.number, "due": saved.due}
        paths = tuple(path for path in item.paths if not self._items.with_file(path))
        going = _Going(saved.id, paths, frozenset(item.left_out), _is_divided(item))
        messages = self._session.messages
        if not paths:
            self._offered = None
            more = "_more" if item.paths else ""
            messages.done(f"post.{said}{more}", *self._paper_choice(), **fields)
        elif item.watched and saved.trouble is None and not self._spared & set(paths):
            self._delete(going, f"{said}_deleted", fields)
        else:
            self._offered = going
            offer = Choice("post.delete_file", self.delete_offered)
            messages.done(f"post.{said}_file", offer, *self._paper_choice(), **fields)

    def paper_gone(self) -> None:
        """The paper of the letter that was saved last is shredded; does nothing where none waits."""
        desk, case_id = self._session.desk, self._paper_of
        self._paper_of = None
        if desk is not None and case_id is not None:
            done = partial(self._session.messages.done, "id_copies.paper.finished")
            self._session.background.vault(
                self, partial(paper_done, desk, case_id), lambda _: done()
            )

    def _paper_choice(self) -> tuple[Choice, ...]:
        return (Choice("post.paper_gone", self.paper_gone),) if self._paper_of else ()

    def delete_offered(self) -> None:
        """Delete what the last notice offered; does nothing where it offered nothing."""
        going, self._offered = self._offered, None
        if going is not None:
            self._session.messages.clear()
            self._delete(going, "file_deleted", {})

    def delete_known(self, item: TrayItem) -> None:
        """Delete the file of pages that were logged before."""
        if item.known is not None:
            case_id, left_out = CaseId(item.known.case_id), frozenset(item.left_out)
            going = _Going(case_id, item.paths, left_out, _is_divided(item))
            self._delete(going, "file_deleted", {})

    def _delete(self, going: _Going, said: str, fields: dict[str, str]) -> None:
        office = self._session.office
        if not going.divided or all(path in self._batches for path in going.paths):
            self._delete_now(going, said, fields)
            return

        def look(progress: Progress, cancel: CancelToken) -> tuple[Batch, ...]:
            return _looked(office, going.paths, progress, cancel)

        def done(batches: tuple[Batch, ...]) -> None:
            for batch in batches:
                self.looked_through(batch)
            self._delete_now(going, said, fields)

        self._session.background.beside(self, look, done)

    def _delete_now(self, going: _Going, said: str, fields: dict[str, str]) -> None:
        desk = self._session.desk
        if desk is None:
            return
        batches = {path: self._batches.get(path) for path in going.paths if going.divided}

        def work() -> None:
            for path in going.paths:
                delete_sources(desk, going.case_id, [path], batches.get(path), going.left_out)

        def done(_: None) -> None:
            names = ", ".join(shown_name(path) for path in going.paths)
            choices = self._paper_choice() if fields else ()
            self._session.messages.done(f"post.{said}", *choices, file=names, **fields)
            for path in going.paths:
                self._batches.pop(path, None)
            self.deleted.emit(going.paths)

        self._session.background.vault(self, work, done)


def _is_divided(item: TrayItem) -> bool:
    return any(part.pages for part in item.parts)


def _looked(
    office: Office, paths: tuple[Path, ...], progress: Progress, cancel: CancelToken
) -> tuple[Batch, ...]:
    return tuple(looked_through(office, path, progress, cancel) for path in paths)
