"""Earlier cases of this person or this letter, below the name and address: linked or added to, never silently."""

import datetime as dt
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from dpo_desk.operations.earlier import EarlierCase
from dpo_desk.operations.wording import Wording
from dpo_desk.ui.labels import Labels
from dpo_desk.ui.theme.stylesheet import dress
from dpo_desk.ui.theme.tokens import Space
from dpo_desk.ui.widgets.boxes import button, column, emptied, flowing, plain, words
from dpo_desk.ui.widgets.read_row import ReadRow

LINK_KEY, ADD_KEY = "Alt+L", "Alt+T"


class PostEarlier(QFrame):
    """Hidden while there is no earlier case. The keys mean the line that has the keyboard, else the first.

    Signals:
        link_asked: The case with this id was linked, or the link was taken back; see ``linked``.
        add_asked: The letter is to be kept with the case with this id, and not become one itself.
    """

    link_asked = Signal(str)
    add_asked = Signal(str)

    def __init__(self, labels: Labels, say: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._say = say
        self._found: tuple[EarlierCase, ...] = ()
        self._received: dt.date | None = None
        self._linked: frozenset[str] = frozenset()
        self._rows = QVBoxLayout()
        self._lines: list[ReadRow] = []
        heading, self.note = words("strong"), words("small", wraps=True)
        labels.text(heading, "earlier.heading")
        labels.text(self.note, "earlier.keys")
        labels.name(self, "earlier.heading")
        for key, act in ((LINK_KEY, self.link), (ADD_KEY, self.add)):
            QShortcut(QKeySequence(key), self).activated.connect(act)
        dress(self, "banner-note")
        self.setLayout(
            column(heading, plain(self._rows), self.note, space=Space.SMALL, margin=Space.MEDIUM)
        )
        self.hide()

    @property
    def found(self) -> tuple[EarlierCase, ...]:
        """What is shown."""
        return self._found

    @property
    def linked(self) -> frozenset[str]:
        """The ids of the cases that are to be linked when the letter is saved."""
        return self._linked

    def show_earlier(self, found: Sequence[EarlierCase], received: dt.date | None = None) -> None:
        """Show these; links to cases that are no longer among them are forgotten.

        Args:
            found: As ``operations.earlier.earlier_cases`` answered.
            received: The day this letter came in; one that lies before a case is pointed out.
        """
        self._found, self._received = tuple(found), received
        self._linked &= {str(case.case_id) for case in self._found}
        self._write()

    def forget(self) -> None:
        """Hold nothing of a person any more."""
        self._linked = frozenset()
        self.show_earlier(())

    def take_up(self, linked: frozenset[str]) -> None:
        """Links that were made before another letter was looked at; they show when the cases are found again."""
        self._linked = linked

    def link(self) -> None:
        """Link the line that has the keyboard, or take its link back."""
        case = self._meant()
        if case is not None:
            self._link(str(case.case_id))

    def add(self) -> None:
        """Ask to keep the letter with the case of the line that has the keyboard."""
        case = self._meant()
        if case is not None:
            self.add_asked.emit(str(case.case_id))

    def retranslate(self, say: Wording) -> None:
        """Speak another language."""
        self._say = say
        self._write()

    def _meant(self) -> EarlierCase | None:
        return self._found[max(self._at_keyboard(), 0)] if self._found else None

    def _at_keyboard(self) -> int:
        return next((n for n, line in enumerate(self._lines) if _holds_keyboard(line)), -1)

    def _link(self, case_id: str) -> None:
        at = self._at_keyboard()
        self._linked ^= {case_id}
        self._write()
        if at >= 0:
            self._lines[at].show()
            self._lines[at].setFocus()
        self.link_asked.emit(case_id)

    def _write(self) -> None:
        emptied(self._rows)
        self._lines = [self._row(case) for case in self._found]
        for line in self._lines:
            self._rows.addWidget(line)
        self.setVisible(bool(self._found))

    def _row(self, case: EarlierCase) -> ReadRow:
        say, case_id, notes = self._say, str(case.case_id), self._notes(case)
        fields = {
            "number": case.number,
            "received": say.day(case.received),
            "stage": say(f"earlier.stage.{case.stage}"),
        }
        why = say(f"earlier.why.{case.why}", percent=round(case.share * 100))
        parts: list[QWidget] = [
            words("strong", say("earlier.row", **fields), wraps=True),
            words("", f"{case.subject}. {why}", wraps=True),
            *(words(role, text, wraps=True) for role, text in notes.items()),
            flowing(*self._pushes(case_id, case.number)),
        ]
        spoken = say("earlier.about", subject=case.subject, why=why, **fields)
        rows = column(*parts, space=Space.HAIR, margin=(6, 4, 6, 6))
        return ReadRow(" ".join((spoken, *notes.values())), rows)

    def _notes(self, case: EarlierCase) -> dict[str, str]:
        """What else is to be said of this case, by role."""
        before = self._received is not None and self._received < case.received
        linked = str(case.case_id) in self._linked
        told = {"warning": ("earlier.before", before), "strong": ("earlier.linked", linked)}
        return {
            role: self._say(key, number=case.number) for role, (key, holds) in told.items() if holds
        }

    def _pushes(self, case_id: str, number: str) -> tuple[QPushButton, QPushButton]:
        link, add = button(), button()
        key = "unlink" if case_id in self._linked else "link"
        for push, word, hint, act in (
            (link, key, "link_hint", partial(self._link, case_id)),
            (add, "add", "add_hint", partial(self.add_asked.emit, case_id)),
        ):
            push.setText(self._say(f"earlier.{word}"))
            push.setAccessibleName(f"{self._say(f'earlier.{word}')}: {number}")
            push.setToolTip(self._say(f"earlier.{hint}"))
            push.clicked.connect(lambda _checked=False, act=act: act())
        return link, add


def _holds_keyboard(line: ReadRow) -> bool:
    return line.hasFocus() or any(part.hasFocus() for part in line.findChildren(QPushButton))
