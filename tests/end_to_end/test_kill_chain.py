"""The proof that no number gets through: random numbers on random pages. More of it: ``make soak``."""

from collections import Counter

import pytest

from dpo_desk.device.confinement import shut_in
from dpo_desk.imaging.local_imaging import LocalImaging
from tests.soak.crew import DETECTORS, MODELS
from tests.soak.small_pages import FIRST_SEED, outcome, small_page

pytestmark = [pytest.mark.end_to_end, pytest.mark.slow, pytest.mark.timeout(900)]
PAGES = 50


def test_no_number_is_left_on_a_page_that_was_verified():
    imaging = LocalImaging(DETECTORS, MODELS, shut_in=shut_in)
    results = {}
    for seed in range(FIRST_SEED, FIRST_SEED + PAGES):
        page = small_page(seed)
        results[page.told] = outcome(imaging, page)
    imaging.close()
    counted = Counter(results.values())

    assert [told for told, result in results.items() if result == "left"] == []
    assert counted["proposed"] + counted["proposed, and still refused"] >= 0.9 * PAGES, results
