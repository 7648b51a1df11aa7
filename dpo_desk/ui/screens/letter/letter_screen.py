"""The letter screen: form left, the letter as it will look right, and the way out of the house below."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QPushButton, QSplitter, QStackedWidget, QWidget

from dpo_desk.operations.records import LetterStage
from dpo_desk.operations.wording import Wording
from dpo_desk.ui.labels import Labels
from dpo_desk.ui.screens.letter.letter_form import LetterFormView
from dpo_desk.ui.session import Session
from dpo_desk.ui.theme.stylesheet import dress
from dpo_desk.ui.theme.tokens import Space
from dpo_desk.ui.widgets.boxes import button, column, framed, line, plain, row, words
from dpo_desk.ui.widgets.date_field import DateField
from dpo_desk.ui.widgets.empty_place import EmptyPlace
from dpo_desk.ui.widgets.fields import labelled
from dpo_desk.ui.widgets.form_area import FormArea
from dpo_desk.ui.widgets.paper_bar import PaperBar
from dpo_desk.ui.widgets.pdf_view import PdfView
from dpo_desk.ui.widgets.side_by_side import SideBySide
from dpo_desk.ui.widgets.state_badge import Shape, StateBadge, StateLook, Tone

_MOST_NAMES = 3
_STAGES = {
    LetterStage.DRAFT: StateLook(Shape.RING, Tone.SOON),
    LetterStage.APPROVED: StateLook(Shape.DOT, Tone.CALM),
    LetterStage.SENT: StateLook(Shape.CHECK, Tone.ANSWERED),
}


class LetterScreen(QWidget):
    """Only widgets, keys and signals.

    Signals:
        keep_asked, approve_asked, change_asked, back_asked, sent_asked: A button was pressed.
        gap_asked: Go to the next thing that is missing.
    """

    keep_asked = Signal()
    approve_asked = Signal()
    change_asked = Signal()
    back_asked = Signal()
    sent_asked = Signal()
    gap_asked = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._labels = Labels(session.say)
        say, theme = session.say, session.theme
        self.title, self.badge = words("heading", wraps=True), StateBadge(theme)
        self.form = LetterFormView(session, self._labels)
        self.preview = PdfView(say, theme)
        self.trouble = words("warning", wraps=True)
        self.trouble.hide()
        self.zone = self._push("chip", "zone", "")
        self.zone.setCheckable(True)
        self.paper = PaperBar(say, theme)
        self.gaps = words("small", wraps=True)
        self.next_gap = self._push("quiet", "next_gap", "F4")
        self.back = self._push("quiet", "back", "")
        self.keep = self._push("", "keep", "Ctrl+Return")
        self.approve = self._push("primary", "approve", "Ctrl+Shift+A")
        self.change = self._push("", "change", "")
        self.sent_on = DateField(session)
        self.sent = self._push("primary", "sent", "")
        self._lay_out()
        self._connect()

    def show_case(self, *, is_open: bool) -> None:
        """The letter, or the word that no case has been chosen."""
        self._stack.setCurrentIndex(1 if is_open else 0)

    def show_stage(self, stage: LetterStage, *, may_approve: bool) -> None:
        """Show what can be done with a letter that is this far."""
        say = self._session.say
        draft, approved = stage is LetterStage.DRAFT, stage is LetterStage.APPROVED
        self.badge.show_state(_STAGES[stage], say(f"letter_stage.{stage.value}"))
        self.form.allow(changes=draft)
        self.keep.setVisible(draft)
        self.approve.setVisible(draft)
        self.approve.setEnabled(may_approve)
        self.approve.setToolTip(say("letter.approve_tip" if may_approve else "letter.only_dpo"))
        self.change.setVisible(approved)
        self._way_out.setVisible(approved)
        if approved and self.sent_on.day() is None:
            self.sent_on.set_day(self._session.office.clock.today())

    def show_gaps(self, names: Sequence[str]) -> None:
        """Name the first things that are missing, and how many there are."""
        say = self._session.say
        what = ", ".join(names[:_MOST_NAMES]) + ("…" if len(names) > _MOST_NAMES else "")
        gaps = say("letter.gaps", number=len(names), what=what)
        self.gaps.setText(gaps if names else say("letter.complete"))
        self.next_gap.setVisible(bool(names))

    def show_trouble(self, text: str) -> None:
        """Say why the letter cannot be painted; what was painted last stays in sight."""
        self.trouble.setText(text)
        self.trouble.setVisible(bool(text))

    def retranslate(self, say: Wording) -> None:
        """Speak another language; the letter keeps its own."""
        self._labels.retranslate(say)
        self.form.retranslate(say)
        self.preview.retranslate(say)
        self.paper.retranslate(say)

    def _push(self, role: str, name: str, key: str) -> QPushButton:
        push = button(role)
        self._labels.text(push, f"letter.{name}")
        self._labels.tip(push, f"letter.{name}_tip", key)
        return push

    def _connect(self) -> None:
        self.keep.clicked.connect(self.keep_asked)
        self.approve.clicked.connect(self.approve_asked)
        self.change.clicked.connect(self.change_asked)
        self.back.clicked.connect(self.back_asked)
        self.next_gap.clicked.connect(self.gap_asked)
        self.sent.clicked.connect(self.sent_asked)
        keys: dict[str, Callable[[], object]] = {
            "Ctrl+Return": self.keep.click,
            "Ctrl+Enter": self.keep.click,
            "Ctrl+Shift+A": self.approve.click,
            "Ctrl+P": self.paper.ask_print,
            "F4": self.gap_asked.emit,
            "F6": self._switch_half,
        }
        for key, act in keys.items():
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _switch_half(self) -> None:
        if self.preview.area.hasFocus():
            self.form.letter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.preview.area.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _lay_out(self) -> None:
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setHandleWidth(1)
        split.setChildrenCollapsible(False)
        split.addWidget(self._form_half())
        split.addWidget(self._paper_half())
        split.setStretchFactor(0, 2)
        split.setStretchFactor(1, 3)
        split.setSizes([420, 640])
        self._stack = QStackedWidget()
        self._stack.addWidget(EmptyPlace(self._session, "letters", "letter.no_case"))
        self._stack.addWidget(split)
        self.setLayout(column(self._stack, space=0))

    def _form_half(self) -> QFrame:
        head = row(self.title, self.badge, self.back, margin=(16, 8, 12, 8))
        head.setStretch(0, 1)
        gaps = row(self.gaps, self.next_gap, margin=(16, 8, 12, 0))
        gaps.setStretch(0, 1)
        buttons = SideBySide(self.change, self.keep, self.approve, stretch=False)
        day = plain(labelled(self._labels, "letter.field.sent_on", self.sent_on))
        self._way_out = framed(
            column(line(), SideBySide(day, self.sent), margin=(12, 4, 12, 12)), "surface"
        )
        self._way_out.hide()
        foot = column(buttons, margin=(12, 8, 12, 12))
        area = FormArea(self.form)
        dress(self.form, "surface")
        whole = column(head, line(), area, line(), gaps, foot, self._way_out, space=0)
        whole.setStretch(2, 1)
        return framed(whole, "surface")

    def _paper_half(self) -> QFrame:
        self.preview.add_tool(self.zone)
        self.trouble.setContentsMargins(16, 8, 16, 8)
        under = row(self.paper, margin=(12, 6, 12, 6), space=Space.SMALL)
        whole = column(self.trouble, self.preview, line(), framed(under, "surface"), space=0)
        whole.setStretch(1, 1)
        return framed(whole, "surface")
