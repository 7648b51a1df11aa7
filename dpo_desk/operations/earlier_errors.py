"""What can be wrong with linking cases, adding to one, and slips that come back."""

from dpo_desk.foundation.errors import DeskError


class LinkToItself(DeskError):
    """A case was to be linked with itself."""


class NothingToAdd(DeskError):
    """Neither pages nor text were given."""


class SlipDamaged(DeskError):
    """The number on a return slip and its check digits do not agree."""


class SlipUnknown(DeskError):
    """A return slip names a case this vault does not have. Details: ``number``."""


class SlipNamesAnotherCase(DeskError):
    """The slip among the pages names another case. Details: ``number``, ``slip``."""


class NoSlipFound(DeskError):
    """No slip among the pages says which case they belong to, and nobody else does."""


class SeveralSlips(DeskError):
    """The slips among the pages of one letter name different cases. Details: ``numbers``."""


class ReturnFromAnother(DeskError):
    """The sender is not the person of the case. Details: ``number``."""


class ReturnOnAnsweredCase(DeskError):
    """The case was answered before this came back. Details: ``number``."""


class SeveralAwaited(DeskError):
    """More than one answer is waited for. Details: ``number``, ``awaited``."""


class NotAwaited(DeskError):
    """What the officer named is not waited for in this case. Details: ``number``."""
