"""Breaches: the one-line form on top, the register with its countdowns below."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from dpo_desk.operations.breaches import BreachRow
from dpo_desk.ui.labels import Labels
from dpo_desk.ui.screens.breaches.breach_form import BreachEntry
from dpo_desk.ui.screens.breaches.breaches_model import BreachColumn, BreachesModel
from dpo_desk.ui.screens.breaches.notify_form import NotifyForm
from dpo_desk.ui.session import Session
from dpo_desk.ui.theme.stylesheet import dress
from dpo_desk.ui.theme.tokens import Space
from dpo_desk.ui.widgets.boxes import column, framed, row, words
from dpo_desk.ui.widgets.empty_place import EmptyPlace
from dpo_desk.ui.widgets.form_area import FormArea
from dpo_desk.ui.widgets.tables import list_table


class BreachesScreen(QWidget):
    """Shows the register it is given."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._labels = Labels(session.say)
        self.form = BreachEntry(session, self._labels)
        self.model = BreachesModel(session.say)
        self.table = list_table(session, self.model, BreachColumn.WHAT)
        self.notify = NotifyForm(session, self._labels)
        self._register = QStackedWidget()
        self._register.addWidget(EmptyPlace(session, "shield", "breaches.nothing"))
        self._register.addWidget(self.table)
        dress(self, "canvas")
        self._lay_out()
        save = QShortcut(QKeySequence("Ctrl+Return"), self)
        save.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        save.activated.connect(self.form.submit)
        why = QShortcut(QKeySequence("F8"), self)
        why.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        why.activated.connect(self.show_why)
        session.language_changed.connect(self.retranslate)
        session.theme.changed.connect(self._measure)
        self._measure()

    def _lay_out(self) -> None:
        title, register = words("title"), words("heading")
        self._labels.text(title, "window.place.breaches")
        self._labels.text(register, "breaches.register")
        self._labels.name(self.table, "breaches.register")
        listed = framed(column(self._register, margin=1))
        self._listed = listed
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._choose())
        page = QWidget()
        layout = column(
            row(title, None),
            self.form,
            Space.SMALL,
            register,
            listed,
            self.notify,
            space=Space.MEDIUM,
            margin=(24, 18, 24, 24),
        )
        layout.setStretchFactor(listed, 1)
        page.setLayout(layout)
        self.setLayout(column(FormArea(page)))

    def show_rows(self, rows: Sequence[BreachRow]) -> None:
        """Show the register."""
        kept = self._chosen()
        self.model.set_rows(rows)
        self._register.setCurrentIndex(1 if rows else 0)
        line = self.model.line_of(kept.id) if kept else -1
        if line >= 0:
            self.table.selectRow(line)
        self._choose()

    def _chosen(self) -> BreachRow | None:
        lines = self.table.selectionModel().selectedRows()
        return self.model.row_at(lines[0]) if lines else None

    def _choose(self) -> None:
        self.notify.show_breach(self._chosen())
        self._measure()

    def mark_line(self, case_id: str) -> None:
        """Choose the line of a breach."""
        self.table.selectRow(self.model.line_of(case_id))
        self.table.setFocus()

    def show_why(self) -> None:
        """Open or fold the reasons of the chosen breach's hours (F8)."""
        if self.notify.isVisible():
            self.notify.reasons.toggle()

    def forget(self) -> None:
        """Hold nothing of any breach any more; after locking."""
        self.show_rows(())
        self.notify.forget()
        self.form.start_over()

    def retranslate(self) -> None:
        """Say everything again."""
        self._labels.retranslate(self._session.say)
        self.model.set_say(self._session.say)
        self.form.recount()
        self._choose()

    def _measure(self) -> None:
        px = self._session.theme.px
        self.table.setColumnWidth(BreachColumn.AWARE, px(176))
        self.table.setColumnWidth(BreachColumn.LEFT, px(200))
        # The form for the chosen breach takes its room from the list, so that both stay in sight.
        self._listed.setMinimumHeight(px(240 if self.notify.isHidden() else 170))
