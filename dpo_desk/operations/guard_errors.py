"""What the guard refuses that is no field of a form."""

from dpo_desk.operations.errors import RuleBroken


class NumberNotSearched(RuleBroken):
    """Somebody searches for a citizen service number; none is kept, so none can be found."""


class NumberInPath(RuleBroken):
    """A folder or file has a name that may hold a citizen service number. Details: ``place``, blocked out."""


class MarksToConfirm(RuleBroken):
    """Nobody has looked at the marks on the pages of this case. Details: ``number``."""
