"""Valid files, damaged at random: every parser answers or refuses as it promises, and nothing else."""

import os

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz.entries import ENTRIES

EXAMPLES = 5000 if os.environ.get("HYPOTHESIS_PROFILE") == "soak" else 25


@st.composite
def damaged(draw, seeds):
    """One of the files with a few bytes changed, taken out, doubled or put in."""
    content = bytearray(draw(st.sampled_from(seeds)))
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, max(0, len(content) - 1)))
        end = at + draw(st.integers(0, 16))
        way = draw(st.sampled_from(["change", "drop", "double", "cut"]))
        if way == "change":
            content[at:end] = draw(st.binary(max_size=16))
        elif way == "drop":
            del content[at:end]
        elif way == "double":
            content[at:at] = content[at:end] * draw(st.integers(1, 40))
        elif draw(st.integers(0, 3)) == 0:
            del content[at:]
    return bytes(content)


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("name", ENTRIES)
def test_damage_is_answered_or_refused(name):
    entry = ENTRIES[name]
    seeds = entry.seeds()
    assert seeds
    for seed in seeds:
        entry.run(seed)

    @settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
    @given(damaged(seeds))
    def every(content):
        entry.run(content)

    every()
