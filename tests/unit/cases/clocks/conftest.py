"""The law as it is shipped."""

import pathlib

import pytest

from dpo_desk.cases.clocks.law import Law
from dpo_desk.catalogue.law import load_law

RESOURCES = pathlib.Path(__file__).parents[4] / "resources"


@pytest.fixture(scope="session")
def law() -> Law:
    return load_law(RESOURCES)
