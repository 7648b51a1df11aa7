"""Looks whether the pages that were read hold a return slip whose number and check digits do not agree."""

from PySide6.QtCore import QObject

from dpo_desk.operations.returns import slips_damaged
from dpo_desk.ui.screens.post.post_earlier_work import PostEarlierWork
from dpo_desk.ui.screens.post.post_letter import PostLetter
from dpo_desk.ui.screens.post.post_screen import PostScreen


class PostSlipWork(QObject):
    """Without it such a letter would pass for a new request, and the pause of its case would never end."""

    def __init__(self, screen: PostScreen, letter: PostLetter, earlier: PostEarlierWork) -> None:
        super().__init__(screen)
        self._form, self._letter, self._earlier = screen.form, letter, earlier
        letter.opened.connect(self._look)
        letter.read.connect(self._look)
        screen.form.slip.named.connect(self._named)
        screen.form.belongs.edited.connect(self._dropped)

    def _look(self) -> None:
        read = self._letter.shown.read
        damaged = read is not None and slips_damaged(read.proposal.readings)
        self._form.slip.show_damaged(damaged=damaged)
        self._form.make_room()
        if damaged:
            self._letter.watch.look()

    def _named(self, number: str) -> None:
        """From here on it is a slip like any other."""
        if self._letter.item is not None:
            self._letter.item.slip = number
            self._earlier.start()

    def _dropped(self) -> None:
        """Who let go of the case has said that the pages become one of their own."""
        slip = self._form.slip
        slip.own.setChecked(slip.damaged and self._form.belongs.value is None)
