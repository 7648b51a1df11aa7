"""Stand-ins for the stores of the post; tests/contracts keeps them honest."""

from collections import Counter

from dpo_desk.operations.post_records import AlikeDocument, CaseLink, LinkEnd, LoggedSource
from dpo_desk.vault.columns import instant_text


class FakeSourceStore:
    def __init__(self, cases):
        self._cases = cases
        self._rows = []

    def add(self, case_id, source, at):
        instant_text(at)
        if self._cases.get(case_id) is None:
            raise KeyError("no such case")
        self._rows.append((case_id, source, at, None))

    def by_fingerprint(self, fingerprint):
        return tuple(self._logged(row) for row in self._rows if row[1].fingerprint == fingerprint)

    def of_case(self, case_id):
        return tuple(self._logged(row) for row in self._rows if row[0] == case_id)

    def deleted(self, case_id, name, at):
        self._rows = [
            (*row[:3], at) if (row[0], row[1].name, row[3]) == (case_id, name, None) else row
            for row in self._rows
        ]

    def _logged(self, row):
        case_id, source, at, deleted_at = row
        case = self._cases.get(case_id)
        return LoggedSource(case_id, case.number, case.received, source, at, deleted_at)


class FakeLikenessStore:
    def __init__(self, cases, documents):
        self._cases = cases
        self._documents = documents
        self._sketches = {}

    def put(self, document_id, sketch, bands):
        document = self._documents.get(document_id)
        if document is None or self._cases.get(document.case_id) is None:
            raise KeyError("no such document")
        self._sketches[document_id] = (sketch, tuple(bands))

    def of_case(self, case_id):
        return tuple(
            AlikeDocument(case_id, document_id, sketch)
            for document_id, (sketch, _) in self._sketches.items()
            if sketch and getattr(self._documents.get(document_id), "case_id", None) == case_id
        )

    def alike(self, bands):
        shared = Counter()
        for document_id, (_, theirs) in self._sketches.items():
            if self._documents.get(document_id) is not None:
                shared[document_id] = sum(
                    mine == its for mine, its in zip(bands, theirs, strict=False)
                )
        return tuple(
            AlikeDocument(
                self._documents.get(document_id).case_id,
                document_id,
                self._sketches[document_id][0],
            )
            for document_id, count in shared.most_common()
            if count
        )


class FakeLinkStore:
    def __init__(self, cases):
        self._cases = cases
        self._links = {}

    def put(self, later, earlier, reason, by, at):
        instant_text(at)
        if self._cases.get(later) is None or self._cases.get(earlier) is None:
            raise KeyError("no such case")
        self._links[later, earlier] = (reason, by, at)

    def of_case(self, case_id):
        found = [
            self._link(earlier, LinkEnd.EARLIER, said)
            for (later, earlier), said in self._links.items()
            if later == case_id
        ] + [
            self._link(later, LinkEnd.LATER, said)
            for (later, earlier), said in self._links.items()
            if earlier == case_id
        ]
        return tuple(sorted(found, key=lambda link: link.number))

    def _link(self, case_id, end, said):
        return CaseLink(case_id, self._cases.get(case_id).number, end, *said)


def add_post_stores(contents):
    """Give the contents of a vault in memory the stores of the post."""
    contents.sources = FakeSourceStore(contents.cases)
    contents.likeness = FakeLikenessStore(contents.cases, contents.documents)
    contents.links = FakeLinkStore(contents.cases)
