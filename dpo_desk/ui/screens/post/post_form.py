"""The form beside the page: everything a clerk fills in, with what the program read on offer."""

import datetime as dt
from collections.abc import Callable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from dpo_desk.operations.wording import Wording
from dpo_desk.ui.labels import Labels
from dpo_desk.ui.screens.post.post_another import PostAnother
from dpo_desk.ui.screens.post.post_belongs import PostBelongs
from dpo_desk.ui.screens.post.post_decided import decided_as_texts, show_decided
from dpo_desk.ui.screens.post.post_due import DueCard
from dpo_desk.ui.screens.post.post_earlier import PostEarlier
from dpo_desk.ui.screens.post.post_field import Editor, PostField, choice
from dpo_desk.ui.screens.post.post_id_copy import PostIdCopy
from dpo_desk.ui.screens.post.post_model import Fields, Needed
from dpo_desk.ui.screens.post.post_needed import NeededList
from dpo_desk.ui.screens.post.post_offers import PostOffers
from dpo_desk.ui.screens.post.post_reply import ReplyChannel
from dpo_desk.ui.screens.post.post_rights import RightsGroup
from dpo_desk.ui.screens.post.post_slip import PostSlip
from dpo_desk.ui.theme.tokens import Space
from dpo_desk.ui.widgets.boxes import column
from dpo_desk.ui.widgets.lines_field import LinesField
from dpo_desk.ui.widgets.side_by_side import SideBySide
from dpo_desk.ui.widgets.suggestion_chips import SuggestionChips

LANGUAGES = ("nl", "en")


