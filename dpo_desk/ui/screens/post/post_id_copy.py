"""The copy of an identity document in a letter: what was seen, whether it was needed, what becomes of the paper."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QPushButton, QVBoxLayout, QWidget

from dpo_desk.cases.dates_typed import Lean
from dpo_desk.operations.id_copy_records import IdCopyDecision, Needed, PaperDecision
from dpo_desk.operations.id_copy_words import check_sentence
from dpo_desk.operations.wording import Wording
from dpo_desk.redaction.identity_check import IdentityCheck
from dpo_desk.redaction.zone_names import Answer
from dpo_desk.ui.labels import Labels
from dpo_desk.ui.session import Session
from dpo_desk.ui.theme.stylesheet import dress
from dpo_desk.ui.theme.tokens import Space
from dpo_desk.ui.widgets.boxes import button, column, emptied, plain, words
from dpo_desk.ui.widgets.date_field import DateField
from dpo_desk.ui.widgets.fields import labelled
from dpo_desk.ui.widgets.flow_layout import FlowLayout

_STEPS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}


class ChoiceLine(QWidget):
    """One of a few chips, each with a letter on the keyboard; the arrows walk.

    Signals:
        changed: Another chip was chosen.
    """

    changed = Signal()

    def __init__(self, names: Mapping[str, str], first: str) -> None:
        super().__init__()
        self._names = names
        self._value = first
        self._by_key: dict[str, str] = {}
        flow = FlowLayout()
        self.chips = {value: self._chip(value) for value in names}
        for chip in self.chips.values():
            flow.addWidget(chip)
        self.setLayout(column(plain(flow)))
        self._show()

    def value(self) -> str:
        """What is chosen."""
        return self._value

    def choose(self, value: str) -> None:
        """Choose this chip, if it may be chosen."""
        if value != self._value and self.chips[value].isEnabled():
            self._value = value
            self._show()
            self.changed.emit()
        else:
            self._show()

    def retranslate(self, say: Wording) -> None:
        """Speak another language; the letters follow it."""
        self._by_key = {say(f"id_copies.ask.key.{value}"): value for value in self.chips}
        for value, chip in self.chips.items():
            letter, text = say(f"id_copies.ask.key.{value}"), say(self._names[value])
            chip.setAccessibleName(text)
            chip.setToolTip(f"{text}  ({letter})")
            chip.setProperty("said", f"{letter}  {text[:1].upper()}{text[1:]}")
        self._show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(event) or super().eventFilter(watched, event)
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        if event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier:
            return False
        value = self._by_key.get(event.text().upper())
        step = _STEPS.get(Qt.Key(event.key()))
        if value is None and step is not None:
            ways = [value for value, chip in self.chips.items() if chip.isEnabled()]
            value = ways[(ways.index(self._value) + step) % len(ways)]
        if value is None:
            return False
        # First the keyboard, then the choice: a choice may send the keyboard on to what it asks for.
        if self.chips[value].isEnabled():
            self.chips[value].setFocus(Qt.FocusReason.OtherFocusReason)
        self.choose(value)
        return True

    def _chip(self, value: str) -> QPushButton:
        chip = QPushButton()
        chip.setCheckable(True)
        chip.setAutoDefault(False)
        dress(chip, "chip")
        chip.clicked.connect(lambda: self.choose(value))
        chip.installEventFilter(self)
        return chip

    def _show(self) -> None:
        """The chosen one carries a tick, and Tab stops at it alone."""
        for value, chip in self.chips.items():
            chosen = value == self._value
            chip.setChecked(chosen)
            policy = Qt.FocusPolicy.StrongFocus if chosen else Qt.FocusPolicy.ClickFocus
            chip.setFocusPolicy(policy)
            chip.setText(("✓ " if chosen else "") + str(chip.property("said") or ""))


class PostIdCopy(QFrame):
    """Hidden while no copy was seen. As it stands it says: not needed, destroyed, paper shredded.

    Signals:
        changed: Another decision, reason or day.
    """

    changed = Signal()

    def __init__(self, session: Session, labels: Labels) -> None:
        super().__init__()
        self._say = session.say
        self._checks: tuple[IdentityCheck, ...] = ()
        self._found = QVBoxLayout()
        self.needed = ChoiceLine({n.value: f"id_copies.ask.{n.value}" for n in _WAYS}, Needed.NO)
        self.paper_choice = ChoiceLine(
            {p.value: f"id_copies.paper.{p.value}" for p in PaperDecision}, PaperDecision.SHRED
        )
        self.reason, self.until = QLineEdit(), DateField(session, lean=Lean.FUTURE)
        self.after, self._note = words("small", wraps=True), words("small", wraps=True)
        self._why = self._fields(labels)
        heading, asked, paper = words("strong"), words("label", wraps=True), words("label")
        labels.text(heading, "id_copies.heading")
        labels.text(asked, "id_copies.ask.needed")
        labels.text(paper, "id_copies.ask.paper")
        labels.text(self._note, "id_copies.ask.covered")
        labels.name(self.needed, "id_copies.ask.needed")
        labels.name(self.paper_choice, "id_copies.ask.paper")
        labels.name(self, "id_copies.heading")
        self.also = _also(labels)
        asking = asked, self.needed, self.after, self._why, self.also
        about = column(*asking, space=Space.HAIR)
        of_paper = column(paper, self.paper_choice, space=Space.HAIR)
        dress(self, "banner-note")
        self.setLayout(
            column(
                heading,
                plain(self._found),
                about,
                of_paper,
                self._note,
                space=Space.SMALL,
                margin=Space.MEDIUM,
            )
        )
        self._connect()
        self.retranslate(session.say)
        self.hide()

    def _connect(self) -> None:
        self.needed.changed.connect(self._answered)
        self.paper_choice.changed.connect(self.changed)
        self.reason.textChanged.connect(lambda _: self.changed.emit())
        self.until.day_changed.connect(lambda _: self.changed.emit())

    def _fields(self, labels: Labels) -> QWidget:
        labels.placeholder(self.reason, "id_copies.ask.reason_hint")
        return plain(
            column(
                plain(labelled(labels, "id_copies.ask.reason", self.reason)),
                plain(labelled(labels, "id_copies.ask.until", self.until)),
                space=Space.SMALL,
            )
        )

    def show_checks(self, checks: Sequence[IdentityCheck]) -> None:
        """Show what was seen; hidden where that is nothing. What was decided stays."""
        self._checks = tuple(checks)
        self._write()

    @property
    def checks(self) -> tuple[IdentityCheck, ...]:
        """What is shown."""
        return self._checks

    def decision(self) -> IdCopyDecision:
        """What happens to the copy."""
        needed = Needed(self.needed.value())
        if needed is not Needed.YES:
            return IdCopyDecision(needed)
        reason, until = self.reason.text().strip(), self.until.day()
        return IdCopyDecision(needed, keep=True, reason=reason, keep_until=until)

    def paper(self) -> PaperDecision | None:
        """What happens to the paper; None where no copy is shown."""
        return PaperDecision(self.paper_choice.value()) if self._checks else None

    @property
    def complete(self) -> bool:
        """Whether what is kept has its reason and its last day."""
        decision = self.decision()
        return not decision.keep or bool(decision.reason and decision.keep_until)

    def set_value(self, decision: IdCopyDecision, paper: PaperDecision | None) -> None:
        """Show a decision that was made before."""
        self.needed.choose(decision.needed.value)
        self.paper_choice.choose((paper or PaperDecision.SHRED).value)
        self.reason.setText(decision.reason)
        self.until.set_day(decision.keep_until)

    def allow_keeping(self, *, allowed: bool) -> None:
        """Whether this officer may decide to keep a copy; the others put it off."""
        self.needed.chips[Needed.YES].setEnabled(allowed)
        self._write()

    def focus(self) -> None:
        """Give the keyboard to the question, or to what is missing of its answer."""
        missing = self.reason if not self.reason.text().strip() else self.until.field
        target = self.needed.chips[self.needed.value()] if self.complete else missing
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def forget(self) -> None:
        """Hold nothing of a letter any more."""
        self.set_value(IdCopyDecision(), None)
        self.show_checks(())

    def retranslate(self, say: Wording) -> None:
        """Speak another language."""
        self._say = say
        for line in (self.needed, self.paper_choice):
            line.retranslate(say)
        self._write()

    def _answered(self) -> None:
        self._write()
        if self.needed.value() == Needed.YES:
            self.reason.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.changed.emit()

    def _write(self) -> None:
        say, value = self._say, self.needed.value()
        emptied(self._found)
        for check in self._checks:
            self._found.addWidget(_seen(check, say))
        after = say(f"id_copies.ask.after_{value}")
        if value != Needed.NO:
            after += " " + say("id_copies.ask.stamped")
        elif not self.needed.chips[Needed.YES].isEnabled():
            after += " " + say("id_copies.ask.may_not_keep")
        self.after.setText(after)
        self._why.setVisible(value == Needed.YES)
        self.also.setVisible(value != Needed.NO)
        self.setVisible(bool(self._checks))


_WAYS = (Needed.NO, Needed.YES, Needed.UNDECIDED)


def _also(labels: Labels) -> QPushButton:
    """Covers number and signature on the copy too; who presses it decides on each mark."""
    push = button("chip")
    labels.text(push, "id_copies.also.button")
    labels.tip(push, "id_copies.also.tip", "Alt+O")
    return push


def _seen(check: IdentityCheck, say: Wording) -> QWidget:
    answers = (check.check_digits, check.not_expired, check.name_agrees)
    sign = "▲ " if Answer.NO in answers else "◌ " if Answer.UNREADABLE in answers else "✓ "
    label = words(
        "warning" if Answer.NO in answers else "", sign + check_sentence(check, say), wraps=True
    )
    label.setAccessibleName(check_sentence(check, say))
    return label
