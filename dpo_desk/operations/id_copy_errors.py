"""What can go wrong with copies of identity documents and with paper originals."""

from dpo_desk.operations.errors import RuleBroken


class ReasonToKeepMissing(RuleBroken):
    """A copy is kept only where it was needed, with a reason and a last day."""


class KeepingTooLong(RuleBroken):
    """The last day has passed, or lies after the furthest one that is allowed. Details: ``until``."""


class IdCopyUnknown(RuleBroken):
    """The case has no copy of an identity document that could be meant. Details: ``number``."""


class IdCopyGone(RuleBroken):
    """The copy has been destroyed already. Details: ``number``."""


class PaperUnknown(RuleBroken):
    """Nothing was decided about the paper of this case, or it is done. Details: ``number``."""
