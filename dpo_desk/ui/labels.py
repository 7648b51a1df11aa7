"""Which text stands on which widget, so that a language switch relabels everything that is open."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QPlainTextEdit, QWidget
from shiboken6 import isValid

from dpo_desk.operations.wording import Wording

_Writer = Callable[[str], object]


def capital(text: str) -> str:
    """The text with its first letter as at the start of a sentence."""
    return text[:1].upper() + text[1:]


class Labels:
    """Remembers widget, key and where the text goes; ``retranslate`` writes all of them again.

    ``key_hint`` is appended to tooltips, for instance ``Ctrl+B``.
    """

    def __init__(self, say: Wording) -> None:
        self._say = say
        self._kept: list[tuple[QObject, str, _Writer]] = []

    def text(self, widget: QLabel | QAbstractButton, key: str) -> None:
        """The visible text; for a button also its accessible name (without the mnemonic)."""
        self._keep(widget, key, widget.setText)
        if isinstance(widget, QAbstractButton):
            self._keep(widget, key, lambda text: widget.setAccessibleName(text.replace("&", "")))

    def name(self, widget: QWidget, key: str) -> None:
        """What a screen reader says."""
        self._keep(widget, key, widget.setAccessibleName)

    def tip(self, widget: QWidget, key: str, key_hint: str = "") -> None:
        """The tooltip, with the key that does the same."""
        hint = f"  ({key_hint})" if key_hint else ""
        self._keep(widget, key, lambda text: widget.setToolTip(text + hint))

    def placeholder(self, widget: QLineEdit | QPlainTextEdit, key: str) -> None:
        """The grey text of an empty field."""
        self._keep(widget, key, widget.setPlaceholderText)

    def call(self, owner: QObject, key: str, write: _Writer) -> None:
        """Anything else that takes a text; forgotten when ``owner`` is gone."""
        self._keep(owner, key, write)

    def retranslate(self, say: Wording) -> None:
        """Write every text again in another language."""
        self._say = say
        self._kept = [item for item in self._kept if isValid(item[0])]
        for _, key, write in self._kept:
            write(say(key))

    def _keep(self, owner: QObject, key: str, write: _Writer) -> None:
        self._kept.append((owner, key, write))
        write(self._say(key))
