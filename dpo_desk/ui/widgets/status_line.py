"""The line at the bottom: which vault, who works in it, is everything saved; and the lock."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QFrame, QLabel, QToolButton

from dpo_desk.ui.labels import Labels
from dpo_desk.ui.session import Session
from dpo_desk.ui.theme.stylesheet import dress
from dpo_desk.ui.theme.tokens import Space
from dpo_desk.ui.widgets.boxes import row, words


class StatusLine(QFrame):
    """Says where one is; holds nothing of a case."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._labels = Labels(session.say)
        self._vault, self._officer = words("small"), words("small")
        self.saved = words("small")
        self._saved_picture = QLabel()
        self._is_saved, self._is_busy = True, False
        self.lock, self.help = QToolButton(), QToolButton()
        for push, key, hint in ((self.help, "help", "F1"), (self.lock, "lock", "Ctrl+L")):
            dress(push, "quiet")
            self._labels.name(push, f"window.command.{key}")
            self._labels.tip(push, f"window.command.{key}", hint)
        self.setLayout(
            row(
                self._vault,
                self._officer,
                None,
                self._saved_picture,
                self.saved,
                Space.SMALL,
                self.help,
                self.lock,
                space=Space.MEDIUM,
                margin=(16, 2, 8, 2),
            )
        )
        dress(self, "bar")
        session.language_changed.connect(self.retell)
        session.desk_changed.connect(self._meet)
        session.theme.changed.connect(self.retell)
        session.kept.connect(self._kept)
        session.not_kept.connect(self.retell)
        session.unsaved.changed.connect(self.retell)
        session.background.vault_busy.connect(self._busy)
        self.retell()

    def _meet(self) -> None:
        self._is_saved = True
        self.retell()

    def _kept(self, kept: bool) -> None:  # noqa: FBT001  a slot
        self._is_saved = kept
        self.retell()

    def _busy(self, busy: bool) -> None:  # noqa: FBT001  a slot
        self._is_busy = busy
        self.retell()

    def retell(self) -> None:
        """Say it again, in the language and colours of now."""
        say, theme, desk = self._session.say, self._session.theme, self._session.desk
        self._labels.retranslate(say)
        self._vault.setText(desk.vault.path.stem if desk else "")
        role = say(f"role.{desk.officer.role.value}") if desk else ""
        self._officer.setText(f"{desk.officer.name} · {role}" if desk else "")
        key, icon, colour = self._state()
        self.saved.setText(say(f"window.{key}"))
        dress(self.saved, "warning" if key == "not_saved" else "small")
        measure = self.saved.fontMetrics().horizontalAdvance
        self.saved.setMinimumWidth(max(measure(say(f"window.{k}")) for k in ("saved", "saving")))
        size = QSize(theme.px(16), theme.px(16))
        self._saved_picture.setPixmap(theme.icon(icon, colour).pixmap(size))
        self.lock.setIconSize(size)
        self.help.setIconSize(size)
        self.lock.setIcon(theme.icon("lock", theme.palette.muted))
        self.help.setIcon(theme.icon("help", theme.palette.muted))

    def _state(self) -> tuple[str, str, str]:
        """Wording key, icon and colour of how it stands with what was typed."""
        colours = self._session.theme.palette
        if self._session.unwritten or self._session.unsaved.any_here:
            return "not_saved", "warning", colours.soon
        if self._is_saved and not self._is_busy:
            return "saved", "check", colours.answered
        return "saving", "saved", colours.muted
