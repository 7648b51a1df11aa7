import pytest

from dpo_desk.foundation.clock import FixedClock
from dpo_desk.foundation.progress import NoProgress
from dpo_desk.vault.keys import KdfParameters
from dpo_desk.vault.opening import FileVaultKeeper
from tests.builders import NOW, an_officer

CHEAP = KdfParameters(memory_kib=8, iterations=1, parallelism=1)


@pytest.fixture
def clock():
    return FixedClock(NOW)


@pytest.fixture
def keeper(clock):
    return FileVaultKeeper(clock, "desk-1", parameters=CHEAP, floor=CHEAP)


@pytest.fixture
def vault(keeper, tmp_path):
    opened = keeper.create(tmp_path / "Office.dpodesk", an_officer(), "correct horse", NoProgress())
    yield opened
    opened.close()
