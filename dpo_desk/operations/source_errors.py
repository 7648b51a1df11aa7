"""What can go wrong between a case and the files it was made from."""

from dpo_desk.operations.errors import PageError, RuleBroken


class NoSuchPage(PageError):
    """The file has fewer pages than were asked for. Details: ``file``, ``pages``."""


class PagesUnclear(RuleBroken):
    """A list of pages cannot be read. Details: ``pages``."""


class FileChanged(PageError):
    """The file is not what it was when it was looked at first. Details: ``file``."""


class FolderUnreadable(PageError):
    """The watched folder is not there or may not be read. Details: ``folder``."""


class SeveralLetters(PageError):
    """The file has patch sheets in it, so it is not one letter. Details: ``file``, ``letters``."""


class AlreadyLogged(PageError):
    """These pages of this file were made a case before. Details: ``file``, ``number``."""


class SourceNotDeleted(PageError):
    """The case is saved and the file it came from still stands where it stood. Details: ``file``."""


class SourceGone(SourceNotDeleted):
    """The file is not there any more; somebody else moved or deleted it."""


class SourceChanged(SourceNotDeleted):
    """The file is not the one the case was made from."""


class SourceNotPlain(SourceNotDeleted):
    """A folder, a link to a file or something else that is no plain file stands there."""


class SourceHeld(SourceNotDeleted):
    """The system does not let the file be deleted."""


class SourceStillNeeded(SourceNotDeleted):
    """Pages of the file have neither been logged nor left out. Details: ``file``, ``pages``."""


class SourceCopyWaits(SourceNotDeleted):
    """A copy of a document that is kept has not been stored, and the file still shows it. Details: ``file``, ``number``."""
