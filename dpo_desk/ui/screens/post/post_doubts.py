"""Says of which pages little or nothing was seen, as soon as a letter has been read."""

from collections.abc import Sequence

from dpo_desk.operations.page_doubts import Doubt, PageDoubt, pages_by_doubt
from dpo_desk.ui.messages import Messages


def say_doubts(messages: Messages, doubts: Sequence[PageDoubt]) -> None:
    """An empty page is worth a note, as backs of sheets are; a page that was not seen whole is a warning."""
    found = pages_by_doubt(doubts)
    if not found:
        return
    name = next(iter(found)).value if len(found) == 1 else "several"
    say = messages.note if set(found) == {Doubt.EMPTY} else messages.warn
    say(f"shield.doubt_{name}", pages=", ".join(str(row.page) for row in doubts))
