import pytest

from tests.builders import a_breach, a_case, a_document, a_person


@pytest.fixture
def filled(vault):
    noor = a_case(
        number="RV-2026-8801",
        scope="camerabeelden bij de ingang",
        data_subject=a_person("Noor Jägers", "Kade 5", "8011 AA Zwolle"),
    )
    piet = a_case(number="RV-2026-8802", data_subject=a_person("Piet de Wit", "Dam 1", "Breda"))
    breach = a_breach(number="DL-2026-8803", what="Laptop vergeten in de trein")
    with vault.transaction() as transaction:
        transaction.cases.add(noor)
        transaction.cases.add(piet)
        transaction.breaches.add(breach)
        transaction.documents.add(a_document(piet.id, text="opnamen van het telefoongesprek"))
    return vault


@pytest.mark.parametrize(
    ("words", "number", "kind"),
    [
        ("jagers", "RV-2026-8801", "request"),
        ("Jägers Noor", "RV-2026-8801", "request"),
        ("camerabeelden", "RV-2026-8801", "request"),
        ("RV-2026-8802", "RV-2026-8802", "request"),
        ("telefoongesprek", "RV-2026-8802", "request"),
        ("laptop trein", "DL-2026-8803", "breach"),
        ("camera", "RV-2026-8801", "request"),
    ],
)
def test_words_find_their_case(filled, words, number, kind):
    with filled.reading() as reading:
        (hit,) = reading.search(words)
    assert (hit.number, hit.kind) == (number, kind)
    assert hit.snippet


@pytest.mark.parametrize(
    "words",
    ["", "   ", '"', "*", 'x" OR "y', "NEAR(", "nobody", "-", "noor NOT piet", "{a}:b", "\0"],
)
def test_signs_of_a_query_language_do_nothing(filled, words):
    with filled.reading() as reading:
        assert reading.search(words) == ()


def test_a_case_is_named_once_and_the_limit_holds(filled):
    with filled.reading() as reading:
        assert len(reading.search("2026")) == 3
        assert len(reading.search("2026", limit=2)) == 2
