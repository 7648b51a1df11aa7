"""Turns JPEG, PNG, TIFF, HEIC and PDF bytes into pages of pixels. Runs in the opening process."""

import io
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from dpo_desk.intake.heic import heic_photographs, is_heic, unpacked
from dpo_desk.intake.limits import Limits
from dpo_desk.intake.opening_errors import Unreadable
from dpo_desk.intake.pdf_pictures import lacks_pictures
from dpo_desk.redaction.pages import POINTS_PER_INCH, PageImage

if TYPE_CHECKING:
    from PIL.Image import Image

_FORMATS = ("JPEG", "PNG", "TIFF", "MPO")
_A4_LONG_INCHES = 11.69
_PLAUSIBLE_DPI = (95.0, 1300.0)
_STARTS = {
    b"%PDF-": "pdf",
    b"\xff\xd8\xff": "picture",
    b"\x89PNG\r\n": "picture",
    b"II*\x00": "picture",
    b"MM\x00*": "picture",
}
_PDF_WITHIN = 1024
_STRIP = 256
_ORIENTATION = 0x0112


def kind_of(content: bytes) -> str:
    """``pdf``, ``picture``, ``heic`` or an empty text, by the first bytes; names and endings are not believed."""
    if b"%PDF-" in content[:_PDF_WITHIN]:
        return "pdf"
    if is_heic(content):
        return "heic"
    return next((kind for start, kind in _STARTS.items() if content.startswith(start)), "")


def pages_of(content: bytes, limits: Limits, only: Sequence[int] = ()) -> Iterator[PageImage]:
    """The pages of one file, or ``only`` some of them (from 1, in that order).

    Raises:
        Unreadable: With the reason.
    """
    return (page for page, _ in counted_pages(content, limits, only))


def counted_pages(
    content: bytes, limits: Limits, only: Sequence[int] = ()
) -> Iterator[tuple[PageImage, int]]:
    """As ``pages_of``, each page with how many the file has.

    Raises:
        Unreadable: With the reason.
    """
    kind = kind_of(content)
    if kind == "pdf":
        yield from _pdf_pages(content, limits, only)
    elif kind == "picture":
        yield from _picture_pages(content, limits, only)
    elif kind == "heic":
        yield from _heic_pages(content, limits, only)
    else:
        raise Unreadable("not_a_scan")


def _wanted(found: int, limits: Limits, only: Sequence[int]) -> Sequence[int]:
    """Which pages of so many are opened, from 1."""
    if found > (limits.pages_looked_at if only else limits.pages):
        raise Unreadable("too_many_pages", found)
    if len(only) > limits.pages:
        raise Unreadable("too_many_pages", len(only))
    if any(not 1 <= number <= found for number in only):
        raise Unreadable("no_such_page", found)
    return only or range(1, found + 1)


def _pdf_pages(
    content: bytes, limits: Limits, only: Sequence[int]
) -> Iterator[tuple[PageImage, int]]:
    import pypdfium2

    try:
        document: Any = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as failure:
        locked = "password" in str(failure).lower()
        raise Unreadable("protected" if locked else "damaged") from failure
    wanted = _wanted(len(document), limits, only)
    if len(document) == 0 or _cut_off(content):
        raise Unreadable("damaged")
    document.init_forms()
    for number in wanted:
        yield _rendered(document, number - 1, limits), len(document)


def _cut_off(content: bytes) -> bool:
    """Whether the end of the file is missing; pdfium would repair it and silently lose pages."""
    return b"startxref" not in content[-2048:] and b"%%EOF" not in content[-2048:]


def _rendered(document: Any, number: int, limits: Limits) -> PageImage:
    import pypdfium2

    try:
        page = document[number]
        width, height = page.get_size()
        pixels = int(width * height * (limits.pdf_dpi / POINTS_PER_INCH) ** 2)
        if pixels > limits.pixels:
            raise Unreadable("too_many_pixels", pixels)
        scale = limits.pdf_dpi / POINTS_PER_INCH
        drawn = page.render(scale=scale, rev_byteorder=True)
        rgb = _without_padding(drawn)
        incomplete = lacks_pictures(page, rgb)
        page.close()
    except pypdfium2.PdfiumError as failure:
        raise Unreadable("damaged") from failure
    return PageImage(drawn.width, drawn.height, float(limits.pdf_dpi), rgb, incomplete)


