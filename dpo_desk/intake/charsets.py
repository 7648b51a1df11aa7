"""Turns bytes of mails into text, whatever character set they claim to be in."""

import re

_CODECS = re.compile(
    r"(?:utf|iso|us-ascii|ascii|latin|windows|cp|koi8|mac|big5|gb|hz|euc|shift|sjis|ks_?c|johab|tis)[\w-]*",
    re.IGNORECASE,
)
_SAME_AS = {
    "windows-874": "cp874",
    "unicode-1-1-utf-7": "utf-7",
    "iso-8859-8-i": "iso-8859-8",
    "iso-8859-8-e": "iso-8859-8",
    "ks_c_5601-1989": "cp949",
}
_WESTERN = frozenset({"iso-8859-1", "iso8859-1", "iso_8859-1", "latin1", "latin-1"})
_PAGES = {
    1200: "utf-16-le", 10000: "mac-roman", 20127: "us-ascii", 20866: "koi8-r", 21866: "koi8-u",
    50220: "iso-2022-jp", 50221: "iso-2022-jp", 50222: "iso-2022-jp", 50225: "iso-2022-kr",
    51932: "euc-jp", 51949: "euc-kr", 52936: "hz", 54936: "gb18030", 65000: "utf-7", 65001: "utf-8",
}  # fmt: skip
_ISO_PAGES = range(28591, 28606)
_LOST = "\ufffd"


def decoded(content: bytes, charset: str) -> tuple[str, bool]:
    """The text, and whether the character set that it names fits it.

    Only sets of letters are believed: Python knows codecs that unpack or compute, which a mail has no
    business to choose. What claims to be Latin-1 is read as windows-1252, as the web does (WHATWG
    Encoding Standard), since mail programs mean that.
    """
    name = charset.strip("\"' ").lower().removeprefix("x-")
    name = "cp1252" if name in _WESTERN else _SAME_AS.get(name, name)
    try:
        if not _CODECS.fullmatch(name):
            return guessed(content), False
        return content.decode(name), True
    except (LookupError, ValueError):
        return _rescued(content, name), False


def guessed(content: bytes) -> str:
    """The text in UTF-8 where that is possible, else in windows-1252."""
    for codec in ("utf-8", "cp1252"):
        try:
            return content.decode(codec)
        except UnicodeDecodeError:
            continue
    return content.decode("latin-1")


def charset_of_page(number: int) -> str:
    """The character set behind a number that Windows gives it ("code page")."""
    if number in _ISO_PAGES:
        return f"iso-8859-{number - _ISO_PAGES.start + 1}"
    return _PAGES.get(number, f"cp{number}")


def _rescued(content: bytes, name: str) -> str:
    """A text cut off in the middle of a letter keeps its set; one in another set is guessed."""
    try:
        text = content.decode(name, "replace")
    except (LookupError, ValueError):
        return guessed(content)
    strange = sum(not sign.isascii() for sign in text)
    return text if strange > 4 * text.count(_LOST) else guessed(content)
