"""Turns HTML and RTF of mails into inert text. Nothing is fetched, run or followed."""

import re
from html.parser import HTMLParser

_SILENT = frozenset({"script", "style", "head", "title", "template", "noscript", "object"})
_BREAKING = frozenset({
    "br", "p", "div", "tr", "li", "h1", "h2", "h3", "h4", "h5", "h6", "table", "blockquote", "hr", "pre",
})  # fmt: skip
_RTF_UNSHOWN = re.compile(
    r"\{\\\*?\\?(?:fonttbl|colortbl|stylesheet|info|pict|\*)[^{}]*(?:\{[^{}]*\}[^{}]*)*\}"
)
_RTF_HEX = re.compile(r"\\'([0-9a-fA-F]{2})")
_RTF_UNICODE = re.compile(r"\\u(-?\d{1,5}) ?\??")


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
    """The words of an HTML text with its line breaks; no links, pictures or scripts."""
    parser = _Text()
    parser.feed(html)
    parser.close()
    return tidy("".join(parser.parts))


def text_of_rtf(rtf: str) -> str:
    """The words of an RTF text, roughly: control words are dropped."""
    shown = _RTF_UNSHOWN.sub("", rtf)
    shown = _RTF_HEX.sub(lambda found: bytes.fromhex(found[1]).decode("cp1252", "replace"), shown)
    shown = _RTF_UNICODE.sub(lambda found: chr(int(found[1]) % 65536), shown)
    shown = re.sub(r"\\(?:par|line)\b ?", "\n", shown)
    shown = re.sub(r"\\[a-zA-Z]+-?\d* ?", "", shown)
    return tidy(re.sub(r"[{}]|\\[^\w]", "", shown))


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
