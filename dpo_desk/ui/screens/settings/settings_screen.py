"""What an officer chooses about this window on this computer; every choice takes effect at once."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFileDialog, QFrame, QPushButton, QWidget

from dpo_desk.ui.labels import Labels
from dpo_desk.ui.session import Session
from dpo_desk.ui.theme.stylesheet import dress
from dpo_desk.ui.theme.tokens import Look, Space
from dpo_desk.ui.widgets.boxes import button, column, framed, line, plain, row, scrolled, words
from dpo_desk.ui.widgets.side_by_side import SideBySide

TEXT_SIZES = (100, 125, 150, 200)
IDLE_CHOICES = (2, 5, 10, 15)


class ChoiceRow(QWidget):
    """A name with its explanation at the left, the possible values at the right."""

    chosen = Signal(str)

    def __init__(self, labels: Labels, key: str, values: Sequence[str]) -> None:
        super().__init__()
        name, why = words("strong", wraps=True), words("small", wraps=True)
        labels.text(name, f"settings.{key}")
        labels.text(why, f"settings.{key}_why")
        self._group = QButtonGroup(self)
        self.buttons = {value: self._button(labels, key, value) for value in values}
        text = plain(column(name, why, space=2))
        choices = plain(row(None, *self.buttons.values()))
        self.setLayout(column(SideBySide(text, choices), margin=(0, Space.MEDIUM, 0, Space.MEDIUM)))

    def _button(self, labels: Labels, key: str, value: str) -> QPushButton:
        push = button("chip")
        push.setCheckable(True)
        labels.text(push, f"settings.{key}_{value}")
        self._group.addButton(push)
        push.clicked.connect(lambda: self.chosen.emit(value))
        return push

    def show_value(self, value: str) -> None:
        """Mark the value in force."""
        if value in self.buttons:
            self.buttons[value].setChecked(True)


class FolderRow(QWidget):
    """A name with its explanation at the left; the folder, and how to choose another or none."""

    chosen = Signal(str)

    def __init__(self, labels: Labels, key: str) -> None:
        super().__init__()
        name, why = words("strong", wraps=True), words("small", wraps=True)
        self.folder = words("muted", wraps=True)
        self.choose, self.none = button(), button("quiet")
        labels.text(name, f"settings.{key}")
        labels.text(why, f"settings.{key}_why")
        labels.text(self.choose, f"settings.{key}_choose")
        labels.text(self.none, f"settings.{key}_none")
        labels.call(self, f"settings.{key}_choose", self._remember_title)
        self.choose.clicked.connect(self._ask)
        self.none.clicked.connect(lambda *_: self.chosen.emit(""))
        text = plain(column(name, why, self.folder, space=2))
        choices = plain(row(None, self.none, self.choose))
        self.setLayout(column(SideBySide(text, choices), margin=(0, Space.MEDIUM, 0, Space.MEDIUM)))

    def show_value(self, value: str) -> None:
        """The folder in force; empty for none."""
        self.folder.setText(value)
        self.folder.setVisible(bool(value))
        self.none.setVisible(bool(value))

    def _remember_title(self, text: str) -> None:
        self._title = text

    def _ask(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self._title, self.folder.text())
        if folder:
            self.chosen.emit(folder)


class SettingsScreen(QWidget):
    """Emits ``chosen(key, value)``."""

    chosen = Signal(str, str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._labels = Labels(session.say)
        self.scan_folder = FolderRow(self._labels, "scan_folder")
        self.scan_folder.chosen.connect(lambda value: self.chosen.emit("scan_folder", value))
        self.rows = {
            "language": self._row("language", list(session.wordings)),
            "look": self._row("look", [look.value for look in Look]),
            "text_size": self._row("text_size", [str(size) for size in TEXT_SIZES]),
            "lock_after_minutes": self._row("lock_after_minutes", [str(m) for m in IDLE_CHOICES]),
        }
        title, note = words("title"), words("small", wraps=True)
        self._labels.text(title, "window.place.settings")
        self._labels.text(note, "settings.note")
        card = self._card()
        dress(self, "canvas")
        page = QWidget()
        page.setLayout(
            column(title, Space.SMALL, card, note, None, space=Space.MEDIUM, margin=Space.LARGE)
        )
        self.setLayout(column(scrolled(page)))
        session.language_changed.connect(lambda: self._labels.retranslate(session.say))

    def _row(self, key: str, values: Sequence[str]) -> ChoiceRow:
        made = ChoiceRow(self._labels, key, values)
        made.chosen.connect(lambda value: self.chosen.emit(key, value))
        return made

    def _card(self) -> QFrame:
        parts: list[QWidget] = []
        for made in self.rows.values():
            parts += [made, line()]
        card = framed(column(*parts, self.scan_folder, space=0, margin=(20, 6, 20, 6)))
        card.setMaximumWidth(1000)
        return card
