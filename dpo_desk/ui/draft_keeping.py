"""Keeps what is being typed in the vault, and brings it back after unlocking."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from shiboken6 import isValid

from dpo_desk.foundation.errors import DeskError
from dpo_desk.operations.drafts import (
    KeptDraft,
    being_typed,
    drop_draft,
    keep_draft,
)
from dpo_desk.operations.number_answers import NumberAnswers
from dpo_desk.operations.unsaved_drafts import UnsavedDraft, seal_draft
from dpo_desk.ui.session import Session
from dpo_desk.ui.widgets.text_offsets import offset_of

QUIET_MS = 800
"""How long the typing must rest before the draft is written."""
LIMIT_MS = 1800
"""After this time it is written even while typing goes on; with the write that is two seconds."""
AGAIN_MS = 15_000
"""What could not be written, because the disk is full, is tried again after this time, and before the lock."""


class DraftKeeper(QObject):
    """Keeps one form under ``key``: call ``touched`` at every change, ``drop`` when it became something.

    ``read`` gives the fields as texts; ``write`` puts them back. What is at rest is never written.
    ``last_look`` is asked on the vault lane, when the texts are about to be written: what has become
    something in the meantime can be left out of them there. ``answers`` is what was said of numbers in
    the form; it is kept and comes back with the draft. A run of digits that is still being typed is blocked
    out, and written when the keyboard goes elsewhere, or the caret has when the vault locks.
    """

    def __init__(
        self,
        session: Session,
        key: str,
        read: Callable[[], dict[str, str]],
        write: Callable[[dict[str, str]], None],
        parent: QObject,
        *,
        last_look: Callable[[dict[str, str]], dict[str, str]] = dict,
        answers: NumberAnswers | None = None,
    ) -> None:
        super().__init__(parent)
        self._answers = answers or NumberAnswers(session.office)
        self._held = False
        self._session, self._key, self._read, self._write = session, key, read, write
        self._last_look = last_look
        self._quiet = self._timer(QUIET_MS, self.keep_now)
        self._limit = self._timer(LIMIT_MS, self.keep_now)
        self._again = self._timer(AGAIN_MS, self.keep_again)
        self._restoring = self._left = False
        self._writing = 0
        session.locking.connect(self._write_the_last_time)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._gone_elsewhere)

    def touched(self) -> None:
        """Something was typed."""
        if self._restoring or self._session.desk is None:
            return
        self._quiet.start()
        if not self._limit.isActive():
            self._limit.start()
        self._session.kept.emit(False)

    def keep_now(self) -> None:
        """Write what was typed, if anything was since the last time."""
        if self._waits():
            self._write_down()

    def keep_again(self) -> None:
        """Write what could not be written the last time."""
        if self._failed:
            self._write_down()

    def leave(self) -> None:
        """Write what is not written yet, before the form shows something else; this keeper goes."""
        self._left = True
        self._write_the_last_time()
        self.deleteLater()

    def _write_the_last_time(self) -> None:
        """Also what is being written: if that fails, nothing on the screen would hold it any more."""
        if self._held or self._failed or self._waits() or self._writing:
            self._held, self._writing = False, 0
            self._write_down(last=True)

    @property
    def _failed(self) -> bool:
        return self._key in self._session.unwritten

    def _waits(self) -> bool:
        return self._quiet.isActive() or self._limit.isActive()

    def _write_down(self, *, last: bool = False) -> None:
        """``last`` where the form is about to be gone: what finds no room then is sealed and held."""
        self._rest()
        desk, unsaved = self._session.desk, self._session.unsaved
        if desk is None:
            return
        texts, answers, typing = self._read(), self._answers.copy(), _being_typed()

        def work() -> bool:
            fields = self._last_look(texts)
            draft = (desk, self._key, fields, answers.explained(fields), _carets(fields, typing))
            try:
                return keep_draft(*draft)
            except Exception:
                # Whatever went wrong: nothing on the screen holds it any more.
                if last:
                    unsaved.hold(seal_draft(*draft))
                raise

        self._writing += not last
        failed = self._was_sealed if last else self._not_kept
        # The session asks, so that the outcome is told although the form shows something else by then.
        self._session.background.vault(self._session, work, self._kept, failed)

    def restore(self) -> None:
        """Ask the vault for a kept draft and put it back."""
        desk = self._session.desk
        if desk is not None:
            work = partial(self._session.unsaved.found, desk, self._key)
            self._session.background.vault(self, work, self._put_back)

    def drop(self) -> None:
        """Forget the draft."""
        self._rest()
        self._held, self._writing = False, 0
        self._session.unwritten.discard(self._key)
        desk = self._session.desk
        if desk is not None:
            work = partial(drop_draft, desk, self._key)
            self._session.background.vault(self, work, lambda _: self._session.kept.emit(True))

    def _put_back(self, found: tuple[KeptDraft | None, UnsavedDraft | None]) -> None:
        kept, unsaved = found
        if kept is not None and kept.fields and not self._left:
            if unsaved is not None:
                self._take_over(unsaved)
            self._answers.learn(kept.fields, kept.explained)
            self._restoring = True
            try:
                self._write(kept.fields)
            finally:
                self._restoring = False

    def _take_over(self, unsaved: UnsavedDraft) -> None:
        """It stands on the screen again, and still nowhere else."""
        self._session.unwritten.add(self._key)
        self._session.unsaved.let_go(unsaved)
        self._session.not_kept.emit()
        self._again.start()

    def _kept(self, held: bool) -> None:  # noqa: FBT001 - what the vault lane answers
        self._written()
        self._held, again = held, self._failed
        self._session.unwritten.discard(self._key)
        self._session.kept.emit(not held)
        if again:
            self._session.messages.done("window.kept_again")

    def _not_kept(self, error: Exception) -> None:
        """It stays on the screen; that is said once, and stands in the status line until it is written."""
        self._written()
        self._say_once(error)
        self._session.unwritten.add(self._key)
        self._session.not_kept.emit()
        if isValid(self):
            self._again.start()

    def _was_sealed(self, error: Exception) -> None:
        """It stands on no screen any more; whoever holds it tries again."""
        self._say_once(error)
        self._session.unwritten.discard(self._key)
        self._session.unsaved.tell()

    def _say_once(self, error: Exception) -> None:
        if isinstance(error, DeskError) and not self._failed:
            self._session.messages.show_error(error)

    def _written(self) -> None:
        self._writing = max(0, self._writing - 1)

    def _gone_elsewhere(self, _old: QWidget | None, _new: QWidget | None) -> None:
        """What was held back because it was being typed is complete now."""
        if self._held:
            self._held = False
            self.touched()

    def _rest(self) -> None:
        for timer in (self._quiet, self._limit, self._again):
            timer.stop()

    def _timer(self, wait: int, act: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(wait)
        timer.timeout.connect(act)
        return timer


def _being_typed() -> tuple[str, int] | None:
    """The text that has the keyboard and the caret in it, where digits are typed that may become a BSN."""
    here = QApplication.focusWidget()
    if isinstance(here, QLineEdit):
        text, caret = here.text(), here.cursorPosition()
    elif isinstance(here, QPlainTextEdit):
        text, caret = here.toPlainText(), here.textCursor().position()
    else:
        return None
    place = offset_of(text, caret)
    return (text, place) if being_typed(text, place) else None


def _carets(fields: dict[str, str], typing: tuple[str, int] | None) -> dict[str, int] | None:
    """Where the caret stands in which field; where that is not known, at the end of each."""
    if typing is None:
        return {}
    text, caret = typing
    found = {name: caret for name, kept in fields.items() if kept == text}
    return found or None
