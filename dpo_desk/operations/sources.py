"""Where a case came from: files that are known again by a keyed fingerprint, and deleted once the case is safe.

The order is fixed: first the verified pages are committed, then the file is deleted. After a crash in
between, the file is still there and known as logged; a second case is never made of it by itself.
"""

import hashlib
import hmac
import secrets
import string
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from dpo_desk.foundation.ids import CaseId
from dpo_desk.operations.batches import Batch
from dpo_desk.operations.changes import Changes
from dpo_desk.operations.desk import Act, Desk, Office
from dpo_desk.operations.errors import PageError
from dpo_desk.operations.ports import Reading
from dpo_desk.operations.post_records import LoggedSource, Source
from dpo_desk.operations.scan_parts import ScanPart, as_part
from dpo_desk.operations.source_errors import (
    SourceChanged,
    SourceCopyWaits,
    SourceGone,
    SourceStillNeeded,
)
from dpo_desk.redaction.text_guard import without_numbers

_KEY = "sources.key"
_KEY_SIGNS = 48
"""Letters, not digits: no part of the key can look like a citizen number. 48 of them are 273 bits."""


def source_name(office: Office, path: Path) -> str:
    """The file's name without its folder; what may be a BSN in it is replaced."""
    return without_numbers(path.name, office.detectors)


def noted(office: Office, parts: Sequence[ScanPart | Path]) -> tuple[ScanPart, ...]:
    """The parts with the digests of their files, taken before the files are opened.

    Pages are then read from these bytes or not at all, and only these bytes are deleted later.

    Raises:
        PageError: One of the files is not there or no file.
    """
    given = [as_part(part) for part in parts]
    return tuple(
        part if part.digest else ScanPart(part.path, part.pages, office.intake.digest(part.path))
        for part in given
    )


def waiting_in(office: Office, folder: Path) -> tuple[Path, ...]:
    """The files in a watched folder that are complete and at rest, the oldest first.

    Raises:
        FolderUnreadable: The folder is not there or may not be read.
    """
    return office.intake.at_rest(folder, office.clock.now())


def logged_before(desk: Desk, parts: Sequence[ScanPart | Path]) -> tuple[LoggedSource, ...]:
    """What was logged already of these pages of these files, whatever the files are called now.

    Raises:
        PageError: One of the files is not there or no file.
    """
    asked = noted(desk.office, parts)
    found: list[LoggedSource] = []
    with desk.vault.reading() as store:
        key = store.settings.get(_KEY)
        for part in asked if key else ():
            known = store.sources.by_fingerprint(_fingerprint(key or "", part.digest))
            found += [one for one in known if share_pages(one.source.pages, part.pages)]
    return tuple(dict.fromkeys(found))


def fingerprints(desk: Desk, parts: Sequence[ScanPart | Path]) -> tuple[bytes, ...]:
    """The keyed fingerprints of the files; none where this vault has never logged from a file.

    Raises:
        PageError: One of the files is not there or no file.
    """
    with desk.vault.reading() as store:
        key = store.settings.get(_KEY)
    asked = noted(desk.office, parts) if key else ()
    return tuple(_fingerprint(key or "", part.digest) for part in asked)


def remember_sources(
    desk: Desk, act: Act, case_id: CaseId, parts: Sequence[ScanPart | Path]
) -> None:
    """Keep where a case came from, in the operation under way: name, keyed fingerprint, pages.

    Raises:
        PageError: A file without a digest is not there or no file.
    """
    at = desk.office.clock.now()
    names = []
    for part in noted(desk.office, parts):
        name = source_name(desk.office, part.path)
        source = Source(name, _fingerprint(_key_of(act), part.digest), part.pages)
        act.store.sources.add(case_id, source, at)
        names.append(name)
    if names:
        act.payload["sources"] = "; ".join(names)


