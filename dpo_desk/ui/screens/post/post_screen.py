"""The post screen: tray, source, form. Only widgets, keys and signals; the presenter does the work."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QFileDialog, QFrame, QSplitter, QWidget

from dpo_desk.operations.wording import Wording
from dpo_desk.ui.labels import Labels
from dpo_desk.ui.screens.post.post_batch import PostBatch
from dpo_desk.ui.screens.post.post_form import PostForm
from dpo_desk.ui.screens.post.post_id_copy import PostIdCopy
from dpo_desk.ui.screens.post.post_source import PostSource
from dpo_desk.ui.screens.post.post_tray import PostTray
from dpo_desk.ui.session import Session
from dpo_desk.ui.theme.stylesheet import dress
from dpo_desk.ui.widgets.boxes import button, column, framed, line, row, words
from dpo_desk.ui.widgets.form_area import FormArea
from dpo_desk.ui.widgets.side_by_side import SideBySide

_NARROW = 900
"""Pixels at 100 % text below which tray, page and form do not fit beside each other."""


class PostScreen(QWidget):
    """Signals name what a person asked for.

    Signals:
        save_asked: Save; whether the next letter should open then.
        delete_asked: Delete the file that the last notice offered.
        shredded: The paper of the last letter has gone.
        left: Another screen is looked at.
    """

    save_asked = Signal(bool)
    delete_asked = Signal()
    shredded = Signal()
    left = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        say, theme = session.say, session.theme
        organisations = {o.slug: o.name for o in session.office.organisations.values()}
        self._labels = Labels(say)
        self._say, self._theme = say, theme
        self._narrow = False
        self.tray = PostTray(self._labels, say, theme)
        self.source = PostSource(self._labels, say, theme)
        self.batch = PostBatch(self._labels, say, theme)
        self._to_tray = (self.source.to_tray, self.batch.to_tray)
        id_copy = PostIdCopy(session, self._labels)
        self.form = PostForm(self._labels, say, organisations, id_copy)
        self.save_next, self.save_stay = button("primary"), button()
        self.take_all = button("quiet")
        self._lay_out()
        self._connect()

    def retranslate(self, say: Wording) -> None:
        """Speak another language; what was typed stays."""
        self._say = say
        self._labels.retranslate(say)
        self.tray.retranslate(say)
        self.source.retranslate(say)
        self.batch.retranslate(say)
        self.form.retranslate(say)

    def allow_work(self, *, allowed: bool) -> None:
        """Whether there is something to fill in; while it is saved nothing can be changed."""
        for part in (self.form, self.save_next, self.save_stay, self.take_all):
            part.setEnabled(allowed)

    def chosen_files(self) -> tuple[Path, ...]:
        """Ask for files to take in; none where the question was left."""
        title, kinds = self._say("post.tray.take_in"), self._say("post.tray.files")
        names, _ = QFileDialog.getOpenFileNames(self, title, "", kinds)
        return tuple(Path(name) for name in names)

    def show_batch(self, *, shown: bool) -> None:
        """A file of many letters takes the place of page and form."""
        self.batch.setVisible(shown)
        self.source.setVisible(not shown)
        self._form_area.setVisible(not shown)

    def _save(self, *, then_next: bool) -> None:
        if self.batch.isVisible():
            self.batch.ask_confirm()
        else:
            self.save_asked.emit(then_next)

    def switch_half(self) -> None:
        """From the page to the form and back."""
        here = QApplication.focusWidget()
        if here is not None and self._form_area.isAncestorOf(here):
            self.source.focus()
        else:
            self.form.received.focus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():  # a window that is only put away for a moment
            self.left.emit()

    def _make_room(self) -> None:
        """In a narrow window, or with large text, the tray waits behind a button."""
        narrow = self.width() < self._theme.px(_NARROW)
        if narrow is not self._narrow:
            self._narrow = narrow
            for part in (self.source.tray_line, self.batch.to_tray):
                part.setVisible(narrow)
            self.source.to_tray.setChecked(False)
            self.tray.setVisible(not narrow)
        self._name_tray(self.tray.title.text())

    def _name_tray(self, text: str) -> None:
        for chip in self._to_tray:
            chip.setText(text)

    def _connect(self) -> None:
        self._theme.changed.connect(self._make_room)
        here, there = self._to_tray
        here.toggled.connect(there.setChecked)
        there.toggled.connect(here.setChecked)
        here.toggled.connect(self.tray.setVisible)
        self.tray.titled.connect(self._name_tray)
        self.save_next.clicked.connect(lambda *_: self.save_asked.emit(True))
        self.save_stay.clicked.connect(lambda *_: self.save_asked.emit(False))
        self.take_all.clicked.connect(lambda *_: self.form.offers.take_all())
        keys: dict[str, Callable[[], object]] = {
            "Ctrl+Return": partial(self._save, then_next=True),
            "Ctrl+Enter": partial(self._save, then_next=True),
            "Ctrl+Shift+Return": partial(self._save, then_next=False),
            "F4": self.form.needed.jump,
            "F6": self.switch_half,
            "F8": self.form.due.toggle,
            "Ctrl+O": self.tray.take_in_asked.emit,
            "Ctrl+J": self.tray.ask_join,
            "Alt+D": self.delete_asked.emit,
            "Alt+S": self.shredded.emit,
            "Alt+I": self.form.reach_id_copy,
            "Alt+C": self.form.own_case,
            "Alt+0": self.form.offers.take_all,
            **{f"Alt+{n}": partial(self.form.offers.take, n) for n in range(1, 6)},
        }
        for key, act in keys.items():
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)
        leave = QShortcut(QKeySequence("Del"), self.tray.list)
        leave.setContext(Qt.ShortcutContext.WidgetShortcut)
        leave.activated.connect(self.tray.ask_leave)

    def _entitle(self) -> None:
        key = "title" if self.form.belongs.value is None else "title_belongs"
        self._title.setText(self._say(f"post.form.{key}"))

    def _lay_out(self) -> None:
        self._form_area = self._form_half()
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setHandleWidth(1)
        split.setChildrenCollapsible(False)
        for part, stretch in (
            (self.tray, 0),
            (self.source, 3),
            (self._form_area, 2),
            (self.batch, 5),
        ):
            split.addWidget(part)
            split.setStretchFactor(split.count() - 1, stretch)
        split.setSizes([170, 560, 350, 910])
        self.setLayout(column(split, space=0))

    def _form_half(self) -> QFrame:
        title = self._title = words("heading")
        self._labels.call(title, "post.form.title", lambda _: self._entitle())
        self.form.belongs.shown.connect(self._entitle)
        self._labels.text(self.save_next, "post.save_next")
        self._labels.tip(self.save_next, "post.save_next_tip", "Ctrl+Return")
        self._labels.text(self.save_stay, "post.save_stay")
        self._labels.tip(self.save_stay, "post.save_stay_tip", "Ctrl+Shift+Return")
        self._labels.text(self.take_all, "post.take_all")
        self._labels.tip(self.take_all, "post.take_all_tip", "Alt+0")
        head = row(title, None, self.take_all, margin=(16, 8, 12, 8))
        buttons = column(
            SideBySide(self.save_stay, self.save_next, stretch=False), margin=(12, 8, 12, 12)
        )
        area = FormArea(self.form)
        self.form.due.why.toggled.connect(lambda *_: area.go_to_top())
        whole = column(head, line(), area, line(), self.form.needed, buttons, space=0)
        dress(self.form, "surface")
        return framed(whole, "surface")
