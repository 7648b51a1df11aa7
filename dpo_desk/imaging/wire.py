"""What travels between the program and its reading process: a JSON head and raw bytes, never objects."""

import json
from multiprocessing.connection import Connection
from typing import Any

from dpo_desk.redaction.geometry import Box
from dpo_desk.redaction.pages import Code, Line, PageReading

Head = dict[str, Any]


def send(pipe: "Connection[Any, Any]", head: Head, payload: bytes = b"") -> None:
    """Send one message."""
    pipe.send_bytes(json.dumps(head).encode())
    pipe.send_bytes(payload)


def receive(pipe: "Connection[Any, Any]") -> tuple[Head, bytes]:
    """Wait for one message; raises ``EOFError`` where the other side has gone."""
    head: Head = json.loads(pipe.recv_bytes())
    return head, pipe.recv_bytes()


def reading_to_head(reading: PageReading) -> Head:
    """A reading as JSON."""
    return {
        "page": reading.page,
        "width": reading.width,
        "height": reading.height,
        "lines": [_line_out(line) for line in reading.lines],
        "other_lines": [_line_out(line) for line in reading.other_lines],
        "codes": [[code.symbology, code.text, _box_out(code.box)] for code in reading.codes],
        "portraits": [_box_out(box) for box in reading.portraits],
        "cards": [_box_out(box) for box in reading.cards],
        "outlines": [[list(point) for point in corners] for corners in reading.outlines],
    }


def reading_from_head(head: Head) -> PageReading:
    """A reading from JSON."""
    return PageReading(
        page=head["page"],
        width=head["width"],
        height=head["height"],
        lines=tuple(_line_in(line) for line in head["lines"]),
        other_lines=tuple(_line_in(line) for line in head["other_lines"]),
        codes=tuple(Code(kind, text, Box(*box)) for kind, text, box in head["codes"]),
        portraits=tuple(Box(*box) for box in head["portraits"]),
        cards=tuple(Box(*box) for box in head["cards"]),
        outlines=tuple(tuple((x, y) for x, y in corners) for corners in head.get("outlines", ())),
    )


def _line_out(line: Line) -> list[Any]:
    return [line.text, _box_out(line.box), line.confidence, [list(point) for point in line.corners]]


def _line_in(line: list[Any]) -> Line:
    text, box, confidence, corners = line
    return Line(text, Box(*box), confidence, tuple((x, y) for x, y in corners))


def _box_out(box: Box) -> list[float]:
    return [box.x0, box.y0, box.x1, box.y1]