def delete_sources(
    desk: Desk,
    case_id: CaseId,
    paths: Sequence[Path],
    batch: Batch | None = None,
    left_out: frozenset[int] = frozenset(),
) -> Changes:
    """Delete files that a case was made from, now that its verified pages are committed.

    Only a plain file with the very bytes that were logged is deleted. One of many letters is deleted
    when every page of it has become a case or was left out. Copies that a solid-state disk, a network
    drive or the scanner keeps are beyond this program; it says so (``sources.traces``).

    Args:
        desk: Who does it.
        case_id: The case.
        paths: The files.
        batch: The file as it was looked through, where the case is made of some of its pages.
        left_out: Pages of the batch that a person left out, patch sheets among them.

    Raises:
        SourceNotDeleted: One of its subclasses says which file still stands where and why, or has gone.
            What could be deleted was deleted, and that is recorded.
        NotAllowed: Nothing was deleted.
    """
    desk.require("delete_sources")
    done: list[_Deleted] = []
    trouble: Exception | None = None
    for path in paths:
        try:
            done.append(_deleted(desk, case_id, path, batch, left_out))
        except SourceGone as gone:
            done.append(_gone(desk, case_id, path))
            trouble = trouble or gone
        except Exception as failure:  # noqa: BLE001 - what was deleted before is recorded first
            trouble = trouble or failure
    changes = _record_deleted(desk, case_id, done)
    if trouble is not None:
        raise trouble
    return changes


@dataclass(frozen=True, slots=True)
class _Deleted:
    name: str
    sources: tuple[LoggedSource, ...]


def _deleted(
    desk: Desk, case_id: CaseId, path: Path, batch: Batch | None, left_out: frozenset[int]
) -> _Deleted:
    office = desk.office
    name = source_name(office, path)
    try:
        digest = office.intake.digest(path)
    except PageError:
        office.intake.delete(path, "")
        raise
    with desk.vault.reading() as store:
        known = _sources_with(store, digest)
        waiting = _without_copy(store, known)
    if case_id not in {one.case_id for one in known}:
        raise SourceChanged(file=name)
    if batch is not None and batch.digest != digest:
        raise SourceChanged(file=name)
    _refuse_needed(name, known, batch, left_out)
    if waiting:
        raise SourceCopyWaits(file=name, number=waiting)
    office.intake.delete(path, digest)
    return _Deleted(name, known)


def _without_copy(store: Reading, known: Sequence[LoggedSource]) -> str:
    """The number of a case whose copy of a document was to be stored and is not; empty where there is none."""
    return next(
        (
            one.number
            for one in known
            for copy in store.id_copies.of_case(one.case_id)
            if copy.waits_for_picture
        ),
        "",
    )


def _gone(desk: Desk, case_id: CaseId, path: Path) -> _Deleted:
    """A file that somebody else took away stands nowhere any more, as far as the case can know."""
    name = source_name(desk.office, path)
    with desk.vault.reading() as store:
        known = tuple(one for one in store.sources.of_case(case_id) if one.name == name)
    return _Deleted(name, known)


def _refuse_needed(
    name: str, known: Sequence[LoggedSource], batch: Batch | None, left_out: frozenset[int]
) -> None:
    if any(not one.source.pages for one in known):
        return
    if batch is None:
        raise SourceStillNeeded(file=name, pages="?")
    used = {number for one in known for number in one.source.pages}
    missing = [
        page.number
        for page in batch.looked
        if page.number not in used and page.number not in left_out
    ]
    if missing:
        raise SourceStillNeeded(file=name, pages=", ".join(map(str, missing)))


def _record_deleted(desk: Desk, case_id: CaseId, done: Sequence[_Deleted]) -> Changes:
    sources = [one for deleted in done for one in deleted.sources]
    if not sources:
        return Changes()
    with desk.acting("delete_sources") as act:
        at = desk.office.clock.now()
        for one in sources:
            act.store.sources.deleted(one.case_id, one.name, at)
        changes = Changes(cases=frozenset(one.case_id for one in sources), subject=case_id)
        names = "; ".join(deleted.name for deleted in done)
        numbers = "; ".join(dict.fromkeys(one.number for one in sources))
        act.record(case_id, changes, sources=names, number=numbers)
    return act.changes


def _sources_with(store: Reading, digest: str) -> tuple[LoggedSource, ...]:
    key = store.settings.get(_KEY)
    return store.sources.by_fingerprint(_fingerprint(key, digest)) if key else ()


def _key_of(act: Act) -> str:
    """The vault's own key, made when it is first needed: outside the vault a fingerprint says nothing."""
    key = act.store.settings.get(_KEY)
    if key is None:
        key = "".join(secrets.choice(string.ascii_letters) for _ in range(_KEY_SIGNS))
        act.store.settings.put(_KEY, key)
    return key


def _fingerprint(key: str, digest: str) -> bytes:
    return hmac.new(key.encode(), bytes.fromhex(digest), hashlib.sha256).digest()


def share_pages(logged: Sequence[int], asked: Sequence[int]) -> bool:
    """Whether two parts of one file have a page in common; no pages are all pages."""
    return not logged or not asked or bool(set(logged) & set(asked))
