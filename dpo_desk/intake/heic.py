"""Takes the photographs out of the container that telephones write (HEIC, ISO/IEC 23008-12)."""

import io
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


def heic_photographs(content: bytes) -> list[Any]:
    """The photographs that stand on their own in the container, still packed, in its order.

    Depth maps, thumbnails, masks and tiles belong to a photograph and are no page.

    Raises:
        Unreadable: It is broken inside or holds none.
    """
    import pi_heif

    pi_heif.options.THUMBNAILS = False
    pi_heif.options.DEPTH_IMAGES = False
    pi_heif.options.AUX_IMAGES = False
    pi_heif.options.DECODE_THREADS = 1
    try:
        photographs = list(pi_heif.open_heif(io.BytesIO(content), convert_hdr_to_8bit=True))
    except _TROUBLE as failure:
        raise Unreadable("damaged") from failure
    if not photographs:
        raise Unreadable("damaged")
    return photographs


def unpacked(photograph: Any, limits: Limits) -> "Image":
    """A photograph as pixels, upright; its size in the header is judged before anything is unpacked.

    How it is turned is what the container says; the standard makes the same word in the EXIF data mere
    information.

    Raises:
        Unreadable: It is broken inside or too large.
    """
    _judge(photograph.size, limits)
    try:
        picture: Image = photograph.to_pillow()
    except _TROUBLE as failure:
        raise Unreadable("damaged") from failure
    _judge(picture.size, limits)
    picture.info = {}
    return picture


def _judge(size: tuple[int, int], limits: Limits) -> None:
    pixels = size[0] * size[1]
    if pixels > limits.pixels:
        raise Unreadable("too_many_pixels", pixels)
