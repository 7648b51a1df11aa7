import datetime as dt

import pytest

from dpo_desk.operations.post_records import AlikeDocument, CaseLink, LinkEnd, LoggedSource, Source
from tests.builders import NOW, a_case, a_document

LATER = NOW + dt.timedelta(hours=1)
SCAN = Source("scan 1.pdf", b"f" * 32, (1, 2))


@pytest.fixture
def two(vault):
    first, second = a_case(), a_case()
    with vault.transaction() as store:
        store.cases.add(first)
        store.cases.add(second)
    return first, second


def test_a_source_is_known_by_its_bytes_and_by_its_case(vault, two):
    first, second = two
    with vault.transaction() as store:
        store.sources.add(first.id, SCAN, NOW)
        store.sources.add(second.id, Source("again.pdf", b"f" * 32), LATER)
        store.sources.add(second.id, Source("other.pdf", b"g" * 32), LATER)
    mine = LoggedSource(first.id, first.number, first.received, SCAN, NOW)
    with vault.reading() as store:
        assert [row.name for row in store.sources.by_fingerprint(b"f" * 32)] == [
            "scan 1.pdf",
            "again.pdf",
        ]
        assert store.sources.of_case(first.id) == (mine,)
        assert store.sources.by_fingerprint(b"nothing") == ()


def test_a_file_that_is_gone_stays_gone_since_the_same_moment(vault, two):
    first, _ = two
    with vault.transaction() as store:
        store.sources.add(first.id, SCAN, NOW)
        store.sources.deleted(first.id, "another.pdf", NOW)
        assert store.sources.of_case(first.id)[0].deleted_at is None
        store.sources.deleted(first.id, SCAN.name, NOW)
        store.sources.deleted(first.id, SCAN.name, LATER)
    with vault.reading() as store:
        assert store.sources.of_case(first.id)[0].deleted_at == NOW


def test_a_source_needs_its_case(vault):
    with pytest.raises(KeyError), vault.transaction() as store:
        store.sources.add(a_case().id, SCAN, NOW)


def test_letters_that_share_a_band_are_found_and_the_nearest_first(vault, two):
    first, second = two
    one, other = a_document(first.id), a_document(second.id)
    with vault.transaction() as store:
        store.documents.add(one)
        store.documents.add(other)
        store.likeness.put(one.id, b"one", (1, 2, 3))
        store.likeness.put(other.id, b"other", (1, 2, 9))
        store.likeness.put(other.id, b"other", (1, 2, -4))
    with vault.reading() as store:
        assert store.likeness.alike((7, 2, -4)) == (
            AlikeDocument(second.id, other.id, b"other"),
            AlikeDocument(first.id, one.id, b"one"),
        )
        assert store.likeness.alike((2, 1, 9)) == ()
        assert store.likeness.of_case(first.id) == (AlikeDocument(first.id, one.id, b"one"),)


def test_a_document_that_went_takes_its_sketch_along(vault, two):
    one = a_document(two[0].id)
    with vault.transaction() as store:
        store.documents.add(one)
        store.likeness.put(one.id, b"one", (1, 2, 3))
        store.documents.remove(one.id)
    with vault.reading() as store:
        assert store.likeness.alike((1, 2, 3)) == ()


def test_a_sketch_needs_its_document(vault):
    with pytest.raises(KeyError), vault.transaction() as store:
        store.likeness.put(a_document(a_case().id).id, b"", ())


def test_a_link_is_seen_from_both_ends_and_said_again_it_is_one(vault, two):
    first, second = two
    with vault.transaction() as store:
        store.links.put(second.id, first.id, "same letter", "Jo", NOW)
        store.links.put(second.id, first.id, "same person", "Jo", LATER)
    with vault.reading() as store:
        assert store.links.of_case(second.id) == (
            CaseLink(first.id, first.number, LinkEnd.EARLIER, "same person", "Jo", LATER),
        )
        assert store.links.of_case(first.id) == (
            CaseLink(second.id, second.number, LinkEnd.LATER, "same person", "Jo", LATER),
        )


def test_a_link_needs_both_cases(vault, two):
    with pytest.raises(KeyError), vault.transaction() as store:
        store.links.put(two[0].id, a_case().id, "", "Jo", NOW)
