"""The same questions to the real vault and to the one in memory."""

import pytest

from dpo_desk.foundation.clock import FixedClock
from dpo_desk.foundation.progress import NoProgress
from dpo_desk.vault.keys import KdfParameters
from dpo_desk.vault.opening import FileVaultKeeper
from tests.builders import NOW, an_officer
from tests.fakes import FakeVault, FakeVaultKeeper

CHEAP = KdfParameters(memory_kib=8, iterations=1, parallelism=1)


@pytest.fixture
def real_keeper():
    return FileVaultKeeper(FixedClock(NOW), "desk-1", parameters=CHEAP, floor=CHEAP)


@pytest.fixture(params=["real", "fake"])
def vault(request, tmp_path, real_keeper):
    if request.param == "fake":
        opened = FakeVault(an_officer())
    else:
        opened = real_keeper.create(
            tmp_path / "Office.dpodesk", an_officer(), "correct horse", NoProgress()
        )
    yield opened
    opened.close()


@pytest.fixture(params=["real", "fake"])
def keeper(request, real_keeper):
    return real_keeper if request.param == "real" else FakeVaultKeeper()
