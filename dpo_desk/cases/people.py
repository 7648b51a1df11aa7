"""People and where a letter reaches them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PostalAddress:
    """The lines below the name, as they go on an envelope, the place last (3 to 7 with the name)."""

    lines: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.lines)


@dataclass(frozen=True, slots=True)
class DataSubject:
    """The identified or identifiable person a request is about (GDPR art. 4(1))."""

    name: str
    address: PostalAddress = PostalAddress(())
    email: str = ""
