"""The words a letter is recognised by: language, rights, receipt stamps. Filled from resources/detectors."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass

DAY_NUMBERS = re.compile(r"\b(\d{1,2})[-./ ](\d{1,2})[-./ ](\d{4}|\d{2})\b")
DAY_WORDS = re.compile(r"\b(\d{1,2})[ .-]*([A-Za-z]{3,10})\.?[ .-]*(\d{4})\b")
CENTURY = 2000


@dataclass(frozen=True, slots=True)
class ReadingCues:
    """What to look for when reading along.

    Attributes:
        rights: Right to patterns (regular expressions, case-insensitive).
        languages: Language to words that are frequent in it and rare in the others.
        stamp_words: Words that stand on receipt stamps.
        months: First three letters of a month, in any language, to its number.
    """

    rights: Mapping[str, tuple[str, ...]]
    language_words: Mapping[str, tuple[str, ...]]
    stamp_words: tuple[str, ...]
    months: Mapping[str, int]

    def rights_in(self, line: str) -> tuple[str, ...]:
        """The rights a line seems to ask for."""
        return tuple(
            right
            for right, patterns in self.rights.items()
            if any(re.search(pattern, line, re.IGNORECASE) for pattern in patterns)
        )

    def languages(self, text: str) -> tuple[tuple[str, str], ...]:
        """Languages with the words that speak for them, the likeliest first."""
        words = re.findall(r"[a-zà-ÿ]+", text.casefold())
        tally = {
            language: [word for word in words if word in known]
            for language, known in self.language_words.items()
        }
        ranked = sorted(tally.items(), key=lambda item: len(item[1]), reverse=True)
        return tuple((name, " ".join(dict.fromkeys(hits))) for name, hits in ranked if hits)

    def is_stamp(self, line: str) -> bool:
        """Whether a line looks like part of a receipt stamp: one of the words, and little else."""
        lowered = line.casefold()
        return len(line) <= 40 and any(word in lowered for word in self.stamp_words)  # noqa: PLR2004

    def date_in(self, line: str) -> dt.date | None:
        """The first date in a line, day before month, or None."""
        numbers = DAY_NUMBERS.search(line)
        if numbers:
            day, month, year = (int(part) for part in numbers.groups())
            return _date(year if year >= 100 else CENTURY + year, month, day)  # noqa: PLR2004
        words = DAY_WORDS.search(line)
        if words and words.group(2)[:3].casefold() in self.months:
            month = self.months[words.group(2)[:3].casefold()]
            return _date(int(words.group(3)), month, int(words.group(1)))
        return None


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
