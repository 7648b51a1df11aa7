"""How the answer goes: by post to whoever wrote by post, unless somebody says why not."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from dpo_desk.cases.requests import Channel
from dpo_desk.operations.wording import Wording
from dpo_desk.ui.labels import Labels
from dpo_desk.ui.screens.post.post_field import choice
from dpo_desk.ui.theme.tokens import Space
from dpo_desk.ui.widgets.boxes import button, column, plain, words
from dpo_desk.ui.widgets.fields import labelled
from dpo_desk.ui.widgets.side_by_side import SideBySide

_ANSWERS = (Channel.POST, Channel.EMAIL, Channel.COUNTER)


class ReplyChannel(QWidget):
    """The two channels; the second is locked to post while the first is post.

    Signals:
        edited: One of them, or the reason, changed.
    """

    edited = Signal()

    def __init__(self, labels: Labels, say: Wording) -> None:
        super().__init__()
        self.came = choice()
        self.goes = choice()
        self.change = button("quiet")
        self.reason = QLineEdit()
        self.promise = words("small", wraps=True)
        self._unlocked = False
        self._has_source = False
        for channel in Channel:
            self.came.addItem("", channel)
        for channel in _ANSWERS:
            self.goes.addItem("", channel)
        labels.text(self.change, "post.reply.change")
        labels.tip(self.change, "post.reply.change_tip")
        labels.placeholder(self.reason, "post.reply.reason")
        labels.name(self.reason, "post.reply.reason")
        labels.text(self.promise, "post.reply.promise")
        self._lay_out(labels)
        self._connect()
        self.retranslate(say)
        self._lock()

    def value(self) -> tuple[Channel, Channel, str]:
        """How it came, how the answer goes, and why not by post."""
        goes = Channel(self.goes.currentData())
        reason = self.reason.text() if self._differs() else ""
        return Channel(self.came.currentData()), goes, reason

    def set_value(self, came: Channel, goes: Channel, reason: str, *, has_source: bool) -> None:
        """Show these; how a file came in cannot be changed."""
        self._has_source = has_source
        self._unlocked = came is Channel.POST and goes is not Channel.POST
        self.came.setCurrentIndex(self.came.findData(came))
        self.goes.setCurrentIndex(max(self.goes.findData(goes), 0))
        self.reason.setText(reason)
        self._lock()

    def put_below(self, part: QWidget) -> None:
        """Something more below the reason: a question about what stands in it."""
        self._parts.addWidget(part)

    def focus_reason(self) -> None:
        """To the reason that is missing."""
        self.reason.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def retranslate(self, say: Wording) -> None:
        """Speak another language."""
        for box in (self.came, self.goes):
            for place in range(box.count()):
                box.setItemText(place, say(f"channel.{Channel(box.itemData(place)).value}"))

    def _differs(self) -> bool:
        came, goes = Channel(self.came.currentData()), Channel(self.goes.currentData())
        return came is Channel.POST and goes is not Channel.POST

    def _unlock(self) -> None:
        self._unlocked = True
        self._lock()
        self.goes.setFocus(Qt.FocusReason.OtherFocusReason)

    def _came_changed(self) -> None:
        came = Channel(self.came.currentData())
        self._unlocked = False
        self.goes.setCurrentIndex(self.goes.findData(came if came in _ANSWERS else Channel.POST))
        self._changed()

    def _changed(self) -> None:
        self._lock()
        self.edited.emit()

    def _lock(self) -> None:
        by_post = self.came.currentData() == Channel.POST
        locked = by_post and not self._unlocked
        self.came.setEnabled(not self._has_source)
        self.goes.setEnabled(not locked)
        self.change.setVisible(locked)
        self.promise.setVisible(locked)
        self.reason.setVisible(self._differs())

    def _connect(self) -> None:
        self.change.clicked.connect(self._unlock)
        self.came.currentIndexChanged.connect(self._came_changed)
        self.goes.currentIndexChanged.connect(self._changed)
        self.reason.textChanged.connect(self.edited)

    def _lay_out(self, labels: Labels) -> None:
        boxes = SideBySide(
            plain(labelled(labels, "post.field.came", self.came)),
            plain(labelled(labels, "post.field.goes", self.goes)),
        )
        self._parts = column(boxes, self.promise, self.change, self.reason, space=Space.HAIR)
        self.setLayout(self._parts)
