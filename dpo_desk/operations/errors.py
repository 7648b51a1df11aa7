"""What can go wrong at the edge, named for officers; adapters translate their libraries' errors into these."""

from dpo_desk.foundation.errors import DeskError


class RuleBroken(DeskError):
    """An operation was asked for that the rules of the work do not allow."""


class NotAllowed(RuleBroken):
    """The officer's role may not do this. Details: ``operation``, ``role``."""


class CaseUnknown(RuleBroken):
    """There is no case with this number. Details: ``number``."""


class LetterUnknown(RuleBroken):
    """There is no such letter, or no letter definition with this name. Details: ``letter``."""


class LetterAlreadySent(RuleBroken):
    """The letter has gone out and cannot change any more. Details: ``number``."""


class SentBeforeReceived(RuleBroken):
    """A letter cannot have gone out before the request came in, or in the future. Details: ``on``."""


class FieldMissing(RuleBroken):
    """A field that cannot stay empty is empty. Details: ``field``."""


class NumberMustBeExplained(RuleBroken):
    """A text holds a number that passes the BSN test and is not explained. Details: ``field``."""


class NotApproved(RuleBroken):
    """The letter has not been approved, so it cannot be sent. Details: ``number``."""


class CaseAlreadyAnswered(RuleBroken):
    """The answer has gone out; the case is closed. Details: ``number``."""


class AboutYourself(RuleBroken):
    """Nobody suspends, removes, promotes or helps out themselves."""


class DayAhead(RuleBroken):
    """The day has not come yet. Details: ``on``."""


class NoBackup(RuleBroken):
    """There is no backup to put back."""


class BackupUnderOldKey(RuleBroken):
    """The newest backup was made before the vault got its present data key."""


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
    """Another program has the vault open. Details: ``officer``, ``computer``, ``since`` by the clock here."""


class VaultDamaged(VaultError):
    """The database was changed or cut off outside the program. Details: ``file``."""


class KeysDamaged(VaultError):
    """``keys.json`` is missing, unreadable or tampered with. Details: ``reason``."""


class KeysMissing(KeysDamaged):
    """The database is there and ``keys.json`` is not."""


class KeysUnreadable(KeysDamaged):
    """``keys.json`` is cut off, garbled or no key file at all."""


class KeysTampered(KeysDamaged):
    """``keys.json`` opens, but somebody changed it without having the data key."""


class KeyParametersRefused(KeysDamaged):
    """``keys.json`` asks for less stretching than is safe, or for so much that the program would hang."""


class KeysChangedMeanwhile(VaultError):
    """Another program wrote ``keys.json`` between reading and writing it."""


class MemoryShort(VaultError):
    """The computer cannot give the memory that checking a passphrase takes. Details: ``needed`` (MiB)."""


class PassphraseEmpty(VaultError):
    """A passphrase must have at least one character that is not a space."""


class OfficerExists(VaultError):
    """An officer of that name already has a slot. Details: ``officer``."""


class LastOfficer(VaultError):
    """Nobody would be left who can open the vault."""


class KeyChangeUnfinished(VaultError):
    """A new data key is being introduced; that must be finished or undone first."""


class KeyChangeNotBegun(VaultError):
    """There is no new data key to finish or undo."""


class NewDatabaseWrong(VaultError):
    """The re-encrypted copy is not equal to the database; the old one stays. Details: ``check``."""


class ReadersAtWork(VaultError):
    """A check, a search or a report of this program still has the database open."""


class RecoveryError(VaultError):
    """Something about the recovery cards."""


class RecoveryMissing(RecoveryError):
    """No cards have been made, or none that were proven."""


class RecoveryWordWrong(RecoveryError):
    """A word of a card is wrong. Details: ``card``, ``line``, ``word`` (all from 1; ``word`` in the line)."""


class RecoveryLineWrong(RecoveryError):
    """A line of a card does not fit its check word. Details: ``card``, ``line``."""


class RecoveryCardWrong(RecoveryError):
    """More than one word of a card is wrong. Details: ``card``."""


class RecoveryCardLength(RecoveryError):
    """A card has too few or too many words. Details: ``card``, ``found``, ``expected``."""


class RecoveryCardsTooFew(RecoveryError):
    """Fewer different cards than needed. Details: ``found``, ``needed``."""


class RecoveryCardsMixed(RecoveryError):
    """The cards do not belong to one set."""


class RecoveryCardsForeign(RecoveryError):
    """The cards fit each other and are not those of this vault."""


class KeyStoreError(VaultError):
    """Something about the operating system's key store."""


class KeyStoreMissing(KeyStoreError):
    """This computer has no key store."""


class KeyStoreLocked(KeyStoreError):
    """The key store is there and locked."""


class KeyStoreNotReady(KeyStoreError):
    """The key store is there and was never set up."""


class KeyStoreUnsafe(KeyStoreError):
    """The only key store offered is none we trust. Details: ``backend``."""


class ComputerSlotMissing(KeyStoreError):
    """This computer holds no secret for this officer, or the data key has changed since."""


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
    """More than the program takes at once; a subclass says of what."""


class FileTooLarge(ScanTooLarge):
    """A file of too many bytes. Details: ``found`` and ``limit``, both in MB."""


class PageTooLarge(ScanTooLarge):
    """A page of too many pixels. Details: ``found`` and ``limit``, both in millions."""


class PagesTooLarge(ScanTooLarge):
    """Pages that hold too many pixels together. Details: ``limit``, in millions."""


class TooManyPages(ScanTooLarge):
    """More pages than one letter, or one stack, may have. Details: ``limit``."""


class ScanTookTooLong(PageError):
    """Opening the file hit the limit of time or memory; the child process was stopped."""


class NotVerified(PageError):
    """After burning something could still be read; nothing was saved. Details: ``page``, ``kind``, ``count``."""


class TextNotPrintable(DeskError):
    """The letter's font has no sign for a character. Details: ``character``, ``place``."""
