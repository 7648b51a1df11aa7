"""The figures of a run over copies, by condition, as a table in Markdown."""

import statistics
from collections.abc import Sequence

_HEAD = '| Condition | Pages | Places with the number | Proposed | Left after "verified" | Other places | Proposed | Refused | Covered, median | Covered, most |'


def table(rows: Sequence[dict]) -> str:
    """All pages first, then every condition."""
    words = sorted({word for row in rows for word in row["words"]})
    lines = [_HEAD, "|---|" + "---:|" * 9, _line("all", rows)]
    lines += [_line(word, [row for row in rows if word in row["words"]]) for word in words]
    return "\n".join(lines) + "\n\n" + _speed(rows)


def _line(word: str, rows: Sequence[dict]) -> str:
    places = [place for row in rows for place in row["places"]]
    numbers = [place for place in places if place["number"]]
    others = [place for place in places if not place["number"]]
    shares = [row["share"] for row in rows] or [0.0]
    cells = (
        word, len(rows), len(numbers), sum(p["proposed"] for p in numbers), sum(p["left"] for p in numbers),
        len(others), sum(p["proposed"] for p in others), sum(not row["verified"] for row in rows),
        f"{100 * statistics.median(shares):.1f} %", f"{100 * max(shares):.1f} %",
    )  # fmt: skip
    return "| " + " | ".join(str(cell) for cell in cells) + " |"


def _speed(rows: Sequence[dict]) -> str:
    told = []
    for name in ("read_cpu", "verify_cpu", "read", "verify"):
        seconds = [row[name] for row in rows if row[name] is not None]
        if seconds:
            told.append(f"{name}: mean {statistics.mean(seconds):.1f} s, most {max(seconds):.1f} s")
    peak = max((row["megabytes"] for row in rows), default=0)
    return "\n".join([*told, f"most memory of a reading process: {peak} MiB"])
