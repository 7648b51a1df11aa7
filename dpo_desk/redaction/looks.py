"""What a quick look at a page tells: its codes, whether anything is on it, a small picture."""

from dataclasses import dataclass

from dpo_desk.redaction.pages import Code, PageImage

PATCH_CODE = "DPO-DESK PATCH 1"
"""What the codes on a patch sheet say; the number is the sheet's edition."""

_CODES_OF_A_PATCH = 3
_SPREAD = 0.2


@dataclass(frozen=True, slots=True)
class PageLook:
    """One page after a quick look.

    Attributes:
        width: Points across.
        height: Points down.
        blank: Whether there is nothing on it but paper.
        codes: Its QR and bar codes.
        thumbnail: A small picture of it, unshielded; in memory only.
    """

    width: float
    height: float
    blank: bool
    codes: tuple[Code, ...] = ()
    thumbnail: PageImage | None = None

    @property
    def is_patch_sheet(self) -> bool:
        """Whether this is a patch sheet: several of its codes, spread over the page.

        One code is not enough, so that a letter with a copy of it stays a letter.
        """
        places = [code.box for code in self.codes if code.text == PATCH_CODE]
        if len(places) < _CODES_OF_A_PATCH:
            return False
        across = max(box.x0 for box in places) - min(box.x0 for box in places)
        down = max(box.y0 for box in places) - min(box.y0 for box in places)
        return across >= _SPREAD * self.width and down >= _SPREAD * self.height
