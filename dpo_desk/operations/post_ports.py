"""What the vault must offer to the post: where pages came from, letters alike, cases that belong together."""

import datetime as dt
from collections.abc import Sequence
from typing import Protocol

from dpo_desk.foundation.ids import CaseId, DocumentId
from dpo_desk.operations.post_records import AlikeDocument, CaseLink, LoggedSource, Source


class SourceStore(Protocol):
    """Which files a case was made from, and whether they are gone."""

    def add(self, case_id: CaseId, source: Source, at: dt.datetime) -> None:
        """Remember a source of a request case. Raises ``KeyError``: no such case."""
        ...

    def by_fingerprint(self, fingerprint: bytes) -> tuple[LoggedSource, ...]:
        """Every source with these bytes, whatever its name and pages, oldest first."""
        ...

    def of_case(self, case_id: CaseId) -> tuple[LoggedSource, ...]:
        """The sources of a case, oldest first."""
        ...

    def deleted(self, case_id: CaseId, name: str, at: dt.datetime) -> None:
        """Say that this file of the case is gone; a file already gone keeps its moment."""
        ...


class LikenessStore(Protocol):
    """Sketches of letters, by which a letter that comes twice is known again; no text in them."""

    def put(self, document_id: DocumentId, sketch: bytes, bands: Sequence[int]) -> None:
        """Keep the sketch of a document of a request. Raises ``KeyError``: no such document."""
        ...

    def of_case(self, case_id: CaseId) -> tuple[AlikeDocument, ...]:
        """The sketches of a case, oldest first; documents that have none are left out."""
        ...

    def alike(self, bands: Sequence[int]) -> tuple[AlikeDocument, ...]:
        """The documents that share at least one band, those that share most first."""
        ...


class LinkStore(Protocol):
    """Cases that belong together because an officer said so."""

    def put(self, later: CaseId, earlier: CaseId, reason: str, by: str, at: dt.datetime) -> None:
        """Link two request cases; said again, the newer reason counts. Raises ``KeyError``."""
        ...

    def of_case(self, case_id: CaseId) -> tuple[CaseLink, ...]:
        """The cases linked with this one, in either direction, by number."""
        ...
