"""Every sentence exists in both languages, with the same places, and no error goes without one."""

import importlib
import pkgutil
import re
import string
from pathlib import Path

import pytest

import dpo_desk
from dpo_desk.catalogue.wording import LANGUAGES, load_wordings
from dpo_desk.foundation.errors import DeskError

ROOT = Path(__file__).parents[2]
WORDINGS = load_wordings(ROOT / "resources")
LITERAL = re.compile(r"""\bsay\(\s*["']([a-z][a-z0-9_]*(?:\.[a-zA-Z0-9_]+)+)["']""")
ABSTRACT = {"DeskError", "VaultError", "PageError", "LetterError", "KeyStoreError", "ClockError"}


def every_error() -> list[type[DeskError]]:
    for module in pkgutil.walk_packages(dpo_desk.__path__, "dpo_desk."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    found: list[type[DeskError]] = []
    waiting = list(DeskError.__subclasses__())
    while waiting:
        kind = waiting.pop()
        waiting += kind.__subclasses__()
        if kind.__name__ not in ABSTRACT and kind.__module__.startswith("dpo_desk."):
            found.append(kind)
    return sorted(set(found), key=lambda kind: kind.__name__)


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_both_languages_have_the_same_keys():
    english, dutch = (set(WORDINGS[language].texts) for language in ("en", "nl"))

    assert set() == english ^ dutch


def test_both_languages_fill_the_same_places():
    english, dutch = (WORDINGS[language].texts for language in ("en", "nl"))
    differing = [key for key in english if places(english[key]) != places(dutch.get(key, ""))]

    assert differing == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_expected_error_says_what_is_wrong_and_what_to_do(language):
    say = WORDINGS[language]
    silent = [
        kind.__name__
        for kind in every_error()
        if not (say.has(f"errors.{kind.code()}.what") and say.has(f"errors.{kind.code()}.do"))
    ]

    assert silent == []


def test_every_key_that_the_code_says_exists():
    missing = {
        f"{file.relative_to(ROOT)}: {key}"
        for file in (ROOT / "dpo_desk").rglob("*.py")
        for key in LITERAL.findall(file.read_text(encoding="utf-8"))
        if not WORDINGS["en"].has(key)
    }

    assert set() == missing


def test_no_file_repeats_a_key_of_another():
    """Two files with the same key would silently overrule each other."""
    import tomllib

    from dpo_desk.catalogue.wording import _flattened

    for language in LANGUAGES:
        seen: dict[str, str] = {}
        for file in sorted((ROOT / "resources" / "translations" / language).glob("*.toml")):
            for key, _ in _flattened("", tomllib.loads(file.read_text(encoding="utf-8"))):
                assert key not in seen, f"{key} in {file.name} and {seen[key]}"
                seen[key] = file.name
