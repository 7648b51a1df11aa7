"""What an office installs holds the data files too, not only the checkout."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BUILD = "import sys; from hatchling.build import build_wheel; print(build_wheel(sys.argv[1]))"
START = """
import sys
sys.path.insert(0, sys.argv[1])
from dpo_desk.bootstrap import law_of, resources_folder
from dpo_desk.catalogue.letters import load_letters
folder = resources_folder()
assert folder.is_relative_to(sys.argv[1]), folder
assert law_of(folder).terms and load_letters(folder)
print("served from the wheel")
"""


@pytest.mark.slow
def test_the_data_files_reach_an_installed_wheel(tmp_path):
    built = subprocess.run(
        [sys.executable, "-c", BUILD, str(tmp_path)],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    wheel = zipfile.ZipFile(tmp_path / built.stdout.split()[-1])
    names = set(wheel.namelist())
    inside = {name.removeprefix("dpo_desk/_resources/") for name in names if "/_resources/" in name}
    there = {
        str(f.relative_to(ROOT / "resources"))
        for f in (ROOT / "resources").rglob("*")
        if f.is_file()
    }

    assert set() == {name for name in there - inside if "__pycache__" not in name}
    wheel.extractall(tmp_path / "installed")
    started = subprocess.run(
        [sys.executable, "-c", START, str(tmp_path / "installed")],
        cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert "served from the wheel" in started.stdout, started.stderr
