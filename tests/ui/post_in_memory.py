"""The post screen over an office in memory, as the main window holds it."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from dpo_desk.ui.screens.post.post_presenter import PostPresenter
from dpo_desk.ui.screens.post.post_screen import PostScreen
from tests.ui.office_in_memory import make_session


class Post:
    """The screen with its presenter."""

    def __init__(self, qtbot: QtBot, language: str = "en") -> None:
        self.qtbot = qtbot
        self.session = make_session(language)
        self.screen = PostScreen(self.session)
        self.screen.resize(1100, 760)
        self.presenter = PostPresenter(self.session, self.screen)
        self.notices = []
        self.session.messages.noted.connect(self.notices.append)
        self.bugs = []
        self.session.messages.bug_met.connect(self.bugs.append)
        qtbot.addWidget(self.screen)
        self.screen.show()
        self.form = self.screen.form
        self.rest()

    def rest(self) -> None:
        self.qtbot.waitUntil(lambda: self.session.background.idle, timeout=30_000)
        assert self.bugs == []

    def take_in(self, *names: str) -> None:
        self.presenter.take_in([Path(name) for name in names])
        self.rest()

    def fill(self) -> None:
        for part in self.form.offers.fields:
            if part.has_open_offer:
                part.chips.take(1)

    def save(self, *, then_next: bool = True) -> None:
        self.presenter.save(then_next=then_next)
        self.rest()

    @property
    def cases(self):
        return self.session.open_desk.vault.contents.cases.rows()

    @property
    def said(self) -> str:
        say = self.session.say
        return " ".join(f"{n.what(say)} {n.do(say)}" for n in self.notices)
