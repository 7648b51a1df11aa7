"""Request letters in other people's words: fills a template in, or finds the ones kept beside a checkout."""

import re
from collections.abc import Collection, Mapping
from pathlib import Path

from dpo_desk.specimens.people import Person

CHOSEN = frozenset({"has_fields", "erase_all"})
"""The optional parts that a specimen letter keeps."""

_KEPT_SAMPLES = Path("shared") / "samples" / "letters"
_SAMPLE = "nl-access-default.txt"
_PART = re.compile(r"\[(\w+)>([^\[\]]*)\]")
_FIELD = re.compile(r"\{(\w+)\}")
_MARKUP = re.compile(r"</?\w+>")


def sample_wording() -> Path | None:
    """A letter as it really arrives, from the folder of samples beside a checkout; None where there is none.

    Without it the specimens use the wording of ``letters``. The samples are never copied into the project.
    """
    file = Path(__file__).resolve().parents[3] / _KEPT_SAMPLES / _SAMPLE
    return file if file.is_file() else None


def paragraphs(file: Path, person: Person) -> tuple[str, ...]:
    """The paragraphs of a template, filled in for a person. Raises ``OSError`` where it cannot be read."""
    written = f"{person.given} {person.family}\n{person.street}\n{person.postcode}  {person.town}"
    text = filled(file.read_text(encoding="utf-8"), {"id_data": written}, CHOSEN)
    return tuple(text.split("\n"))


def filled(template: str, fields: Mapping[str, str], chosen: Collection[str]) -> str:
    """The text of a template.

    Args:
        template: Text with ``{field}``, ``[part>text]`` and ``<markup>``.
        fields: What stands in the fields; a field without a value vanishes.
        chosen: The optional parts to keep.
    """
    text, before = template, ""
    while text != before:
        before = text
        text = _PART.sub(lambda part: part[2] if part[1] in chosen else "", text)
    text = _FIELD.sub(lambda field: fields.get(field[1], ""), _MARKUP.sub("", text))
    return re.sub(r"\n{3,}", "\n\n", text).strip()
