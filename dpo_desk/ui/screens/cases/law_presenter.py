"""Connects the strip of new law with the questions and the verb about it; for those who decide."""

from functools import partial

from PySide6.QtCore import QObject

from dpo_desk.operations.changes import Changes
from dpo_desk.operations.law_news import LawNews, accept_law, law_news
from dpo_desk.operations.roles import MAY
from dpo_desk.ui.screens.cases.law_strip import LawStrip
from dpo_desk.ui.session import Session


class LawPresenter(QObject):
    """Asks once after unlocking and again after accepting: counting every open case takes a while."""

    def __init__(self, session: Session, strip: LawStrip) -> None:
        super().__init__(strip)
        self._session, self._strip = session, strip
        strip.accepted.connect(self._accept)
        session.desk_changed.connect(self._meet)

    def refresh(self) -> None:
        """Count again what the law at hand would move, for an officer who may accept it."""
        desk = self._session.desk
        if desk is not None and desk.officer.role in MAY["accept_law"]:
            self._session.background.vault(self, partial(law_news, desk), self._strip.show_news)

    def _meet(self) -> None:
        self._strip.forget()
        self.refresh()

    def _accept(self) -> None:
        work = partial(accept_law, self._session.open_desk)
        self._session.background.vault(self, work, self._accepted)

    def _accepted(self, changes: Changes) -> None:
        self._strip.show_news(LawNews((), ()))
        self._session.messages.done("law_news.accepted", count=len(changes.cases))
        self.refresh()
