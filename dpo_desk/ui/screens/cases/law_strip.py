"""New law above the cases: how many it moves, which, and one button to accept; nothing moves before."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout

from dpo_desk.operations.law_news import EndingList, LawNews, MovedCase
from dpo_desk.operations.wording import Wording
from dpo_desk.ui.labels import Labels
from dpo_desk.ui.screens.cases.case_words import due_or_state
from dpo_desk.ui.session import Session
from dpo_desk.ui.theme.stylesheet import dress
from dpo_desk.ui.theme.tokens import Space
from dpo_desk.ui.widgets.boxes import button, column, emptied, plain, row, scrolled, words

ROW_HEIGHT = 40
ROWS_IN_SIGHT = 4
"""The list takes no more room than this; then it scrolls."""


class LawStrip(QFrame):
    """Shows ``LawNews``; hidden while there is none. ``accepted`` and ``opened(case_id)`` ask for more."""

    accepted = Signal()
    opened = Signal(str)

    def __init__(self, session: Session, labels: Labels) -> None:
        super().__init__()
        self._session = session
        self._news = LawNews((), ())
        self._what, self._ending = words("strong", wraps=True), words(wraps=True)
        self.show_list, self.accept = button(), button("primary")
        self.show_list.setCheckable(True)
        labels.text(self.show_list, "law_news.list")
        labels.tip(self.show_list, "law_news.list_tip")
        labels.text(self.accept, "law_news.accept")
        labels.tip(self.accept, "law_news.accept_tip")
        self._rows = QGridLayout()
        self._rows.setHorizontalSpacing(Space.NORMAL)
        self._rows.setColumnStretch(2, 1)
        self.list = scrolled(plain(column(plain(self._rows), None)))
        labels.name(self.list, "law_news.list_tip")
        self.list.hide()
        self.show_list.toggled.connect(self.list.setVisible)
        self.accept.clicked.connect(self.accepted)
        dress(self, "banner-note")
        line = row(
            plain(column(self._what, self._ending, space=Space.HAIR)),
            self.show_list,
            self.accept,
            space=Space.MEDIUM,
        )
        line.setStretch(0, 1)
        self.setLayout(column(line, self.list, space=Space.SMALL, margin=(16, 10, 12, 10)))
        self.hide()

    def show_news(self, news: LawNews) -> None:
        """Say what the law at hand would move, and which day lists end."""
        self._news = news
        self.retranslate()
        moves = bool(news.moved)
        self.show_list.setVisible(moves)
        self.accept.setVisible(moves)
        self._what.setVisible(moves)
        self._ending.setVisible(bool(news.running_out))
        if not moves:
            self.show_list.setChecked(False)
        self.setVisible(moves or bool(news.running_out))

    def forget(self) -> None:
        """Hold nothing of any case any more."""
        self.show_news(LawNews((), ()))

    def retranslate(self) -> None:
        """Say it again."""
        say, news = self._session.say, self._news
        self._what.setText(moves_text(say, len(news.moved)))
        self._ending.setText(_ending_text(say, news.running_out))
        self.setAccessibleName(f"{self._what.text()} {self._ending.text()}".strip())
        emptied(self._rows)
        for at, moved in enumerate(news.moved):
            self._add_row(at, moved)
        rows = min(len(news.moved), ROWS_IN_SIGHT)
        self.list.setFixedHeight(self._session.theme.px(rows * ROW_HEIGHT))

    def _add_row(self, at: int, moved: MovedCase) -> None:
        say = self._session.say
        push = button("quiet")
        push.setText(moved.number)
        push.clicked.connect(lambda: self.opened.emit(str(moved.id)))
        was = due_or_state(say, moved.due_before, moved.state_before)
        now = due_or_state(say, moved.due_now, moved.state_now)
        way = _way(say, moved)
        dates = f"{was} → {now}"
        push.setAccessibleName(f"{moved.number}, {moved.subject}: {dates} {way}")
        both = plain(column(words("strong", dates), words("warning", way), None, space=0))
        parts = (push, words("", moved.subject), both)
        for column_at, part in enumerate(parts):
            self._rows.addWidget(part, at, column_at)


def _way(say: Wording, moved: MovedCase) -> str:
    """What comes forward: the case to look at first."""
    if moved.due_earlier:
        return "▲ " + say("law_news.earlier")
    if moved.earlier and moved.safe_now is not None:
        return "▲ " + say("law_news.safe_earlier", day=say.day(moved.safe_now))
    return ""


def moves_text(say: Wording, count: int) -> str:
    """How many open cases the law at hand moves."""
    key = "law_news.moves_one" if count == 1 else "law_news.moves"
    return say(key, count=count) if count else ""


def _ending_text(say: Wording, lists: Sequence[EndingList]) -> str:
    return "\n".join(
        say("clock.days_running_out", list=ending.pack, day=say.day(ending.known_until))
        for ending in lists
    )
