"""Looks for earlier cases of the person or the letter that is open, and for the case a return slip names."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer

from dpo_desk.foundation.errors import DeskError
from dpo_desk.foundation.ids import CaseId
from dpo_desk.operations.desk import Desk
from dpo_desk.operations.earlier import EarlierCase, earlier_cases
from dpo_desk.operations.errors import FileMissing
from dpo_desk.operations.returns import Expected, expected_back
from dpo_desk.operations.scan_parts import ScanPart
from dpo_desk.ui.screens.post.post_letter import PostLetter
from dpo_desk.ui.screens.post.post_model import RETURNED, SAME_AGAIN
from dpo_desk.ui.screens.post.post_order import case_numbered
from dpo_desk.ui.screens.post.post_screen import PostScreen
from dpo_desk.ui.session import Session

REST_MS = 400
_Asked = tuple[str, tuple[str, ...], str]


class PostEarlierWork(QObject):
    """Asks the vault when the typing rests; nothing is linked or added before a person says so."""

    def __init__(self, session: Session, screen: PostScreen, letter: PostLetter) -> None:
        super().__init__(screen)
        self._session, self._form, self._letter = session, screen.form, letter
        self._asked: _Asked | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self.look)
        screen.form.earlier.add_asked.connect(self._add)
        screen.form.earlier.link_asked.connect(self._linked)
        screen.form.belongs.edited.connect(self._dropped)

    def touched(self) -> None:
        """Something was typed."""
        if self._letter.item is not None:
            self._rest.start()

    def start(self) -> None:
        """Another letter is open, or none: nothing of the one before is shown."""
        self._rest.stop()
        self._asked = None
        self._form.earlier.forget()
        belongs = self._form.belongs.value
        item = self._letter.item
        if item is not None:
            self._form.earlier.take_up(item.links)
        if item is not None and item.slip and belongs is None:
            self._form.set_belonging(item.slip, RETURNED, item.slip)
            belongs = self._form.belongs.value
        if belongs is not None:
            self._expect(belongs.number)

    def look(self) -> None:
        """Ask now, if anything is different from the last time."""
        self._rest.stop()
        desk, item = self._session.desk, self._letter.item
        if desk is None or item is None or self._form.belongs.value is not None:
            self._form.earlier.show_earlier(())
            return
        fields = self._letter.watch.fields()
        lines = tuple(line for line in fields.address.splitlines() if line.strip())
        asked = (fields.name.strip(), lines, self._letter.shown.text)
        if asked == self._asked:
            return
        self._asked, parts = asked, item.parts

        def show(found: tuple[EarlierCase, ...]) -> None:
            if asked == self._asked and self._letter.item is item:
                self._form.earlier.show_earlier(found, self._letter.watch.received())

        self._session.background.vault(self, lambda: _found(desk, asked, parts), show)

    @property
    def links(self) -> tuple[CaseId, ...]:
        """The cases that were linked."""
        return tuple(CaseId(case_id) for case_id in sorted(self._form.earlier.linked))

    def _linked(self, _case_id: str) -> None:
        if self._letter.item is not None:
            self._letter.item.links = self._form.earlier.linked

    def _add(self, case_id: str) -> None:
        number = next(c.number for c in self._form.earlier.found if str(c.case_id) == case_id)
        # With a slip nobody can read, the pages are the answer that the chosen case waits for.
        came_back = self._form.slip.waits
        self._form.set_belonging(number, RETURNED if came_back else SAME_AGAIN)
        self._form.earlier.show_earlier(())
        self._expect(number)

    def _dropped(self) -> None:
        """A case of their own after all: the slip is not proposed again."""
        item = self._letter.item
        if item is not None and self._form.belongs.value is None:
            item.slip = ""
            self._asked = None
            self.look()

    def _expect(self, number: str) -> None:
        desk = self._session.desk
        if desk is None:
            return

        def unknown(error: Exception) -> None:
            """The case the slip names is not in this vault: the pages are a letter like any other."""
            self._form.set_belonging("", "")
            self._dropped()
            if isinstance(error, DeskError):
                self._session.messages.warn("post.belongs.unknown", number=number)

        def ask() -> Expected:
            return expected_back(desk, case_numbered(desk, number))

        self._session.background.vault(self, ask, self._form.belongs.show_expected, unknown)


def _found(desk: Desk, asked: _Asked, parts: Sequence[ScanPart]) -> tuple[EarlierCase, ...]:
    name, lines, text = asked
    try:
        return earlier_cases(desk, name, lines, text, parts=parts)
    except FileMissing:
        return earlier_cases(desk, name, lines, text)
