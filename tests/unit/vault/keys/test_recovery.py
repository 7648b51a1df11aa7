"""Two of three cards, and finding the word that was typed wrong."""

import datetime as dt
import itertools
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from shamir_mnemonic import generate_mnemonics
from shamir_mnemonic.wordlist import WORDLIST

from dpo_desk.foundation.errors import DeskError
from dpo_desk.operations.errors import (
    RecoveryCardLength,
    RecoveryCardsForeign,
    RecoveryCardsMixed,
    RecoveryCardsTooFew,
    RecoveryCardWrong,
    RecoveryError,
    RecoveryLineWrong,
    RecoveryMissing,
    RecoveryWordWrong,
)
from dpo_desk.vault.keys import (
    Card,
    KdfParameters,
    UnlockedKeys,
    add_officer_slot,
    check_word,
    create_keys,
    drill_recovery,
    make_recovery,
    prove_recovery,
    recover,
    recovery_state,
    typed_card,
    unlock_keys,
)

CHEAP = KdfParameters(memory_kib=8, iterations=1, parallelism=1)
TODAY = dt.date(2026, 3, 2)


@pytest.fixture
def noor(tmp_path: Path) -> UnlockedKeys:
    create_keys(tmp_path, "Noor", "dpo", "right", CHEAP, floor=CHEAP)
    return unlock_keys(tmp_path, "Noor", "right", floor=CHEAP)


def paper(card: Card, *, checks: bool = False) -> str:
    lines = (
        (*line, check) if checks else line
        for line, check in zip(card.lines, card.check_words, strict=True)
    )
    return "\n".join(" ".join(line) for line in lines)


def test_any_two_cards_rebuild_the_key(tmp_path: Path, noor: UnlockedKeys) -> None:
    cards = make_recovery(tmp_path, noor)
    prove_recovery(tmp_path, noor, cards, TODAY)
    for pair in itertools.permutations(cards, 2):
        recovered = recover(tmp_path, pair)
        assert recovered.data_key == noor.data_key
        assert (recovered.officer, recovered.role) == ("", "")
    assert recover(tmp_path, cards).data_key == noor.data_key


def test_one_card_is_not_enough_however_often_it_is_typed(
    tmp_path: Path, noor: UnlockedKeys
) -> None:
    cards = make_recovery(tmp_path, noor)
    prove_recovery(tmp_path, noor, cards, TODAY)
    for few in ([], [cards[0]], [cards[0], cards[0]]):
        with pytest.raises(RecoveryCardsTooFew):
            recover(tmp_path, few)


def test_after_recovery_an_officer_gets_a_new_passphrase(
    tmp_path: Path, noor: UnlockedKeys
) -> None:
    cards = make_recovery(tmp_path, noor)
    recovery_key = prove_recovery(tmp_path, noor, cards, TODAY)
    add_officer_slot(
        tmp_path,
        recover(tmp_path, cards[1:]),
        "Noor",
        "dpo",
        "remembered",
        known_public_keys=[noor.public_key, recovery_key],
        parameters=CHEAP,
        replacing=True,
        floor=CHEAP,
    )
    assert unlock_keys(tmp_path, "Noor", "remembered", floor=CHEAP).data_key == noor.data_key


def test_cards_count_only_when_proven_and_older_ones_count_until_then(
    tmp_path: Path, noor: UnlockedKeys
) -> None:
    first = make_recovery(tmp_path, noor)
    with pytest.raises(RecoveryMissing):
        recover(tmp_path, first)
    assert recovery_state(tmp_path, noor).waiting
    prove_recovery(tmp_path, noor, first, TODAY)
    second = make_recovery(tmp_path, noor)
    assert recover(tmp_path, first).data_key == noor.data_key
    with pytest.raises(RecoveryCardsForeign):
        recover(tmp_path, second)
    prove_recovery(tmp_path, noor, second, TODAY)
    assert recover(tmp_path, second).data_key == noor.data_key
    with pytest.raises(RecoveryCardsForeign):
        recover(tmp_path, first)


def test_a_proof_needs_all_three(tmp_path: Path, noor: UnlockedKeys) -> None:
    cards = make_recovery(tmp_path, noor)
    before = (tmp_path / "keys.json").read_bytes()
    with pytest.raises(RecoveryCardsTooFew) as caught:
        prove_recovery(tmp_path, noor, cards[:2], TODAY)
    assert caught.value.details == {"found": 2, "needed": 3}
    assert (tmp_path / "keys.json").read_bytes() == before


def test_nothing_waits_to_be_proven(tmp_path: Path, noor: UnlockedKeys) -> None:
    cards = make_recovery(tmp_path, noor)
    prove_recovery(tmp_path, noor, cards, TODAY)
    with pytest.raises(RecoveryMissing):
        prove_recovery(tmp_path, noor, cards, TODAY)


def test_cards_of_two_sets_do_not_mix(tmp_path: Path, noor: UnlockedKeys) -> None:
    one, two = make_recovery(tmp_path, noor), make_recovery(tmp_path, noor)
    with pytest.raises(RecoveryCardsMixed):
        recover(tmp_path, [one[0], two[1]])


