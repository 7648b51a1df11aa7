"""What the papers say of the house is so: files exist, rooms are named, the picture is the contract."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAPERS = [
    ROOT / name for name in ("ARCHITECTURE.md", "README.md", "CONTRIBUTING.md", "SECURITY.md")
] + [*sorted((ROOT / "docs").glob("*.md")), *sorted((ROOT / "decisions").glob("*.md"))]
QUOTED = re.compile(r"`([^`\n]+)`")
PATH = re.compile(r"[\w.-]+(?:/[\w.*-]+)*/?")
TOP = {path.name for path in ROOT.iterdir() if not path.name.startswith(".")}
ROOMS = {path.name for path in (ROOT / "dpo_desk").iterdir() if path.is_dir()} - {"__pycache__"}


def paths_in(text: str) -> list[str]:
    """Quoted words that look like a place in the repository: from its top, or from a room."""
    words = [word for word in QUOTED.findall(text) if PATH.fullmatch(word) and "/" in word]
    return [word for word in words if word.split("/")[0] in TOP | ROOMS]


def stands(word: str) -> bool:
    """Whether there is such a file, also where a decision is named by its number alone."""
    starts = (ROOT, ROOT / "dpo_desk")
    wanted = word.rstrip("/")
    return any(any(start.glob(wanted)) or any(start.glob(f"{wanted}-*.md")) for start in starts)


def layers() -> list[set[str]]:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    onion = next(c for c in settings["tool"]["importlinter"]["contracts"] if c["type"] == "layers")
    return [{name.strip() for name in row.split("|")} for row in onion["layers"]]


def picture() -> str:
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    return text.split("```mermaid")[1].split("```")[0]


@pytest.mark.parametrize("paper", PAPERS, ids=lambda p: p.name)
def test_every_place_that_a_paper_names_exists(paper):
    missing = [word for word in paths_in(paper.read_text(encoding="utf-8")) if not stands(word)]

    assert missing == []


@pytest.mark.parametrize("paper", PAPERS, ids=lambda p: p.name)
def test_every_module_that_a_paper_names_exists(paper):
    words = QUOTED.findall(paper.read_text(encoding="utf-8"))
    modules = [w for w in words if re.fullmatch(r"[\w-]+\.(py|md|sql)", w)]

    assert [w for w in modules if not any(ROOT.glob(w)) and not any(_anywhere(w))] == []


def _anywhere(name: str) -> list[Path]:
    return [file for top in ("dpo_desk", "tests", "docs") for file in (ROOT / top).rglob(name)]


def test_every_room_has_its_line_in_the_table():
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    table = "\n".join(line for line in text.splitlines() if line.startswith("|"))

    assert {room for room in ROOMS if f"dpo_desk/{room}" not in table} == set()


def test_the_picture_shows_the_layers_of_the_contract():
    boxes = set(re.findall(r'\b(\w+)\["', picture()))
    drawn = {
        "__main__" if box == "main" else "bootstrap" if box == "boot" else box for box in boxes
    }
    named = set().union(*layers())

    assert drawn - {"edge", "rules"} == named


def test_the_edge_in_the_picture_is_the_layer_of_siblings():
    edge = picture().split("subgraph edge")[1].split("end")[0]
    siblings = next(layer for layer in layers() if "ui" in layer)

    assert set(re.findall(r'^\s*(\w+)\["', edge, re.MULTILINE)) == siblings
