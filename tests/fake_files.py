"""Files that post comes from, in memory: what ``Intake`` knows of them without opening them."""

import hashlib

from dpo_desk.operations.errors import FileMissing
from dpo_desk.operations.source_errors import SourceChanged, SourceGone


class FakeFiles:
    """Paths to bytes; ``refused`` are paths that the system does not let go."""

    def __init__(self, files, refused=None):
        self.files = dict(files)
        self.refused = refused or {}

    def digest(self, path):
        if path not in self.files:
            raise FileMissing(file=path.name)
        return hashlib.sha256(self.files[path]).hexdigest()

    def delete(self, path, digest):
        if path not in self.files:
            raise SourceGone(file=path.name)
        if path in self.refused:
            raise self.refused[path](file=path.name)
        if self.digest(path) != digest:
            raise SourceChanged(file=path.name)
        del self.files[path]

    def at_rest(self, folder, now):
        return tuple(path for path in self.files if path.parent == folder)
