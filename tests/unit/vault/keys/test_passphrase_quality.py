"""The meter beside the passphrase field."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dpo_desk.vault.keys import passphrase_quality


@pytest.mark.parametrize("weak", ["", "  ", "password", "welkom01", "qwertyuiop", "Noor Bakker"])
def test_what_everybody_would_try_first_is_not_good(weak: str) -> None:
    assert not passphrase_quality(weak, ["Noor Bakker"]).good


@pytest.mark.parametrize("strong", ["paars kanaal zeven lepel winter", "xT9#vv2!qLm0@kkP"])
def test_a_good_one_is_good(strong: str) -> None:
    quality = passphrase_quality(strong)
    assert quality.good
    assert quality.wording == f"passphrase.quality.score_{quality.score}"


def test_the_officers_own_name_counts_for_nothing() -> None:
    name = "Wilhelmina Kraaijenbrink"
    assert passphrase_quality(name).guesses_log10 > passphrase_quality(name, [name]).guesses_log10


def test_empty_has_its_own_wording() -> None:
    assert passphrase_quality("").wording == "passphrase.quality.empty"


def test_a_very_long_one_is_rated_quickly() -> None:
    began = time.perf_counter()
    assert passphrase_quality("a7 " * 5000).score >= 0
    assert time.perf_counter() - began < 5


@settings(max_examples=50, deadline=None)
@given(text=st.text(max_size=40))
def test_anything_typed_has_a_rating(text: str) -> None:
    assert 0 <= passphrase_quality(text, [text]).score <= 4
