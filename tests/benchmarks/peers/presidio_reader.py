"""Runs presidio-image-redactor over pages from a pipe; started by ``beside_presidio`` in an environment of its own.

Each page: a line of JSON (width, height) and the pixels; each answer: a line of JSON with boxes in pixels and
seconds. Presidio has no recogniser for the BSN and wants language models from elsewhere, so it gets the first
written for it and a blank pipeline for the second.
"""

import json
import sys
import time

import spacy
from PIL import Image
from presidio_analyzer import AnalyzerEngine, Pattern, PatternRecognizer, RecognizerRegistry
from presidio_analyzer.nlp_engine import SpacyNlpEngine
from presidio_image_redactor import ImageAnalyzerEngine

_FORMS = (
    r"\b\d{9}\b",
    r"\b\d{4}[ .]\d\d[ .]\d{3}\b",
    r"\b\d{3}[ .-]\d{3}[ .-]\d{3}\b",
    r"\b\d{8} \d\b",
)


class BlankDutch(SpacyNlpEngine):
    """A pipeline that only cuts words."""

    def __init__(self):
        super().__init__(models=[{"lang_code": "nl", "model_name": "blank"}])
        self.nlp = {"nl": spacy.blank("nl")}

    def load(self):
        """Nothing to fetch."""


class Bsn(PatternRecognizer):
    """Nine digits in the usual groups that pass the eleven-test."""

    def __init__(self):
        patterns = [Pattern(f"bsn {at}", form, 0.5) for at, form in enumerate(_FORMS)]
        super().__init__("NL_BSN", patterns=patterns, supported_language="nl")

    def validate_result(self, pattern_text):
        """Whether the digits pass the eleven-test."""
        digits = [int(sign) for sign in pattern_text if sign.isdigit()]
        weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
        return sum(a * b for a, b in zip(weights, digits, strict=True)) % 11 == 0 and any(digits)


def main():
    """Answer until the pipe ends."""
    begin = time.perf_counter()
    registry = RecognizerRegistry(supported_languages=["nl"])
    registry.add_recognizer(Bsn())
    analyzer = AnalyzerEngine(
        nlp_engine=BlankDutch(), registry=registry, supported_languages=["nl"]
    )
    engine = ImageAnalyzerEngine(analyzer)
    print(json.dumps({"ready": time.perf_counter() - begin}), flush=True)
    while line := sys.stdin.buffer.readline():
        head = json.loads(line)
        size = head["width"], head["height"]
        picture = Image.frombytes("RGB", size, sys.stdin.buffer.read(size[0] * size[1] * 3))
        begin = time.perf_counter()
        found = engine.analyze(picture, ocr_kwargs={"lang": head["words"]}, language="nl")
        boxes = [[f.left, f.top, f.left + f.width, f.top + f.height] for f in found]
        print(json.dumps({"boxes": boxes, "seconds": time.perf_counter() - begin}), flush=True)


if __name__ == "__main__":
    main()
