"""Offsets in a text: Python counts characters, Qt counts units of UTF-16."""


def units_to(text: str, place: int) -> int:
    """Where Qt finds the character at ``place``."""
    return len(text[:place].encode("utf-16-le", "surrogatepass")) // 2


def offset_of(text: str, units: int) -> int:
    """Which character stands where Qt counts ``units``."""
    front = text.encode("utf-16-le", "surrogatepass")[: 2 * units]
    return len(front.decode("utf-16-le", "surrogatepass"))
