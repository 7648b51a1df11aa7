"""What of a number reaches a draft: nothing that may be a BSN, nothing still being typed, all that was explained."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dpo_desk.operations.drafts import (
    _run_at,
    draft,
    draft_with_answers,
    drop_draft,
    keep_draft,
    rewrite_draft,
)
from dpo_desk.operations.number_answers import NumberAnswers
from dpo_desk.operations.vault_records import ExplainedIn

BSN = "111222333"
CUSTOMER = "Mijn klantnummer is 123456782, dank"


def kept(desk, text, **more):
    keep_draft(desk, "note", {"text": text}, **more)
    return draft(desk, "note")["text"]


@pytest.mark.parametrize("written", [BSN, "1112.22.333", "111 222 333", "1112 22 333"])
@pytest.mark.parametrize(("before", "after"), [("", ""), ("Over ", ""), ("Over ", " nog iets")])
def test_typing_it_sign_by_sign_never_leaves_six_digits_in_the_draft(desk, written, before, after):
    for length in range(1, len(written) + 1):
        text = before + written[:length] + after
        caret = len(before) + length
        digits = [sign for sign in kept(desk, text, carets={"text": caret}) if sign.isdigit()]
        assert len(digits) < 6


def test_a_telephone_number_is_kept_when_the_typing_has_moved_on(desk):
    text = "Bel 06 12345678"
    assert "12345678" not in kept(desk, text, carets={"text": len(text)})
    assert kept(desk, text, carets={}) == text


def test_what_is_held_back_leaves_a_trace(desk):
    """After a lock in the middle of a number somebody sees that there was one."""
    assert kept(desk, "Bel 06 12345678 a.u.b.", carets={"text": 15}) == "Bel ███████████ a.u.b."


def test_it_says_when_something_was_held_back(desk):
    assert keep_draft(desk, "note", {"text": "Bel 06 12345678"}) is True
    assert keep_draft(desk, "note", {"text": "Bel 06 12345678"}, carets={}) is False


@pytest.mark.parametrize("date", ["25-11-2026", "3.1.2027", "2026-11-25"])
def test_a_date_at_the_caret_is_kept(desk, date):
    assert kept(desk, date) == date


@pytest.mark.parametrize("typed", ["1112-22-33", "1112.22.3", "11122-23"])
def test_what_only_looks_like_a_date_is_held_back(desk, typed):
    assert _run_at(typed, len(typed)) is not None


def test_an_explained_number_stays_with_its_explanation(desk):
    answers = NumberAnswers(desk.office)
    answers.keep(CUSTOMER, answers.open_in(CUSTOMER)[0], "customer number")
    fields = {"0.scope": CUSTOMER, "0.name": f"bsn {BSN}"}

    keep_draft(desk, "post", fields, answers.explained(fields))

    back = draft_with_answers(desk, "post")
    assert back.fields["0.scope"] == CUSTOMER
    assert BSN not in back.fields["0.name"]
    again = NumberAnswers(desk.office)
    again.learn(back.fields, back.explained)
    assert again.open_in(CUSTOMER) == ()


def test_its_place_is_right_where_something_before_it_was_held_back(desk):
    answers = NumberAnswers(desk.office)
    text = f"tel 06 123456 en {CUSTOMER}"
    answers.keep(text, answers.open_in(text)[0], "customer number")
    fields = {"scope": text}
    keep_draft(desk, "post", fields, answers.explained(fields), {"scope": 13})
    back = draft_with_answers(desk, "post")
    (said,) = back.explained
    assert back.fields["scope"][said.start : said.start + said.length] == "123456782"


def test_explanations_go_with_the_draft_and_move_with_its_fields(desk):
    answers = NumberAnswers(desk.office)
    answers.keep(CUSTOMER, answers.open_in(CUSTOMER)[0], "customer number")
    fields = {"1.scope": CUSTOMER}
    keep_draft(desk, "post", fields, answers.explained(fields), {})
    rewrite_draft(desk, "post", lambda texts: {"0.scope": texts["1.scope"]})
    assert draft_with_answers(desk, "post").explained[0].field == "0.scope"

    drop_draft(desk, "post")
    with desk.vault.reading() as store:
        assert store.explained.of(ExplainedIn.DRAFT, f"{desk.officer.name}:post") == ()


@given(st.text(alphabet="0123456789 .-abn", max_size=30), st.integers(0, 30))
def test_no_run_of_six_digits_is_left_where_the_caret_stands(text, caret):
    caret = min(caret, len(text))
    run = _run_at(text, caret)
    if run is None:
        around = text[max(0, caret - 9) : caret + 9]
        left = around[: min(caret, 9)]
        plain = len(left) - len(left.rstrip("0123456789"))
        assert plain < 6
