"""How a file of many pages is divided into letters, while a person looks at it. No widgets."""

from dpo_desk.operations.batches import Batch, LookedPage
from dpo_desk.operations.scan_parts import ScanPart


class PostDivision:
    """Starts as the program proposes: patch sheets are in no letter, blank pages are left out.

    A page is left out for good only when a person confirms the whole.
    """

    def __init__(self, batch: Batch) -> None:
        self.batch = batch
        self._starts = set(batch.starts)
        self._out = set(batch.patches | batch.blanks)

    @property
    def parts(self) -> tuple[ScanPart, ...]:
        """The letters as they will lie in the tray."""
        return self.batch.divided_at(frozenset(self._starts), frozenset(self._out))

    @property
    def left_out(self) -> frozenset[int]:
        """The pages in no letter."""
        return frozenset(self._out)

    @property
    def adds_up(self) -> bool:
        """Whether there is a letter, and every page is in one letter or left out."""
        parts = self.parts
        return bool(parts) and self.batch.adds_up(parts, self.left_out)

    @property
    def is_one_plain_letter(self) -> bool:
        """Whether there is nothing to decide: one letter, and no page of the file outside it."""
        return len(self.parts) == 1 and not self._out

    def page(self, number: int) -> LookedPage:
        """What was seen of a page; numbers count from 1."""
        return self.batch.looked[number - 1]

    def toggle_start(self, number: int) -> bool:
        """A new letter begins here, or no longer; False where that cannot be chosen."""
        kept = [page.number for page in self.batch.looked if page.number not in self._out]
        if number in self.batch.patches or number == next(iter(kept), number):
            return False
        if number in (part.pages[0] for part in self.parts):
            before = max(page for page in kept if page < number)
            self._starts -= set(range(before + 1, number + 1))
        else:
            self._out.discard(number)
            self._starts.add(number)
        return True

    def toggle_left_out(self, number: int) -> bool:
        """Leave this page out, or take it back; False for a patch sheet, which is never a page."""
        if number in self.batch.patches:
            return False
        self._out ^= {number}
        return True
