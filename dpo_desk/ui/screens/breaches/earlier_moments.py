"""What may have come before the awareness: the first signal, and a processor's notice (GDPR art. 33(2))."""

import datetime as dt
from collections.abc import Iterator

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dpo_desk.foundation.errors import DeskError
from dpo_desk.ui.labels import Labels
from dpo_desk.ui.screens.breaches.doubled_hour import DoubledHour
from dpo_desk.ui.session import Session
from dpo_desk.ui.widgets.boxes import button, column, plain
from dpo_desk.ui.widgets.fields import labelled
from dpo_desk.ui.widgets.moment_field import MomentField
from dpo_desk.ui.widgets.side_by_side import SideBySide

KEYS = ("signal", "processor_informed")


class EarlierMoments(QWidget):
    """Two moments that stay folded away until ``open``, their button, is pressed; both may stay empty.

    Signals:
        changed: A moment is another one now.
        edited: Somebody typed.
    """

    changed = Signal()
    edited = Signal()

    def __init__(self, session: Session, labels: Labels) -> None:
        super().__init__()
        self.open = button("quiet")
        self.open.setCheckable(True)
        labels.text(self.open, "breaches.earlier")
        labels.tip(self.open, "breaches.earlier_tip")
        self.moments = {key: MomentField(session) for key in KEYS}
        self._doubled = {
            key: DoubledHour(session, labels, field) for key, field in self.moments.items()
        }
        parts = [
            plain(column(labelled(labels, f"breaches.{key}", field), self._doubled[key], space=0))
            for key, field in self.moments.items()
        ]
        self.hide()
        self.open.toggled.connect(self.setVisible)
        for field in self.moments.values():
            field.changed.connect(self.changed)
            field.date.field.textEdited.connect(self.edited)
            field.time.textEdited.connect(self.edited)
        for doubled in self._doubled.values():
            doubled.settled.connect(self.changed)
        self.setLayout(column(SideBySide(*parts)))

    def start_over(self) -> None:
        """Nothing came before."""
        for field in self.moments.values():
            field.clear()
        self.open.setChecked(False)

    def look_at(self, zone: str) -> None:
        """Ask where a time occurs twice on the clock of ``zone``."""
        for key, field in self.moments.items():
            if field.empty:
                self._doubled[key].hide()
            else:
                self._doubled[key].look_at(zone)

    def moment(self, key: str, zone: str) -> dt.datetime | None:
        """The instant under this key, or none."""
        try:
            return self.moments[key].moment(zone)
        except DeskError:
            return None

    def uncertain(self, zone: str) -> MomentField | None:
        """The first field in which something stands that is no moment yet."""
        fields = ((key, field) for key, field in self.moments.items() if not field.empty)
        return next((field for key, field in fields if self.moment(key, zone) is None), None)

    def texts(self, zone: str) -> Iterator[tuple[str, str]]:
        """Key and instant as text, for the draft."""
        for key in KEYS:
            moment = self.moment(key, zone)
            yield key, moment.isoformat() if moment else ""

    def put_back(self, fields: dict[str, str], zone: str) -> None:
        """Fill in what a draft kept."""
        for key, field in self.moments.items():
            if text := fields.get(key):
                field.set_moment(dt.datetime.fromisoformat(text), zone)
                self.open.setChecked(True)
