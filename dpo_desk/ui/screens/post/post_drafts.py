"""The tray as texts for a draft, and back: references, fields and marks; never pixels, never page text.

Numbers of a mark are parted by letters, so that a row of them can never look like a citizen number.
"""

import re
from collections.abc import Sequence
from dataclasses import fields as fields_of
from itertools import zip_longest
from pathlib import Path

from dpo_desk.cases.requests import Channel, Right
from dpo_desk.operations.scan_parts import ScanPart
from dpo_desk.redaction.geometry import Box
from dpo_desk.redaction.marks import MarkKind
from dpo_desk.ui.screens.post.post_model import Fields, TrayItem
from dpo_desk.ui.screens.post.post_names import found_again
from dpo_desk.ui.widgets.mark_sheet import MarkState, PlacedMark

_MARK = re.compile(
    r"p(\d{1,6})x(-?\d{1,6}\.\d)y(-?\d{1,6}\.\d)w(\d{1,6}\.\d)h(\d{1,6}\.\d)"
    rf" ({'|'.join(MarkKind)}) ({'|'.join(MarkState)}) (sure|perhaps) ?(\w*)",
    re.ASCII,
)
_COUNT = "letters"
_FLAGS = ("watched", "looked", "again")


def marks_as_text(marks: Sequence[PlacedMark]) -> str:
    """One line per mark: page, box in points, kind, state, certainty, reason."""
    return "\n".join(
        f"p{m.page}x{m.box.x0:.1f}y{m.box.y0:.1f}w{m.box.width:.1f}h{m.box.height:.1f}"
        f" {m.kind.value} {m.state.value} {'sure' if m.certain else 'perhaps'} {m.reason}".rstrip()
        for m in marks
    )


def marks_from_text(text: str) -> tuple[PlacedMark, ...]:
    """The marks a draft kept; a line that cannot be read is left out."""
    found = (_MARK.fullmatch(line) for line in text.splitlines())
    return tuple(_mark(match) for match in found if match)


def _mark(match: re.Match[str]) -> PlacedMark:
    x, y, width, height = (float(match[n]) for n in range(2, 6))
    return PlacedMark(
        key=0,
        page=int(match[1]),
        kind=MarkKind(match[6]),
        box=Box(x, y, x + width, y + height),
        state=MarkState(match[7]),
        certain=match[8] == "sure",
        reason=match[9],
    )


def tray_as_texts(items: Sequence[TrayItem]) -> dict[str, str]:
    """Every letter of the tray under a prefix of its own."""
    texts = {_COUNT: f"{len(items)} in the tray"}
    for number, item in enumerate(items):
        texts[f"{number}.key"] = f"row {item.key}"
        texts[f"{number}.paths"] = "\n".join(str(part.path) for part in item.parts)
        texts[f"{number}.pages"] = "\n".join(_pages_as_text(part.pages) for part in item.parts)
        texts[f"{number}.known"] = " ".join(flag for flag in _FLAGS if getattr(item, flag))
        texts[f"{number}.slip"] = item.slip
        texts[f"{number}.left_out"] = "".join(f"p{page}" for page in item.left_out)
        texts[f"{number}.marks"] = item.marks
        for one in fields_of(Fields):
            texts[f"{number}.{one.name}"] = _as_text(getattr(item.fields, one.name))
    return {name: text for name, text in texts.items() if text}


def tray_from_texts(texts: dict[str, str]) -> tuple[TrayItem, ...]:
    """The letters a draft kept, in their order."""
    count = int(texts.get(_COUNT, "0").split()[0])
    return tuple(_item(number, texts) for number in range(count))


def _item(number: int, texts: dict[str, str]) -> TrayItem:
    kept = {one.name: texts.get(f"{number}.{one.name}", "") for one in fields_of(Fields)}
    paths = texts.get(f"{number}.paths", "").splitlines()
    pages = texts.get(f"{number}.pages", "").splitlines()
    parts = tuple(
        ScanPart(found_again(Path(path)), _pages_from_text(of))
        for path, of in zip_longest(paths, pages, fillvalue="")
    )
    key = int(texts.get(f"{number}.key", "row 0").split()[1])
    item = TrayItem(key, parts, _fields(kept), texts.get(f"{number}.marks", ""))
    for flag in texts.get(f"{number}.known", "").split():
        setattr(item, flag, True)
    item.slip = texts.get(f"{number}.slip", "")
    item.left_out = _pages_from_text(texts.get(f"{number}.left_out", ""))
    return item


def _pages_as_text(pages: Sequence[int]) -> str:
    return "".join(f"p{page}" for page in pages) or "all"


def _pages_from_text(text: str) -> tuple[int, ...]:
    return tuple(int(page) for page in re.findall(r"p(\d+)", text))


def _fields(kept: dict[str, str]) -> Fields:
    return Fields(
        received=kept["received"],
        name=kept["name"],
        address=kept["address"],
        email=kept["email"],
        rights=tuple(Right(word) for word in kept["rights"].split()),
        scope=kept["scope"],
        organisation=kept["organisation"],
        language=kept["language"],
        channel=Channel(kept["channel"] or Channel.POST),
        reply_channel=Channel(kept["reply_channel"] or Channel.POST),
        reply_reason=kept["reply_reason"],
        belongs_to=kept["belongs_to"],
        belongs_as=kept["belongs_as"],
        id_needed=kept["id_needed"],
        id_reason=kept["id_reason"],
        id_until=kept["id_until"],
        paper=kept["paper"],
    )


def _as_text(value: object) -> str:
    return " ".join(str(part) for part in value) if isinstance(value, tuple) else str(value)
