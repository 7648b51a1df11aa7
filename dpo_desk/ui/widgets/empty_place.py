"""A quiet place where nothing is shown yet, that says what can be done."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QWidget

from dpo_desk.ui.labels import Labels
from dpo_desk.ui.session import Session
from dpo_desk.ui.theme.tokens import Space
from dpo_desk.ui.widgets.boxes import column, words


class EmptyPlace(QWidget):
    """An icon and two lines: texts ``key`` and ``key_do``."""

    def __init__(self, session: Session, icon: str, key: str) -> None:
        super().__init__()
        self._session, self._icon = session, icon
        labels = Labels(session.say)
        self._picture = QLabel()
        self.what, do = words("strong", wraps=True), words("muted", wraps=True)
        labels.text(self.what, key)
        labels.text(do, f"{key}_do")
        for label in (self._picture, self.what, do):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.setLayout(
            column(None, self._picture, Space.SMALL, self.what, do, None, margin=Space.WIDE)
        )
        session.language_changed.connect(lambda: labels.retranslate(session.say))
        session.theme.changed.connect(self._redress)
        self._redress()

    def _redress(self) -> None:
        theme = self._session.theme
        size = theme.px(48)
        picture = theme.icons.icon(self._icon, theme.palette.edge).pixmap(QSize(size, size))
        self._picture.setPixmap(picture)
