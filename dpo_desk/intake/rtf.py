"""The words of an RTF text (Rich Text Format 1.9.1), as Outlook packs mails into it; all else is dropped."""

import re
from dataclasses import dataclass, replace
from html import escape

from dpo_desk.intake.charsets import charset_of_page, decoded
from dpo_desk.intake.plain_text import text_of_html, tidy

_TOKEN = re.compile(
    r"\\([a-zA-Z]{1,32})(-?\d{1,9})? ?|\\'([0-9a-fA-F]{2})|\\(.)|([{}])|([^\\{}\r\n]+)", re.DOTALL
)
_SILENT = frozenset({
    "fonttbl", "colortbl", "stylesheet", "info", "pict", "object", "header", "headerl", "headerr",
    "headerf", "footer", "footerl", "footerr", "footerf", "themedata", "datastore", "xmlnstbl",
})  # fmt: skip
_SIGNS = {
    "par": "\n", "line": "\n", "row": "\n", "sect": "\n", "page": "\n", "tab": " ", "cell": " ",
    "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”",
    "bullet": "•", "emspace": " ", "enspace": " ",
}  # fmt: skip
_ESCAPED = {"\\": "\\", "{": "{", "}": "}", "~": " ", "_": "-", "\n": "\n", "\r": "\n"}
_DEEPEST = 500
_MOST_SIGNS = 4_000_000


@dataclass(frozen=True, slots=True)
class _Group:
    """What holds inside a pair of braces.

    Attributes:
        silent: Nothing in it is shown.
        markup: It holds HTML markup (Microsoft's encapsulation of HTML, [MS-OXRTFEX]).
        fallback: How many signs after a Unicode one stand for it in older programs.
    """

    silent: bool = False
    markup: bool = False
    fallback: int = 1


class _Reader:
    def __init__(self) -> None:
        self.shown: list[str] = []
        self.html = False
        self._group = _Group()
        self._outer: list[_Group] = []
        self._optional = False
        self._rtf_only = False
        self._to_skip = 0
        self._charset = "cp1252"
        self._bytes = bytearray()

    def read(self, rtf: str) -> None:
        for token in _TOKEN.finditer(rtf[:_MOST_SIGNS]):
            word, number, byte, sign, brace, text = token.groups()
            if byte:
                self._byte(int(byte, 16))
                continue
            self._flush()
            if brace:
                self._brace(brace)
            elif word:
                self._word(word, int(number) if number else None)
            elif sign:
                self._sign(sign)
            else:
                self._text(text)
        self._flush()

    def _byte(self, value: int) -> None:
        if self._to_skip:
            self._to_skip -= 1
        else:
            self._bytes.append(value)

    def _flush(self) -> None:
        if self._bytes:
            text = decoded(bytes(self._bytes), self._charset)[0]
            self._bytes.clear()
            self._show(text)

    def _brace(self, brace: str) -> None:
        self._optional, self._to_skip = False, 0
        if brace == "{":
            if len(self._outer) < _DEEPEST:
                self._outer.append(self._group)
        elif self._outer:
            self._group = self._outer.pop()

    def _sign(self, sign: str) -> None:
        if sign == "*":
            self._optional = True
        elif sign in _ESCAPED:
            self._text(_ESCAPED[sign])

    def _word(self, word: str, number: int | None) -> None:
        optional, self._optional = self._optional, False
        if self._setting(word, number):
            return
        if optional and word == "htmltag" and self.html:
            self._group = replace(self._group, markup=True)
        elif optional or word in _SILENT:
            self._group = replace(self._group, silent=True)
        elif word == "u" and number is not None:
            self._show(chr(number & 0xFFFF))
            self._to_skip = self._group.fallback
        elif word in _SIGNS:
            self._show(_SIGNS[word])

    def _setting(self, word: str, number: int | None) -> bool:
        if word == "fromhtml":
            self.html = number != 0
        elif word == "htmlrtf":
            self._rtf_only = number != 0
        elif word == "ansicpg" and number:
            self._charset = charset_of_page(number)
        elif word == "uc":
            self._group = replace(self._group, fallback=min(max(number or 0, 0), 8))
        else:
            return False
        return True

    def _text(self, text: str) -> None:
        skipped = min(self._to_skip, len(text))
        self._to_skip -= skipped
        self._show(text[skipped:])

    def _show(self, text: str) -> None:
        if self._group.silent or (self.html and self._rtf_only):
            return
        self.shown.append(escape(text) if self.html and not self._group.markup else text)


def text_of_rtf(rtf: str) -> str:
    """The words of an RTF text with its line breaks; no pictures, objects, links or fonts."""
    reader = _Reader()
    reader.read(rtf)
    whole = (
        "".join(reader.shown).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    )
    return text_of_html(whole) if reader.html else tidy(whole)