def _without_padding(drawn: Any) -> bytes:
    rows, used = memoryview(drawn.buffer).cast("B"), 3 * drawn.width
    return b"".join(rows[at : at + used] for at in range(0, len(rows), drawn.stride))


def _picture_pages(
    content: bytes, limits: Limits, only: Sequence[int]
) -> Iterator[tuple[PageImage, int]]:
    from PIL import Image, ImageFile

    Image.MAX_IMAGE_PIXELS = None
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        picture = Image.open(io.BytesIO(content), formats=_FORMATS)
        frames = int(getattr(picture, "n_frames", 1)) if picture.format == "TIFF" else 1
        for number in _wanted(frames, limits, only):
            picture.seek(number - 1)
            yield _picture_page(picture, limits), frames
    except MemoryError:
        raise
    except (OSError, ValueError, SyntaxError, EOFError, KeyError, TypeError) as failure:
        raise Unreadable("damaged") from failure


def _heic_pages(
    content: bytes, limits: Limits, only: Sequence[int]
) -> Iterator[tuple[PageImage, int]]:
    photographs = heic_photographs(content)
    for number in _wanted(len(photographs), limits, only):
        picture = unpacked(photographs[number - 1], limits)
        yield _picture_page(picture, limits), len(photographs)


def _picture_page(frame: "Image", limits: Limits) -> PageImage:
    """A picture as a page, upright. Whole copies are avoided: the process has little memory."""
    if frame.width * frame.height > limits.pixels:
        raise Unreadable("too_many_pixels", frame.width * frame.height)
    dpi = _dpi_of(frame)
    frame.load()
    orientation = frame.getexif().get(_ORIENTATION)
    picture = _on_white(frame)
    if dpi > limits.finest_dpi:
        scale = limits.finest_dpi / dpi
        size = max(1, round(picture.width * scale)), max(1, round(picture.height * scale))
        picture, dpi = picture.resize(size), float(limits.finest_dpi)
    picture = _upright(picture, orientation)
    return PageImage(picture.width, picture.height, dpi, _rgb(picture))


def _upright(picture: "Image", orientation: object) -> "Image":
    """What the orientation of EXIF did to the picture, undone."""
    from PIL.Image import Transpose

    undoing: dict[object, Transpose] = {
        2: Transpose.FLIP_LEFT_RIGHT,
        3: Transpose.ROTATE_180,
        4: Transpose.FLIP_TOP_BOTTOM,
        5: Transpose.TRANSPOSE,
        6: Transpose.ROTATE_270,
        7: Transpose.TRANSVERSE,
        8: Transpose.ROTATE_90,
    }
    turn = undoing.get(orientation)
    return picture if turn is None else picture.transpose(turn)


def _on_white(frame: "Image") -> "Image":
    """The picture without transparency and with eight bits."""
    from PIL import Image

    if frame.mode not in {"RGBA", "LA", "PA"} and "transparency" not in frame.info:
        return frame.point(lambda grey: grey / 256).convert("L") if frame.mode == "I;16" else frame
    paper = Image.new("RGB", frame.size, "white")
    for strip in _strips(frame):
        clear = frame.crop(strip).convert("RGBA")
        paper.paste(clear, strip, clear)
    return paper


def _rgb(picture: "Image") -> bytes:
    packed = io.BytesIO()
    for strip in _strips(picture):
        packed.write(picture.crop(strip).convert("RGB").tobytes())
    return packed.getvalue()


def _strips(picture: "Image") -> Iterator[tuple[int, int, int, int]]:
    for top in range(0, picture.height, _STRIP):
        yield 0, top, picture.width, min(top + _STRIP, picture.height)


def _dpi_of(frame: "Image") -> float:
    """The resolution in the file where it is plausible for a page, or that of an A4 sheet."""
    low, high = _PLAUSIBLE_DPI
    claimed = frame.info.get("dpi", (0, 0))
    dpi = float(claimed[0]) if isinstance(claimed, tuple) and claimed else 0.0
    long_side = max(frame.width, frame.height)
    if low <= dpi <= high and long_side / dpi <= 2 * _A4_LONG_INCHES:
        return dpi
    return max(long_side / _A4_LONG_INCHES, 30.0)
