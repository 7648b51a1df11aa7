"""The shape of the house, checked by machine."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCES = sorted((ROOT / "dpo_desk").rglob("*.py"))
LONGEST = 400
DRAWERS = {"utils", "util", "misc", "helpers", "helper", "common", "core", "manager", "managers"}


def test_imports_point_inwards():
    outcome = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert outcome.returncode == 0, outcome.stdout


@pytest.mark.parametrize("file", SOURCES, ids=lambda f: str(f.relative_to(ROOT)))
def test_rooms_stay_small_and_are_no_drawers(file):
    assert len(file.read_text(encoding="utf-8").splitlines()) <= LONGEST
    assert not DRAWERS & {part.removesuffix(".py") for part in file.relative_to(ROOT).parts}


def test_every_package_says_what_lives_there():
    silent = [
        str(file.relative_to(ROOT))
        for file in SOURCES
        if file.name == "__init__.py" and not ast.get_docstring(ast.parse(file.read_text()))
    ]

    assert silent == []


def test_only_background_starts_threads_in_the_window():
    starters = re.compile(r"\b(QThread|QThreadPool|ThreadPoolExecutor|threading\.Thread)\b")
    elsewhere = [
        str(file.relative_to(ROOT))
        for file in (ROOT / "dpo_desk" / "ui").rglob("*.py")
        if file.name != "background.py" and starters.search(file.read_text(encoding="utf-8"))
    ]

    assert elsewhere == []


def test_slow_libraries_are_not_loaded_at_the_start():
    """The window shows first; OCR, PDF and image libraries come when they are needed."""
    code = (
        "import sys, dpo_desk.bootstrap, dpo_desk.cli.main;"
        "slow = {'PIL','numpy','cv2','rapidocr','onnxruntime','zxingcpp','pypdfium2','pypdf','reportlab','segno',"
        "'PySide6','sqlcipher3'} & set(sys.modules);"
        "sys.exit(', '.join(sorted(slow)))"
    )
    outcome = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert outcome.stderr.strip() == ""


def test_lock_files_name_no_host():
    for lock in ROOT.glob("requirements*.lock"):
        assert not re.search(r"https?://|--(extra-)?index-url|--find-links", lock.read_text())


def test_lock_files_pin_every_package_with_a_hash():
    for lock in ROOT.glob("requirements*.lock"):
        pins = [line for line in lock.read_text().splitlines() if "==" in line and "#" not in line]
        assert pins
        assert all(pin.rstrip().endswith("\\") for pin in pins)


def test_nothing_of_ours_opens_the_network():
    names = re.compile(
        r"^\s*(import|from)\s+(socket|ssl|http|urllib|requests|httpx)\b", re.MULTILINE
    )
    talkers = [str(f.relative_to(ROOT)) for f in SOURCES if names.search(f.read_text())]

    assert talkers == []
