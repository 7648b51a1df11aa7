"""What can be wrong with a letter before it is painted; sentences in ``errors_letters.toml``."""

from dpo_desk.foundation.errors import DeskError


class LetterError(DeskError):
    """Something about a letter, its text or its address."""


class LetterTextDamaged(LetterError):
    """A letter's text breaks the rules of writing letters. Details: ``line`` (from 1), ``place``."""


class LetterFieldEmpty(LetterError):
    """A field that shows in this letter has no value. Details: ``field``."""


class ProfileIncomplete(LetterError):
    """The letter needs something that the organisation's or authority's file leaves empty. Details: ``field``."""


class LetterFieldNotADate(LetterError):
    """A date field holds something else than ``2026-11-25``. Details: ``field``."""


class LetterFactsCollide(LetterError):
    """Two facts that exclude each other were both chosen. Details: ``first``, ``second``."""


class LetterFactUnknown(LetterError):
    """The letter has no such fact or field to choose. Details: ``name``."""


class AddressIncomplete(LetterError):
    """The address has too few lines to be delivered. Details: ``lines``, ``least``."""


class AddressDoesNotFit(LetterError):
    """The address has more lines, or a longer line, than the window shows. Details: ``lines``, ``limit``."""


class AddressWithoutPostcode(LetterError):
    """The last line is neither a postcode with its place nor a country."""


class AddressLineUnusual(LetterError):
    """A line starts with a sign that sorting machines do not expect. Details: ``line`` (from 1)."""


class NoFixedAddress(LetterError):
    """The address says that the person has none; nothing can be posted there."""


class TextInWindow(LetterError):
    """Something else than the address would show in the envelope's window. Details: ``count``."""
