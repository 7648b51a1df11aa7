"""What was read on the page, offered field by field: Alt+1 to Alt+5 take one, Alt+0 the likeliest of all."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal

from dpo_desk.operations.reading_along import Suggestions
from dpo_desk.ui.screens.post.post_field import PostField
from dpo_desk.ui.screens.post.post_rights import RightsGroup

Offered = PostField | RightsGroup


class PostOffers(QObject):
    """Knows the field one stands in, and goes on to the next when an offer was taken.

    Args:
        fields: What can be read on a page, by its name in ``Suggestions``, in the order of the form.
        others: The fields for which nothing can be read.
        parent: The form.

    Signals:
        pointed_at: Show the evidence of this ``Suggestion``, or none.
    """

    pointed_at = Signal(object)

    def __init__(
        self, fields: dict[str, Offered], others: Sequence[PostField], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._named = fields
        self.fields = tuple(fields.values())
        self._active = self.fields[0]
        for part in (*self.fields, *others):
            part.entered.connect(partial(self._entered, part))
            part.chips.pointed_at.connect(self.pointed_at)
            if isinstance(part, PostField):
                part.filled.connect(partial(self._after, part))

    def offer(self, found: Suggestions) -> None:
        """Offer what was read."""
        for name, part in self._named.items():
            part.offer(getattr(found, name))

    def start_again(self) -> None:
        """Another letter: nobody stands in a field yet."""
        self.offer(Suggestions())
        self._active = self.fields[0]

    def take(self, number: int) -> None:
        """Take an offer: of the field one stands in, else of the first that is empty."""
        open_fields = [part for part in self.fields if part.has_open_offer]
        here = self._active
        if here.has_open_offer or (isinstance(here, RightsGroup) and here.chips.offers):
            here.chips.take(number)
        elif open_fields:
            open_fields[0].focus()
            open_fields[0].chips.take(number)

    def take_all(self) -> None:
        """Take the likeliest offer for every empty field, and go to the first that a person has to read.

        That is what only the sender says, and what is asked for.
        """
        offered = [
            part for part in self.fields if isinstance(part, PostField) and part.has_open_offer
        ]
        doubtful = [part for part in offered if part.chips.offers[0].senders_word]
        for part in offered:
            if part not in doubtful:
                part.chips.take(1)
        to_read = (
            part for part in self.fields if part in doubtful or isinstance(part, RightsGroup)
        )
        next(to_read).focus()

    def _entered(self, part: Offered) -> None:
        self._active = part

    def _after(self, part: PostField) -> None:
        """After taking an offer the next field has the keyboard, so that Alt+1 can be pressed again."""
        following = self.fields[self.fields.index(part) + 1 :] if part in self.fields else ()
        if following:
            following[0].focus()
