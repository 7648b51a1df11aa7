"""Takes the photographs out of the container that telephones write (HEIC, ISO/IEC 23008-12)."""

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from dpo_desk.intake.limits import Limits
from dpo_desk.intake.opening_errors import Unreadable

if TYPE_CHECKING:
    from PIL.Image import Image

_PHOTOGRAPHS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"})
_OTHER_CODECS = frozenset({b"avif", b"avis"})
_LONGEST_BRANDS = 256
_TROUBLE = (OSError, ValueError, SyntaxError, EOFError, RuntimeError, IndexError, KeyError, TypeError)  # fmt: skip


def is_heic(content: bytes) -> bool:
    """Whether the first box names a photograph in HEVC; names and endings are not believed."""
    if content[4:8] != b"ftyp":
        return False
    size = min(int.from_bytes(content[:4]), _LONGEST_BRANDS)
    box = content[8:size]
    brands = {box[at : at + 4] for at in range(0, len(box) - 3, 4)}
    return bool(brands & _PHOTOGRAPHS) and not brands & _OTHER_CODECS


def heic_pictures(content: bytes, limits: Limits) -> Iterator["Image"]:
    """The photographs that stand on their own in the container, upright, in its order.

    Depth maps, thumbnails, masks and tiles belong to a photograph and are no page. How it is turned
    is what the container says; the standard makes the same word in the EXIF data mere information.

    Raises:
        Unreadable: Broken inside, or more or larger photographs than the limits; their size stands in
            the header and is judged before a pixel is unpacked.
    """
    try:
        photographs = _photographs(content)
        if len(photographs) > limits.pages:
            raise Unreadable("too_many_pages", len(photographs))
        for photograph in photographs:
            yield _unpacked(photograph, limits)
    except _TROUBLE as failure:
        raise Unreadable("damaged") from failure


def _photographs(content: bytes) -> list[Any]:
    import pi_heif

    pi_heif.options.THUMBNAILS = False
    pi_heif.options.DEPTH_IMAGES = False
    pi_heif.options.AUX_IMAGES = False
    pi_heif.options.DECODE_THREADS = 1
    photographs = list(pi_heif.open_heif(io.BytesIO(content), convert_hdr_to_8bit=True))
    if not photographs:
        raise Unreadable("damaged")
    return photographs


def _unpacked(photograph: Any, limits: Limits) -> "Image":
    width, height = photograph.size
    if width * height > limits.pixels:
        raise Unreadable("too_many_pixels", width * height)
    picture: Image = photograph.to_pillow()
    if picture.width * picture.height > limits.pixels:
        raise Unreadable("too_many_pixels", picture.width * picture.height)
    picture.info = {}
    return picture
