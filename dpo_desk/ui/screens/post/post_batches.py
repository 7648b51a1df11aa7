"""Files of many letters: shown as thumbnails, divided by a person, and only then letters in the tray."""

from PySide6.QtCore import QObject, Signal

from dpo_desk.foundation.progress import CancelToken, Progress
from dpo_desk.operations.scan_parts import ScanPart
from dpo_desk.operations.shielding import scanned_pages
from dpo_desk.redaction.pages import PageImage
from dpo_desk.ui.background import Job
from dpo_desk.ui.screens.post.post_division import PostDivision
from dpo_desk.ui.screens.post.post_items import PostItems
from dpo_desk.ui.screens.post.post_model import TrayItem
from dpo_desk.ui.screens.post.post_screen import PostScreen
from dpo_desk.ui.session import Session


class PostBatches(QObject):
    """One file at a time is looked at.

    Signals:
        divided: The file became letters, a tuple of their rows.
        put_aside: Nobody looks at a file any more; it stays in the tray.
    """

    divided = Signal(object)
    put_aside = Signal()

    def __init__(self, session: Session, screen: PostScreen, items: PostItems) -> None:
        super().__init__(screen)
        self._session, self._screen, self._items = session, screen, items
        self.item: TrayItem | None = None
        self._job: Job | None = None
        screen.batch.confirmed.connect(self._confirmed)
        screen.batch.put_aside.connect(self._aside)
        screen.batch.large_wanted.connect(self._open_large)

    def open(self, item: TrayItem) -> None:
        """Show the pages of a file in small, as they are divided now."""
        self.item = item
        self._screen.show_batch(shown=True)
        if item.division is not None:
            self._screen.batch.show_division(item.division)

    def close(self) -> None:
        """Look at no file any more; the division is kept with its row."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
        if self.item is not None:
            self.item = None
            self._screen.batch.forget()
            self._screen.show_batch(shown=False)

    def _aside(self) -> None:
        self.close()
        self.put_aside.emit()

    def _confirmed(self) -> None:
        item = self.item
        if item is None or item.division is None:
            return
        letters = letters_of(item, item.division)
        self.close()
        self._items.divide(item, letters)
        self.divided.emit(self._items.with_file(letters[0].paths[0]))

    def _open_large(self, number: int) -> None:
        """The page in its full size, while the small picture is shown already."""
        if self._job is not None:
            self._job.cancel()
        if self.item is None:
            return
        office, path = self._session.office, self.item.parts[0].path

        def work(progress: Progress, cancel: CancelToken) -> tuple[PageImage, ...]:
            return scanned_pages(office, (ScanPart(path, (number,)),), progress, cancel)

        def show(pages: tuple[PageImage, ...]) -> None:
            if self.item is not None and pages:
                self._screen.batch.show_large(number, pages[0])

        self._job = self._session.background.beside(self, work, show)


def letters_of(item: TrayItem, division: PostDivision) -> tuple[TrayItem, ...]:
    """A row for each letter of a file; what is known of the file goes with every one."""
    left_out = tuple(sorted(division.left_out))
    return tuple(
        TrayItem(
            0,
            (part,),
            pages=len(part.pages),
            watched=item.watched,
            looked=True,
            slip=division.batch.slip_in(part),
            left_out=left_out,
        )
        for part in division.parts
    )
