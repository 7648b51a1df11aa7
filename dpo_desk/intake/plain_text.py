"""Turns HTML of mails into inert text. Nothing is fetched, run or followed."""

import re
from html.parser import HTMLParser

_SILENT = frozenset({"script", "style", "head", "title", "template", "noscript", "object"})
_BREAKING = frozenset({
    "br", "p", "div", "tr", "li", "h1", "h2", "h3", "h4", "h5", "h6", "table", "blockquote", "hr", "pre",
})  # fmt: skip
_HIDING = re.compile(
    r"<[^>]{0,2000}(?:display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden|font-size\s{0,9}:\s{0,9}0(?:px|pt|em)?\s{0,9}[;\"'])",
    re.IGNORECASE,
)
_LONGEST_HTML = 4_000_000


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._silent: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        if tag in _SILENT:
            self._silent.append(tag)
        elif tag == "body":
            self._silent.clear()
        if tag in _BREAKING:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in self._silent:
            del self._silent[self._silent.index(tag) :]
        elif tag in _BREAKING:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.parts.append(data)


def text_of_html(html: str) -> str:
    """The words of an HTML text with its line breaks; no links, pictures or scripts.

    Words that the sender made invisible are kept: what is stored is what came, and the guard sees it.
    """
    parser = _Text()
    try:
        parser.feed(html[:_LONGEST_HTML])
        parser.close()
    except (AssertionError, ValueError):
        parser.parts.append(re.sub(r"<[^>]{0,2000}>", " ", html[:_LONGEST_HTML]))
    return tidy("".join(parser.parts))


def hides_text(html: str) -> bool:
    """Whether the sender made something invisible in the text itself."""
    return _HIDING.search(html[:_LONGEST_HTML]) is not None


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
