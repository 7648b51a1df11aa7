"""How long a letter takes, beside bare reportlab setting the same lines.

Run: ``python -m tests.benchmarks.bench_letter``. Prints one JSON document.
"""

import io
import json
import pathlib
import statistics
import time

from reportlab.pdfgen.canvas import Canvas

from dpo_desk.letters.document import LetterDocument
from dpo_desk.letters.writing import write_letter
from dpo_desk.pdf.fonts import REGULAR, Typeface
from dpo_desk.pdf.letter_lines import letter_lines
from dpo_desk.pdf.painter import ReportlabPainter
from tests.unit.letters.office import RESOURCES, an_order

ROUNDS = 60


def bare(face: Typeface, letter: LetterDocument) -> bytes:
    """The same lines, already broken, one under the other."""
    target = io.BytesIO()
    canvas = Canvas(target, invariant=1, initialFontName=REGULAR)
    at = 800.0
    for line in letter_lines(face, letter):
        if at < 60:
            canvas.showPage()
            at = 800.0
        canvas.setFont(REGULAR, line.size)
        canvas.drawString(70, at, line.text)
        at -= 14.5
    canvas.save()
    return target.getvalue()


def milliseconds(work: object) -> float:
    """The median of many rounds."""
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()  # type: ignore[operator]
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


def measured(fonts: pathlib.Path) -> dict[str, float]:
    """Composing, painting, and bare reportlab, in milliseconds."""
    order, face, painter = an_order(), Typeface(fonts), ReportlabPainter(fonts)
    letter = write_letter(order)
    painter.letter(letter)
    compose = milliseconds(lambda: write_letter(order))
    paint = milliseconds(lambda: painter.letter(letter))
    plain = milliseconds(lambda: bare(face, letter))
    return {
        "compose_ms": round(compose, 2),
        "paint_ms": round(paint, 2),
        "bare_reportlab_ms": round(plain, 2),
        "ratio": round(paint / plain, 2),
        "letters_per_second": round(1000 / (compose + paint), 1),
        "bytes": len(painter.letter(letter)),
    }


if __name__ == "__main__":
    print(json.dumps(measured(RESOURCES / "fonts"), indent=2))
