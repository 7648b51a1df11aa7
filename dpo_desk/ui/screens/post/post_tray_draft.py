"""The tray as the vault keeps it while nothing of it has been logged, and without what has been."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject

from dpo_desk.operations.desk import Desk
from dpo_desk.operations.drafts import rewrite_draft
from dpo_desk.operations.number_answers import NumberAnswers
from dpo_desk.ui.draft_keeping import DraftKeeper
from dpo_desk.ui.screens.post.post_drafts import tray_as_texts, tray_from_texts
from dpo_desk.ui.screens.post.post_model import TrayItem
from dpo_desk.ui.session import Session

DRAFT = "post"


class PostTrayDraft(QObject):
    """Keeps the letters under one key; a letter that was logged is struck out in the logging's own job.

    The vault may lock while a letter is being logged. What comes after that job on the vault lane is
    the lock, so whatever should be known of the letter afterwards must be written in the job itself.
    """

    def __init__(
        self,
        session: Session,
        letters: Callable[[], Sequence[TrayItem]],
        restore: Callable[[Sequence[TrayItem]], None],
        parent: QObject,
        answers: NumberAnswers | None = None,
    ) -> None:
        super().__init__(parent)
        self._logged: set[int] = set()
        self.keeper = DraftKeeper(
            session,
            DRAFT,
            lambda: tray_as_texts(letters()),
            lambda texts: restore(tray_from_texts(texts)),
            self,
            last_look=self._without_logged,
            answers=answers,
        )

    def touched(self) -> None:
        """A letter came, changed or went."""
        self.keeper.touched()

    def strike(self, desk: Desk, key: int) -> None:
        """On the vault lane: this letter has become a case."""
        self._logged.add(key)
        rewrite_draft(desk, DRAFT, self._without_logged)

    def _without_logged(self, texts: dict[str, str]) -> dict[str, str]:
        letters = tray_from_texts(texts)
        return tray_as_texts([letter for letter in letters if letter.key not in self._logged])
