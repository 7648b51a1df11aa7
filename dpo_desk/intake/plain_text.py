"""Turns HTML of mails into inert text. Nothing is fetched, run or followed.

The reader is our own because the one that Python brings goes through some broken texts again and again:
a mail of a hundred kilobytes kept it busy for minutes. This one looks at every sign once or twice.
"""

import html
import re
from string import ascii_lowercase, ascii_uppercase

_SILENT = frozenset({"head", "title", "template", "noscript", "object"})
_RAW = frozenset({"script", "style"})
_BREAKING = frozenset({
    "br", "p", "div", "tr", "li", "h1", "h2", "h3", "h4", "h5", "h6", "table", "blockquote", "hr", "pre",
})  # fmt: skip
_NAME = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]{0,20})")
_HIDING = re.compile(
    r"display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden|font-size\s{0,9}:\s{0,9}0(?![.1-9])",
    re.IGNORECASE,
)
_SMALL = str.maketrans(ascii_uppercase, ascii_lowercase)
_NEVER = -1
_LONGEST_HTML = 4_000_000
_LONGEST_ATTRIBUTES = 4000


class _Reader:
    """Goes through a text once; ``_next`` remembers where what was sought comes next, or never."""

    def __init__(self, text: str) -> None:
        self.parts: list[str] = []
        self.hides = False
        self._text = text
        self._small = text.translate(_SMALL)
        self._next: dict[str, int] = {}
        self._silent: list[str] = []

    def read(self) -> None:
        at = 0
        while at < len(self._text):
            start = self._find("<", at)
            if start < 0:
                self._words(at, len(self._text))
                return
            self._words(at, start)
            at = self._markup(start)

    def _find(self, sought: str, start: int) -> int:
        known = self._next.get(sought)
        if known is not None and (known == _NEVER or known >= start):
            return known
        self._next[sought] = found = self._small.find(sought, start)
        return found

    def _words(self, start: int, end: int) -> None:
        if end > start and not self._silent:
            self.parts.append(_unescaped(self._text[start:end]))

    def _markup(self, start: int) -> int:
        """Where what begins with the bracket ends; a bracket that opens nothing is a word."""
        if self._text.startswith("<!--", start):
            end = self._find("-->", start + 4)
            return end + 3 if end >= 0 else start + 4
        name = _NAME.match(self._small, start)
        if name is None and self._text[start + 1 : start + 2] not in {"!", "?", "/"}:
            self._words(start, start + 1)
            return start + 1
        end = self._end_of_tag(start)
        if end < 0:
            self._words(start, start + 1)
            return start + 1
        return self._tag(name[1], start, end) if name else end

    def _end_of_tag(self, start: int) -> int:
        """Behind the bracket that closes, past one that stands in an attribute."""
        end = self._find(">", start)
        if end >= 0 and self._text.count('"', start, end) % 2:
            quote = self._find('"', end)
            beyond = self._find(">", quote) if 0 <= quote < start + _LONGEST_ATTRIBUTES else -1
            end = beyond if beyond >= 0 else end
        return end + 1 if end >= 0 else -1

    def _tag(self, name: str, start: int, end: int) -> int:
        closing = self._text[start + 1] == "/"
        if name in _BREAKING:
            self.parts.append("\n")
        if closing:
            if name in self._silent:
                del self._silent[self._silent.index(name) :]
            return end
        self.hides |= (
            _HIDING.search(self._text, start, min(end, start + _LONGEST_ATTRIBUTES)) is not None
        )
        if name == "body":
            self._silent.clear()
        elif name in _SILENT and self._find(f"</{name}", end) >= 0:
            self._silent.append(name)
        elif name in _RAW:
            shut = self._find(f"</{name}", end)
            return shut if shut >= 0 else end
        return end


def text_of_html(text: str) -> str:
    """The words of an HTML text with its line breaks; no links, pictures or scripts.

    Words that the sender made invisible are kept: what is stored is what came, and the guard sees it.
    """
    reader = _Reader(text[:_LONGEST_HTML])
    reader.read()
    return tidy("".join(reader.parts))


def hides_text(text: str) -> bool:
    """Whether the sender made something invisible in the text itself."""
    reader = _Reader(text[:_LONGEST_HTML])
    reader.read()
    return reader.hides


def _unescaped(words: str) -> str:
    try:
        return html.unescape(words)
    except ValueError:  # a number of more digits than Python turns into one
        return words


def tidy(text: str) -> str:
    """Text without control characters, trailing blanks and long gaps."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").encode("utf-8", "replace").decode()
    plain = "".join(
        sign if sign == "\n" or not sign.isspace() else " "
        for sign in plain
        if sign.isprintable() or sign.isspace()
    )
    plain = "\n".join(line.strip() for line in plain.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", plain).strip()
