"""Everything that has a key in the whole window: one table for shortcuts, the go-to list and the key card."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Command:
    """Something to do. Its words stand under ``window.command.<key>``."""

    key: str
    shortcut: str
    run: Callable[[], None]
    icon: str = "arrow-right"


SCREEN_KEYS = (
    ("window.key.save_next", "Ctrl+Return"),
    ("window.key.save_stay", "Ctrl+Shift+Return"),
    ("window.key.next_gap", "F4"),
    ("window.key.page_form", "F6"),
    ("window.key.why", "F8"),
    ("window.key.suggestion", "Alt+1 … Alt+5"),
    ("window.key.take_all", "Alt+0"),
    ("window.key.id_copy", "Alt+I"),
    ("window.key.also", "Alt+O"),
    ("window.key.earlier", "Alt+L, Alt+T"),
    ("window.key.own_case", "Alt+C"),
    ("window.key.another", "Alt+B"),
    ("window.key.number", "F7"),
    ("window.key.delete_file", "Alt+D"),
    ("window.key.shredded", "Alt+S"),
    ("window.key.batch", "Space, B, Return"),
    ("window.key.print", "Ctrl+P"),
    ("window.key.filter", "Ctrl+F"),
    ("window.key.close_note", "Esc"),
)
"""Keys that single screens answer to, for the key card."""
