"""What can go wrong at the edge, named for officers; adapters translate their libraries' errors into these."""

from dpo_desk.foundation.errors import DeskError


class RuleBroken(DeskError):
    """An operation was asked for that the rules of the work do not allow."""


class NotAllowed(RuleBroken):
    """The officer's role may not do this. Details: ``operation``, ``role``."""


class CaseUnknown(RuleBroken):
    """There is no case with this number. Details: ``number``."""


class FieldMissing(RuleBroken):
    """A field that cannot stay empty is empty. Details: ``field``."""


class NumberMustBeExplained(RuleBroken):
    """A text holds a number that passes the BSN test and is not explained. Details: ``field``."""


class NotApproved(RuleBroken):
    """The letter has not been approved, so it cannot be sent. Details: ``number``."""


class CaseAlreadyAnswered(RuleBroken):
    """The answer has gone out; the case is closed. Details: ``number``."""


class MarksNotConfirmed(RuleBroken):
    """Nobody has looked at the proposed marks yet. Details: ``number``."""


class VaultError(DeskError):
    """Something about the vault's files."""


class WrongPassphrase(VaultError):
    """The passphrase opens no slot of this officer."""


class OfficerUnknown(VaultError):
    """No slot carries this officer's label. Details: ``officer``."""


class VaultMissing(VaultError):
    """There is no vault in this folder. Details: ``vault``."""


class VaultExists(VaultError):
    """There already is a vault in this folder. Details: ``vault``."""


class VaultInUse(VaultError):
    """Another program has the vault open. Details: ``officer``, ``computer``, ``since``."""


class VaultDamaged(VaultError):
    """The database was changed or cut off outside the program. Details: ``file``."""


class KeysDamaged(VaultError):
    """``keys.json`` is missing, unreadable or tampered with. Details: ``reason``."""


class VaultTooNew(VaultError):
    """A newer version of the program wrote this vault. Details: ``found``, ``known``."""


class DiskFull(VaultError):
    """There is no room left where the vault or the export stands."""


class PlaceNotWritable(VaultError):
    """The folder or file may not be written. Details: ``place``."""


class PageError(DeskError):
    """Something about a file that came in. Details of all: ``file`` (its name, guarded)."""


class FileMissing(PageError):
    """The file is not there (any more)."""


class NotAScan(PageError):
    """The file is no PDF, picture or mail that the program knows."""


class ScanProtected(PageError):
    """The PDF asks for a password."""


class ScanDamaged(PageError):
    """The file is truncated or its inside is broken."""


class ScanTooLarge(PageError):
    """More pages or pixels than the program takes at once. Details: ``found``, ``limit``."""


class ScanTookTooLong(PageError):
    """Opening the file hit the limit of time or memory; the child process was stopped."""


class NotVerified(PageError):
    """After burning something could still be read; nothing was saved. Details: ``page``, ``kind``, ``count``."""


class TextNotPrintable(DeskError):
    """The letter's font has no sign for a character. Details: ``character``, ``place``."""


class AddressDoesNotFit(DeskError):
    """The address has more lines, or a longer line, than the window shows. Details: ``lines``, ``limit``."""
