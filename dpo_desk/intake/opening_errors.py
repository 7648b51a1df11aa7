"""What the opening process found wrong, by a word that travels through the pipe."""


class Unreadable(Exception):
    """A file cannot be opened.

    Attributes:
        reason: ``not_a_scan``, ``protected``, ``damaged``, ``too_many_pages``, ``too_many_pixels``,
            ``too_large``, ``no_such_page``.
        found: How many there were, where that is the reason.
    """

    def __init__(self, reason: str, found: int = 0) -> None:
        super().__init__(reason)
        self.reason = reason
        self.found = found