def test_cards_of_another_vault_are_named_so(tmp_path: Path, noor: UnlockedKeys) -> None:
    other = tmp_path / "other"
    other.mkdir()
    create_keys(other, "Noor", "dpo", "right", CHEAP, floor=CHEAP)
    theirs = unlock_keys(other, "Noor", "right", floor=CHEAP)
    cards = make_recovery(other, theirs)
    prove_recovery(other, theirs, cards, TODAY)
    prove_recovery(tmp_path, noor, make_recovery(tmp_path, noor), TODAY)
    with pytest.raises(RecoveryCardsForeign):
        recover(tmp_path, cards[:2])


def test_the_drill_is_noted_and_a_failed_one_is_not(tmp_path: Path, noor: UnlockedKeys) -> None:
    cards = make_recovery(tmp_path, noor)
    prove_recovery(tmp_path, noor, cards, TODAY)
    assert recovery_state(tmp_path, noor).drilled_on is None
    with pytest.raises(RecoveryError):
        drill_recovery(tmp_path, noor, cards[:1], TODAY)
    assert recovery_state(tmp_path, noor).drilled_on is None
    drill_recovery(tmp_path, noor, cards[1:], TODAY + dt.timedelta(days=365))
    state = recovery_state(tmp_path, noor)
    assert (state.proven_on, state.drilled_on) == (TODAY, dt.date(2027, 3, 2))
    assert not state.waiting


def test_no_word_of_a_card_shows_when_it_is_printed_by_mistake(
    tmp_path: Path, noor: UnlockedKeys
) -> None:
    card = make_recovery(tmp_path, noor)[0]
    assert card.words[5] not in repr(card)
    assert all(word not in (tmp_path / "keys.json").read_text().split() for word in card.words)


# --- typing


SHARES = generate_mnemonics(1, [(2, 3)], bytes(range(16)))[0]
CARD = Card(1, tuple(SHARES[0].split()))


@pytest.mark.parametrize("checks", [False, True])
def test_a_card_typed_right_is_the_card(checks: bool) -> None:
    assert typed_card(3, paper(CARD, checks=checks).upper()) == CARD


def test_four_letters_are_enough() -> None:
    assert typed_card(1, " ".join(word[:4] for word in CARD.words)) == CARD


def test_the_card_knows_its_own_number() -> None:
    assert [typed_card(1, share).number for share in SHARES] == [1, 2, 3]


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(place=st.integers(0, 19), word=st.sampled_from(WORDLIST))
def test_another_real_word_is_found_in_its_place(place: int, word: str) -> None:
    words = list(CARD.words)
    if words[place] == word:
        return
    words[place] = word
    with pytest.raises(RecoveryWordWrong) as caught:
        typed_card(2, " ".join(words))
    assert caught.value.details == {"card": 2, "line": place // 4 + 1, "word": place % 4 + 1}


@pytest.mark.parametrize("checks", [False, True])
@pytest.mark.parametrize("line", [1, 2, 3, 4, 5])
def test_a_word_that_is_none_is_found_in_its_place(line: int, checks: bool) -> None:
    text = paper(CARD, checks=checks).splitlines()
    text[line - 1] = " ".join(["qwertz", *text[line - 1].split()[1:]])
    with pytest.raises(RecoveryWordWrong) as caught:
        typed_card(1, "\n".join(text))
    assert caught.value.details == {"card": 1, "line": line, "word": 1}


@pytest.mark.parametrize("line", [1, 2, 3, 4, 5])
def test_two_swapped_words_are_found_on_their_line(line: int) -> None:
    words = list(CARD.words)
    at = (line - 1) * 4 + 1
    words[at], words[at + 1] = words[at + 1], words[at]
    with pytest.raises(RecoveryLineWrong) as caught:
        typed_card(1, " ".join(words))
    assert caught.value.details == {"card": 1, "line": line}


@pytest.mark.parametrize("line", [1, 2, 3, 4, 5])
def test_with_check_words_several_errors_are_found_on_their_line(line: int) -> None:
    text = paper(CARD, checks=True).splitlines()
    check = text[line - 1].split()[-1]
    text[line - 1] = f"academic acid acne acquire {check}"
    with pytest.raises(RecoveryLineWrong) as caught:
        typed_card(1, "\n".join(text))
    assert caught.value.details["line"] == line


def test_several_errors_without_check_words_are_said_so() -> None:
    with pytest.raises(RecoveryCardWrong):
        typed_card(1, " ".join(["academic", "acid", "acne", *CARD.words[3:]]))


def test_a_card_with_a_word_missing() -> None:
    with pytest.raises(RecoveryCardLength) as caught:
        typed_card(1, " ".join(CARD.words[:-1]))
    assert caught.value.details == {"card": 1, "found": 19, "expected": 20}


def test_a_share_that_would_keep_the_computer_busy_for_minutes_is_not_ours() -> None:
    share = generate_mnemonics(1, [(2, 3)], bytes(16), iteration_exponent=4)[0][0]
    with pytest.raises(RecoveryCardsForeign):
        typed_card(1, share)


def test_the_check_word_depends_on_line_and_words() -> None:
    assert check_word(1, CARD.lines[0]) == CARD.check_words[0]
    assert len({check_word(line, CARD.lines[0]) for line in range(1, 6)}) == 5


@settings(max_examples=80, deadline=None)
@given(text=st.text(max_size=200))
def test_whatever_is_typed_is_an_expected_error(text: str) -> None:
    with pytest.raises(DeskError):
        typed_card(1, text)