class PostForm(QWidget):
    """Fields in the order in which a letter is read; reports every change.

    Signals:
        edited: Something was typed or chosen.
        asked: Go to this ``Needed`` of the model.
    """

    edited = Signal()
    asked = Signal(object)

    def __init__(
        self,
        labels: Labels,
        say: Wording,
        organisations: Mapping[str, str],
        id_copy: PostIdCopy,
    ) -> None:
        super().__init__()
        self.id_copy = id_copy
        self._say = say
        self._names = dict(organisations)
        self._showing = False
        self.received = self._field(labels, "received", QLineEdit(), self._as_day)
        self.name = self._field(labels, "name", QLineEdit(), str)
        self.address = self._field(labels, "address", LinesField(3), str)
        self.email = self._field(labels, "email", QLineEdit(), str)
        self.rights = RightsGroup(labels, say)
        self.scope = self._field(labels, "scope", LinesField(2), str)
        self.organisation = self._field(labels, "organisation", choice(), self._as_name)
        self.language = self._field(labels, "language", choice(), self._as_language)
        self.reply = ReplyChannel(labels, say)
        self.due = DueCard(labels, say)
        self.needed = NeededList(labels, say)
        self.earlier, self.belongs = PostEarlier(labels, say), PostBelongs(labels, say)
        self.slip = PostSlip(labels, say)
        self.offers = PostOffers(
            {
                "received": self.received,
                "organisation": self.organisation,
                "name": self.name,
                "address_lines": self.address,
                "rights": self.rights,
                "language": self.language,
            },
            (self.email, self.scope),
            self,
        )
        self._lay_out()
        self._connect()
        self.retranslate(say)

    def fields(self) -> Fields:
        """What stands in the form."""
        came, goes, reason = self.reply.value()
        belongs = self.belongs.value
        return Fields(
            received=self.received.value(),
            name=self.name.value(),
            address=self.address.value(),
            email=self.email.value(),
            rights=self.rights.value(),
            scope=self.scope.value(),
            organisation=self.organisation.value(),
            language=self.language.value(),
            channel=came,
            reply_channel=goes,
            reply_reason=reason,
            belongs_to=belongs.number if belongs else "",
            belongs_as=belongs.why if belongs else "",
            **decided_as_texts(self.id_copy),
        )

    def show_fields(self, fields: Fields, *, has_source: bool) -> None:
        """Put a letter's fields in, without reporting it as typing; offers are taken away."""
        self._showing = True
        self.offers.start_again()
        self.received.set_value(fields.received)
        self.name.set_value(fields.name)
        self.address.set_value(fields.address)
        self.email.set_value(fields.email)
        self.scope.set_value(fields.scope)
        self.organisation.set_value(fields.organisation)
        self.language.set_value(fields.language)
        for part in self._post_fields():
            part.say_below("")
        self.rights.set_value(fields.rights)
        self.reply.set_value(
            fields.channel, fields.reply_channel, fields.reply_reason, has_source=has_source
        )
        show_decided(self.id_copy, fields)
        self.set_belonging(fields.belongs_to, fields.belongs_as)
        self.needed.start_again()
        self._showing = False

    def set_belonging(self, number: str, why: str, slip: str = "") -> None:
        """The pages go to a case there is, which asks for the day of receipt only; or to a new one."""
        self.belongs.set_value(number, why, slip)
        self.make_room()
        self._changed()

    def questions(self) -> tuple[Needed, ...]:
        """What is asked about the pages before they can be saved, and nobody has answered."""
        if self.belongs.value is None:
            return (Needed.SLIP,) if self.slip.waits else ()
        return (Needed.ANOTHER,) if self.belongs.another.waits else ()

    def own_case(self) -> None:
        """The pages become a case of their own, whatever their slip says."""
        if self.belongs.value is None:
            self.slip.say_own()
        else:
            self.belongs.drop()

    def make_room(self) -> None:
        """Show what is asked for, and nothing else."""
        new_case = self.belongs.value is None
        self.slip.setVisible(new_case and self.slip.damaged)
        for part in self._of_a_case:
            part.setVisible(new_case)
        self.earlier.setVisible(new_case and bool(self.earlier.found))
        self.id_copy.setVisible(bool(self.id_copy.checks))

    def reach_id_copy(self) -> None:
        """To the question about a copy of an identity document, where one was seen."""
        if self.id_copy.isVisible():
            self.id_copy.focus()

    def go_to(self, need: Needed) -> None:
        """Give the keyboard to what is needed."""
        if need is Needed.REPLY_REASON:
            self.reply.focus_reason()
            return
        part = self.belongs.another if need is Needed.ANOTHER else getattr(self, need.value, None)
        if isinstance(part, (PostField, RightsGroup, PostSlip, PostAnother)):
            part.focus()

    def retranslate(self, say: Wording) -> None:
        """Speak another language; what was typed stays."""
        self._say = say
        self._fill(self.organisation, self._names)
        self._fill(self.language, {code: say(f"post.language.{code}") for code in LANGUAGES})
        for part in (self.rights, self.reply, self.due, self.needed, self.earlier, self.belongs):
            part.retranslate(say)
        self.slip.retranslate(say)
        self.id_copy.retranslate(say)
        self.make_room()
        for field in self._post_fields():
            field.retranslate(say)

    def _fill(self, field: PostField, choices: Mapping[str, str]) -> None:
        box = field.editor
        if not isinstance(box, QComboBox):
            return
        chosen = field.value()
        box.blockSignals(True)
        box.clear()
        box.addItem(self._say("post.choose"), "")
        for value, text in choices.items():
            box.addItem(text, value)
        box.blockSignals(False)
        field.set_value(chosen)

    def _as_day(self, value: str) -> str:
        try:
            return self._say.day(dt.date.fromisoformat(value))
        except ValueError:
            return value

    def _as_name(self, value: str) -> str:
        return self._names.get(value, value)

    def _as_language(self, value: str) -> str:
        return self._say(f"post.language.{value}")

    def _field(
        self, labels: Labels, name: str, editor: Editor, shown: Callable[[str], str]
    ) -> PostField:
        if isinstance(editor, QLineEdit):
            labels.placeholder(editor, f"post.hint.{name}")
        return PostField(labels, f"post.field.{name}", editor, SuggestionChips(self._say, shown))

    def _post_fields(self) -> tuple[PostField, ...]:
        return (
            self.received,
            self.name,
            self.address,
            self.email,
            self.scope,
            self.organisation,
            self.language,
        )

    def tidy_received(self, text: str) -> None:
        """Write the date out when somebody has finished typing it."""
        if self.received.value() != text:
            self.received.set_value(text)

    def _changed(self) -> None:
        if not self._showing:
            self.edited.emit()

    def _connect(self) -> None:
        for field in self._post_fields():
            field.edited.connect(self._changed)
        self.rights.edited.connect(self._changed)
        self.reply.edited.connect(self._changed)
        self.id_copy.changed.connect(self._changed)
        self.slip.edited.connect(self._changed)
        self.belongs.edited.connect(self.make_room)
        self.belongs.edited.connect(self._changed)
        self.needed.asked.connect(self.asked)

    def _lay_out(self) -> None:
        first = SideBySide(self.received, self.organisation)
        last = SideBySide(self.email, self.language)
        about = (self.name, self.address, self.earlier, self.rights, self.scope)
        self._of_a_case: tuple[QWidget, ...] = (
            self.due,
            self.organisation,
            self.name,
            self.address,
            self.rights,
            self.scope,
            last,
            self.reply,
        )
        parts = (
            self.slip,
            self.belongs,
            self.due,
            first,
            *about,
            self.id_copy,
            last,
            self.reply,
            None,
        )
        self.setLayout(column(*parts, space=Space.MEDIUM, margin=(16, 12, 16, 16)))
