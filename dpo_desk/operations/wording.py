"""Words for people: every sentence the window and the command line show, by key."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from dpo_desk.foundation.errors import DeskError


@dataclass(frozen=True, slots=True)
class Wording:
    """The sentences of one language, read from ``resources/translations/<language>``.

    Attributes:
        language: ``en`` or ``nl``.
        texts: Dotted keys to texts with ``{field}`` places.
    """

    language: str
    texts: Mapping[str, str]

    def __call__(self, key: str, **fields: str | int) -> str:
        """The text under ``key`` with its places filled; the key itself where it is missing."""
        text = self.texts.get(key)
        return key if text is None else text.format_map({k: str(v) for k, v in fields.items()})

    def raw(self, key: str) -> str:
        """The text under ``key`` with its places unfilled, for those who fill them later."""
        return self.texts.get(key, key)

    def has(self, key: str) -> bool:
        """Whether there is a text under ``key``."""
        return key in self.texts

    def what(self, error: DeskError) -> str:
        """One sentence on what is wrong."""
        return self(f"errors.{error.code()}.what", **error.details)

    def do(self, error: DeskError) -> str:
        """One sentence on what to do."""
        return self(f"errors.{error.code()}.do", **error.details)

    def day(self, day: dt.date) -> str:
        """A date with its weekday, as an office in this language writes it: ``wo 25-11-2026``."""
        weekday = self(f"calendar.weekday_short.{day.isoweekday()}")
        if self.language == "nl":
            return f"{weekday} {day:%d-%m-%Y}"
        return f"{weekday} {day.day} {self(f'calendar.month_short.{day.month}')} {day.year}"

    def moment(self, instant: dt.datetime) -> str:
        """A local time with its day: ``wo 25-11-2026 14:20``."""
        return f"{self.day(instant.date())} {instant:%H:%M}"
