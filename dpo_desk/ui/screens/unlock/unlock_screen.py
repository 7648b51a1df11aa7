"""What stands in the window while no vault is open: open one, make one, or get back in with cards."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from dpo_desk.ui.labels import Labels
from dpo_desk.ui.screens.unlock.create_form import CreateForm
from dpo_desk.ui.screens.unlock.open_form import OpenForm
from dpo_desk.ui.screens.unlock.recover_form import RecoverForm
from dpo_desk.ui.session import Session
from dpo_desk.ui.theme.stylesheet import dress
from dpo_desk.ui.theme.tokens import Space
from dpo_desk.ui.widgets.banner import Banner
from dpo_desk.ui.widgets.boxes import button, column, flowing, framed, plain, row, scrolled, words
from dpo_desk.ui.widgets.unsaved_notice import UnsavedNotice

RECOVER = 2
"""The form for two recovery cards."""


class UnlockScreen(QWidget):
    """A card in the middle with three forms; holds no names of people beside what is typed."""

    def __init__(self, session: Session, quality: Callable[[str], int] | None = None) -> None:
        super().__init__()
        self._session = session
        self._labels = Labels(session.say)
        self.open_form = OpenForm(self._labels)
        self.create_form = CreateForm(self._labels, session.theme, quality)
        self.banner, self.unsaved = Banner(session), UnsavedNotice(session)
        self.recover_form = RecoverForm(session, self._labels, quality)
        self._all = (self.open_form, self.create_form, self.recover_form)
        self._forms = plain(column(*self._all, space=0))
        self.create_form.hide()
        self.recover_form.hide()
        self._tabs = QButtonGroup(self)
        self._step, self._bar = words("small"), QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._progress = plain(column(self._bar, self._step, space=Space.HAIR))
        self._languages = self._language_buttons()
        self._mark = QLabel()
        dress(self, "canvas")
        self.setLayout(self._lay_out())
        self.show_busy(busy=False)
        session.language_changed.connect(lambda: self._labels.retranslate(session.say))
        session.theme.changed.connect(self._redress)
        self._redress()

    def _lay_out(self) -> QVBoxLayout:
        title, under = words("title"), words("muted", wraps=True)
        self._labels.text(title, "window.name")
        self._labels.text(under, "unlock.under_title")
        head = row(self._mark, column(title, under, space=2), space=Space.NORMAL)
        head.setStretch(1, 1)
        keys = ("unlock.open", "unlock.create", "vault_window.recover.tab")
        tabs = flowing(*(self._tab(key, at) for at, key in enumerate(keys)))
        card = framed(
            column(
                head,
                Space.NORMAL,
                tabs,
                self.unsaved,
                self.banner,
                Space.HAIR,
                self._forms,
                self._progress,
                space=Space.SMALL,
                margin=Space.WIDE,
            )
        )
        self._card = card
        middle = plain(column(None, row(None, card, None), Space.NORMAL, self._foot(), None))
        return column(scrolled(middle), margin=Space.LARGE)

    def _foot(self) -> QHBoxLayout:
        promise = words("small")
        self._labels.text(promise, "unlock.promise")
        return row(None, promise, Space.MEDIUM, *self._languages, None)

    def _tab(self, key: str, at: int) -> QWidget:
        push = button("chip")
        push.setCheckable(True)
        push.setChecked(at == 0)
        self._labels.text(push, key)
        self._tabs.addButton(push, at)
        push.clicked.connect(lambda: self.show_form(at))
        return push

    def _language_buttons(self) -> list[QWidget]:
        made: list[QWidget] = []
        for language in self._session.wordings:
            push = button("quiet")
            push.setText(language.upper())
            self._labels.name(push, f"settings.language_{language}")
            push.clicked.connect(lambda _=False, lang=language: self._session.set_language(lang))
            made.append(push)
        return made

    def _redress(self) -> None:
        theme = self._session.theme
        size = theme.px(44)
        picture = theme.icon("shield", theme.palette.accent).pixmap(QSize(size, size))
        self._mark.setPixmap(picture)
        self._card.setFixedWidth(min(theme.px(520), 880))

    def show_form(self, at: int) -> None:
        """0 to open a vault, 1 to create one, 2 to get back in with two cards."""
        for which, form in enumerate(self._all):
            form.setVisible(which == at)
        self.recover_form.forget()
        self._tabs.button(at).setChecked(True)
        self._session.messages.clear()
        if at == RECOVER:
            self.recover_form.show_vault(
                self.open_form.vault.currentData(), self.open_form.officer.text()
            )
            self.recover_form.cards.setFocus(Qt.FocusReason.OtherFocusReason)
        elif at:
            self.create_form.name.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.open_form.focus_first_gap()

    def show_busy(self, *, busy: bool) -> None:
        """While the key is being made: the forms rest and a bar runs."""
        self._forms.setEnabled(not busy)
        self._progress.setVisible(busy)
        for push in self._tabs.buttons():
            push.setEnabled(not busy)

    def show_step(self, text: str) -> None:
        """What is being done right now."""
        self._step.setText(text)
