import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dpo_desk.cases.likeness import BANDS, bands, likeness, sketch, words_as_read
from dpo_desk.specimens.letters import letter_lines
from dpo_desk.specimens.people import invented_person

ENOUGH_ALIKE = 0.5
MIXED_UP = {"0": "o", "o": "0", "1": "l", "l": "1", "i": "l", "5": "s", "m": "rn", "w": "vv",
            "e": "c", "a": "o", "n": "h", "t": "f", "h": "b", "u": "n"}  # fmt: skip
texts = st.lists(
    st.sampled_from(
        ["de", "het", "een", "kat", "hond", "zit", "staat", "op", "onder", "mat", "tafel"]
    ),
    max_size=80,
)


def letter(seed):
    return "\n".join(letter_lines(invented_person(seed), seed))


def as_scanned(text, rate, seed):
    """The text as a reader gave it back: signs mixed up, lost, added, words run together."""
    chance = random.Random(seed)
    return "".join(_as_read(sign, chance.random() / rate, chance) for sign in text)


def _as_read(sign, fate, chance):
    if fate < 0.6:
        return MIXED_UP.get(sign.lower(), sign)
    if fate < 0.75 or (fate < 1.0 and sign == " "):
        return ""
    return sign + chance.choice("., -") if fate < 0.9 else sign


def found_by(one, other):
    return any(mine == theirs for mine, theirs in zip(bands(one), bands(other), strict=True))


@pytest.mark.parametrize(("rate", "share"), [(0.002, 0.9), (0.01, 0.65), (0.02, 0.5)])
def test_a_letter_scanned_twice_is_known_again(rate, share):
    for seed in range(25):
        one, other = (sketch(as_scanned(letter(seed), rate, seed + n)) for n in (0, 900))
        assert likeness(one, other) >= share
        assert rate > 0.01 or found_by(one, other)


def test_other_words_are_not_alike():
    mine = sketch(letter(1))
    theirs = sketch(
        "Beste mensen van de bezorging, op zaterdag stond er een doos bij de buren die daar niet hoort. "
        "Kunnen jullie hem ophalen en zeggen waar mijn eigen doos gebleven is? Alvast bedankt voor de moeite."
    )
    assert likeness(mine, theirs) < 0.1
    assert not found_by(mine, theirs)


@given(texts)
def test_a_text_is_wholly_like_itself_however_it_is_broken_and_written(words):
    one, other = sketch(" ".join(words)), sketch("\n".join(words).upper())
    assert one == other
    assert likeness(one, other) == (1.0 if one else 0.0)


@given(texts, texts)
def test_likeness_is_a_share_and_the_same_from_both_sides(mine, theirs):
    one, other = sketch(" ".join(mine)), sketch(" ".join(theirs))
    assert 0.0 <= likeness(one, other) <= 1.0
    assert likeness(one, other) == likeness(other, one)


@given(texts)
def test_equal_sketches_are_found_by_every_band(words):
    kept = sketch(" ".join(words))
    assert len(bands(kept)) == (BANDS if kept else 0)
    assert all(-(2**63) <= band < 2**63 for band in bands(kept))


def test_a_polite_line_tells_no_letters_apart():
    assert sketch("Met vriendelijke groet, Noor van der Veld") == b""
    assert bands(b"") == ()
    assert likeness(b"", sketch(letter(1))) == 0.0


@given(st.from_regex(r"[0-9]{5,12}", fullmatch=True))
def test_a_long_number_leaves_no_trace(number):
    text = letter(3)
    assert sketch(f"{text}\nklant {number}") == sketch(f"{text}\nklant")


def test_signs_that_readers_mix_up_are_one_sign():
    assert words_as_read("Verzonnenlaan 156, gege-\nvens, Jolijn") == words_as_read(
        "Verzonnen1aan l56 gegevens. Jo1ijn"
    )
