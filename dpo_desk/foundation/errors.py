"""The two families of failure: what the world or an officer did, and a stop on request.

Anything else that is raised is a bug of ours and is shown as one.
"""

import re
from collections.abc import Mapping


class DeskError(Exception):
    """Something expected went wrong; an officer can act on it.

    Subclasses carry no prose. Their sentences stand in ``resources/translations`` under
    ``errors.<code>.what`` and ``errors.<code>.do``; ``details`` fills the fields in them
    and must never hold anything personal.
    """

    def __init__(self, **details: str | int) -> None:
        super().__init__(self.code())
        self.details: Mapping[str, str | int] = details

    @classmethod
    def code(cls) -> str:
        """The stable name of this error: the class name in snake_case."""
        return re.sub(r"(?<!^)(?=[A-Z])", "_", cls.__name__).lower()


class Cancelled(Exception):
    """The officer said stop. Shows nothing."""
