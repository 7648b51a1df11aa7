"""Files of many letters: looked through quickly, divided at the patch sheets, every page accounted for."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from dpo_desk.cases.return_slip import slip_in
from dpo_desk.foundation.progress import CancelToken, Progress
from dpo_desk.letters.document import PatchSheet
from dpo_desk.operations.desk import Office
from dpo_desk.operations.scan_parts import ScanPart
from dpo_desk.operations.wording import Wording
from dpo_desk.redaction.looks import PATCH_CODE, PageLook
from dpo_desk.redaction.pages import PageImage


class PageUse(StrEnum):
    """What a page in a batch is."""

    PAGE = "page"
    BLANK = "blank"
    PATCH = "patch"
    SLIP = "slip"


@dataclass(frozen=True, slots=True)
class LookedPage:
    """One page of a batch.

    Attributes:
        number: From 1.
        use: What it seems to be; a person may say otherwise.
        slip: The case number that a return slip names.
        thumbnail: A small picture, unshielded; in memory only.
    """

    number: int
    use: PageUse
    slip: str = ""
    thumbnail: PageImage | None = None


@dataclass(frozen=True, slots=True)
class Batch:
    """A file that was looked through.

    Attributes:
        path: The file.
        looked: Its pages in order.
        parts: The letters it seems to hold. Only patch sheets are left out; blank pages are still in,
            because nobody has looked at them yet.
    """

    path: Path
    looked: tuple[LookedPage, ...]
    parts: tuple[ScanPart, ...]

    @property
    def patches(self) -> frozenset[int]:
        """The pages that are patch sheets."""
        return self._pages(PageUse.PATCH)

    @property
    def blanks(self) -> frozenset[int]:
        """The pages a person is asked about: nothing seems to be on them."""
        return self._pages(PageUse.BLANK)

    @property
    def starts(self) -> frozenset[int]:
        """The pages at which a letter seems to begin."""
        return frozenset(part.pages[0] for part in self.parts)

    @property
    def digest(self) -> str:
        """SHA-256 of the file as it was when it was looked through; empty where no page is left."""
        return self.parts[0].digest if self.parts else ""

    def slip_in(self, part: ScanPart) -> str:
        """The case number that a return slip in this part names, or an empty text."""
        slips = (page.slip for page in self.looked if page.number in part.pages and page.slip)
        return next(slips, "")

    def divided_at(self, starts: frozenset[int], left_out: frozenset[int]) -> tuple[ScanPart, ...]:
        """The letters as a person divided them on the thumbnails."""
        letters = divided(self.looked, starts, left_out)
        return tuple(ScanPart(self.path, pages, self.digest) for pages in letters)

    def adds_up(self, parts: Sequence[ScanPart], left_out: frozenset[int]) -> bool:
        """Whether every page stands in exactly one part or was left out, and none comes from elsewhere."""
        used = [number for part in parts for number in part.pages]
        every = sorted(page.number for page in self.looked)
        same_file = all(part.path == self.path for part in parts)
        return same_file and sorted((*used, *left_out)) == every

    def _pages(self, use: PageUse) -> frozenset[int]:
        return frozenset(page.number for page in self.looked if page.use is use)


def looked_through(office: Office, path: Path, progress: Progress, cancel: CancelToken) -> Batch:
    """Look at every page of a scan, without reading it, and propose which pages make a letter.

    Pages come one at a time and only their thumbnails stay in memory.

    Raises:
        PageError: One of its subclasses says what is wrong with the file.
        Cancelled: ``cancel`` was set.
    """
    looked: list[LookedPage] = []

    def look(page: PageImage, of: int) -> None:
        cancel.check()
        number = len(looked) + 1
        looked.append(_looked(number, office.imaging.look(page, cancel)))
        progress.step("looking", number, max(of, number))

    digest = office.intake.look_through(path, look, cancel)
    pages = tuple(looked)
    patches = frozenset(page.number for page in pages if page.use is PageUse.PATCH)
    letters = divided(pages, _starts(pages), patches)
    return Batch(path, pages, tuple(ScanPart(path, numbers, digest) for numbers in letters))


def divided(
    looked: Sequence[LookedPage], starts: frozenset[int], left_out: frozenset[int]
) -> tuple[tuple[int, ...], ...]:
    """The page numbers of each letter: every page that is not left out stands in exactly one.

    Args:
        looked: The pages in order.
        starts: Pages at which a letter begins. Where such a page is left out, the next that is not
            begins it.
        left_out: Pages that belong to no letter.
    """
    letters: list[list[int]] = []
    begins = True
    for page in looked:
        begins = begins or page.number in starts
        if page.number in left_out:
            continue
        if begins:
            letters.append([])
        letters[-1].append(page.number)
        begins = False
    return tuple(map(tuple, letters))


def patch_sheet_pdf(office: Office, say: Wording) -> bytes:
    """The sheet to lay between two letters, as a PDF for the printer; front and back alike."""
    sheet = PatchSheet(
        language=say.language,
        title=say("patch_sheet.title"),
        code=PATCH_CODE,
        steps=tuple(say(f"patch_sheet.step_{number}") for number in (1, 2, 3, 4)),
    )
    return office.painter.patch_sheet(sheet)


def _looked(number: int, look: PageLook) -> LookedPage:
    if look.is_patch_sheet:
        return LookedPage(number, PageUse.PATCH, thumbnail=look.thumbnail)
    slip = next((case for code in look.codes if (case := slip_in(code.text))), "")
    if slip:
        return LookedPage(number, PageUse.SLIP, slip, look.thumbnail)
    use = PageUse.BLANK if look.blank and not look.codes else PageUse.PAGE
    return LookedPage(number, use, thumbnail=look.thumbnail)


def _starts(looked: Sequence[LookedPage]) -> frozenset[int]:
    """After each patch sheet, and where a slip names another case than the slip before it.

    A slip by itself begins nothing: people also send it back behind a letter.
    """
    starts: set[int] = set()
    slip = ""
    for page in looked:
        if page.use is PageUse.PATCH:
            starts.add(page.number)
            slip = ""
        elif page.use is PageUse.SLIP:
            if slip and page.slip != slip:
                starts.add(page.number)
            slip = page.slip
    return frozenset(starts)
