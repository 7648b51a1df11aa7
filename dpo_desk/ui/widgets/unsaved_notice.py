"""A strip that says what was typed and is not saved, and nothing of what it is; it stays until that is settled."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy

from dpo_desk.ui.labels import Labels
from dpo_desk.ui.session import Session
from dpo_desk.ui.theme.stylesheet import dress
from dpo_desk.ui.theme.tokens import Space
from dpo_desk.ui.widgets.boxes import button, column, flowing, plain, row, words

OVERTAKEN, UNREADABLE = "errors.draft_overtaken", "errors.draft_unreadable"


class UnsavedNotice(QFrame):
    """Beside the banner, whose next message would take this away."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._labels = Labels(session.say)
        self._picture = QLabel()
        self._picture.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._what, self._do = words("strong", wraps=True), words(wraps=True)
        self.take, self.leave, self.seen = button(), button(), button()
        self._lay_out()
        dress(self, "banner-note")
        unsaved = session.unsaved
        for push, key in ((self.take, "take"), (self.leave, "leave"), (self.seen, "seen")):
            self._labels.text(push, f"window.unsaved.{key}")
            push.clicked.connect(getattr(unsaved, key))
        changes = (unsaved.changed, session.kept, session.desk_changed, session.language_changed)
        for changed in (*changes, session.theme.changed):
            changed.connect(self.retell)
        self.retell()

    def _lay_out(self) -> None:
        pushes = flowing(self.take, self.leave, self.seen)
        layout = row(space=Space.MEDIUM, margin=(12, 12, 12, 12))
        layout.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(plain(column(self._what, self._do, pushes, space=Space.HAIR)), 1)
        self.setLayout(layout)

    @property
    def text(self) -> str:
        """What stands there, for tests and screen readers."""
        return f"{self._what.text()}\n{self._do.text()}".strip()

    def retell(self) -> None:
        """Say it, if there is anything, in the language and colours of now."""
        say, theme, matter = self._session.say, self._session.theme, self._session.unsaved.matter
        size = theme.px(20)
        icon = theme.icon("warning", theme.palette.soon)
        self._picture.setPixmap(icon.pixmap(QSize(size, size)))
        self._labels.retranslate(say)
        self._what.setText(say(f"{matter}.what") if matter else "")
        self._do.setText(say(f"{matter}.do") if matter else "")
        self.setAccessibleName(self.text)
        for push, when in (
            (self.take, OVERTAKEN),
            (self.leave, OVERTAKEN),
            (self.seen, UNREADABLE),
        ):
            push.setVisible(matter == when)
        self.setVisible(bool(matter))
