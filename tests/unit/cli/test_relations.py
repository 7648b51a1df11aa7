"""Earlier cases, links and the return slip of a case, on the command line."""

from dpo_desk.operations.overviews import case_search


def test_earlier_cases_of_a_case_and_of_a_name(two_cases):
    (row,) = two_cases.answer("case", "earlier", "PP-2026-0002")
    assert (row["case"], row["why"], row["stage"]) == ("PP-2026-0001", "same_person", "open")

    line = "--address-line"
    rows = two_cases.answer(
        "case", "earlier", "--name", "M. Smit", line, "Verzonnenlaan 156", line, "1231GF Loosdrecht"
    )
    assert {row["case"] for row in rows} == {"PP-2026-0001", "PP-2026-0002"}
    code, out, _ = two_cases("case", "earlier", "PP-2026-0002")
    assert (code, "Same family name" in out) == (0, True)
    assert two_cases("case", "earlier", "--name", "Niemand")[0] == 0
    assert two_cases("case", "earlier")[0] == 2


SMIT = ("--organisation", "parcel-pro", "--name", "M. Smit", "--address-line", "Verzonnenlaan 156",
        "--address-line", "1231GF Loosdrecht")  # fmt: skip
BEFORE = "came in before that case"


def test_a_new_letter_names_the_earlier_cases_and_how_they_are_linked(two_cases):
    code, _, err = two_cases("log", "letter", "scan.pdf", "--received", "2026-11-03", *SMIT)

    assert code == 0
    assert "Earlier case PP-2026-0001, " in err, err
    assert "dpo-desk case link PP-2026-0003 PP-2026-0001" in err
    assert BEFORE not in err


def test_a_letter_that_came_before_the_case_it_may_be_is_pointed_out(two_cases):
    new, old = "PP-2026-0003", "PP-2026-0001"
    assert BEFORE in two_cases("log", "letter", "scan.pdf", "--received", "2026-11-01", *SMIT)[2]
    assert BEFORE in two_cases("case", "earlier", new)[2]
    assert BEFORE not in two_cases("case", "earlier", old)[2]
    assert BEFORE in two_cases("case", "link", new, old)[2]


def test_a_link_stands_in_both_cases(two_cases):
    before = two_cases.answer("case", "show", "PP-2026-0001")["due"]
    two_cases.answer("case", "link", "PP-2026-0002", "PP-2026-0001", "--reason", "zelfde brief")
    two_cases.answer("do", "link_cases", "PP-2026-0002", "--set", "earlier=PP-2026-0001")

    (earlier,) = two_cases.answer("case", "show", "PP-2026-0002")["linked"]
    (later,) = two_cases.answer("case", "show", "PP-2026-0001")["linked"]
    assert (earlier["case"], earlier["end"]) == ("PP-2026-0001", "earlier")
    assert (later["case"], later["end"]) == ("PP-2026-0002", "later")
    assert "Earlier case PP-2026-0001" in two_cases("case", "show", "PP-2026-0002")[1]
    assert two_cases.answer("case", "show", "PP-2026-0001")["due"] == before


def test_a_case_is_shown_with_its_facts_how_its_date_came_about_its_documents_and_journal(
    two_cases,
):
    two_cases("do", "decide_paper", "PP-2026-0001", "--set", "paper=shred")
    two_cases("do", "write_letter", "PP-2026-0001", "--set", "letter=extension")
    shown = two_cases("case", "show", "PP-2026-0001")[1]

    for said in (
        "PP-2026-0001  J. van Dijk-Smit, Parcel Pro",
        "Asked for: access",
        "Received: Mon 2 Nov 2026",
        "Paper: shred",
        "the day of receipt is not counted",
        "GDPR art. 12(3)",
        "Incoming letter, 1 page",
        "Extension",
        "logged the letter",
    ):
        assert said in shown, shown
    assert "Paper: Paper" not in shown


def test_the_slip_of_a_case_is_written_as_pdf(two_cases, tmp_path):
    out = tmp_path / "slip.pdf"
    code, _, _ = two_cases("case", "slip", "PP-2026-0001", "--out", str(out))

    assert code == 0
    assert out.read_bytes().startswith(b"%PDF")


def test_a_word_that_only_stands_on_a_scanned_page_finds_its_case(two_cases):
    """The first case has no such word in any field; only the reader saw it on the page."""
    hits = two_cases.at_desk(lambda at: case_search(at, "zilverpapier"))

    assert {hit.number for hit in hits} == {"PP-2026-0001", "PP-2026-0002"}
