"""The cases: the list in working order at the left, the file of the chosen one at the right."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QItemSelection, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QLineEdit, QSplitter, QStackedWidget, QToolButton, QWidget

from dpo_desk.operations.overviews import CaseFile, CaseRow
from dpo_desk.ui.labels import Labels
from dpo_desk.ui.screens.cases.case_pane import CasePane
from dpo_desk.ui.screens.cases.cases_model import CaseColumn, CasesModel
from dpo_desk.ui.screens.cases.due_card import Reasons
from dpo_desk.ui.screens.cases.law_strip import LawStrip
from dpo_desk.ui.screens.cases.waiting_strip import WaitingStrip
from dpo_desk.ui.session import Session
from dpo_desk.ui.theme.stylesheet import dress
from dpo_desk.ui.theme.tokens import Space
from dpo_desk.ui.widgets.boxes import button, column, framed, plain, row, scrolled, words
from dpo_desk.ui.widgets.empty_place import EmptyPlace
from dpo_desk.ui.widgets.tables import list_table

NARROW = 820
"""Below this width, at 100 % text, list and file take turns."""


class CasesScreen(QWidget):
    """Emits ``chosen(case_id)`` when a line is chosen; shows what it is given."""

    chosen = Signal(str)

    def __init__(
        self, session: Session, reasons: Reasons, letter_title: Callable[[str], str]
    ) -> None:
        super().__init__()
        self._session = session
        self._labels = Labels(session.say)
        self.model = CasesModel(session.say)
        self.filter = QLineEdit()
        self.filter.setClearButtonEnabled(True)
        self._count = words("small")
        self.law = LawStrip(session, self._labels)
        self.waiting = WaitingStrip(session, self._labels)
        self.export = QToolButton()
        dress(self.export, "quiet")
        self.table = list_table(session, self.model, CaseColumn.CASE, CaseColumn.ASKED)
        self.pane = CasePane(session, reasons, letter_title)
        self.work = QStackedWidget()
        self._nothing = EmptyPlace(session, "cases", "cases.nothing_chosen")
        self._file = scrolled(self.pane)
        self.work.addWidget(self._nothing)
        self.work.addWidget(self._file)
        self.back = button("quiet")
        self._labels.text(self.back, "cases.back")
        self.back.clicked.connect(self._close_file)
        self._right = plain(column(row(self.back, None), self.work, space=0))
        dress(self, "canvas")
        layout = column(self.law, self.waiting, self._split(), space=0)
        layout.setStretch(2, 1)
        self.setLayout(layout)
        self._connect()
        self._measure()

    def _split(self) -> QSplitter:
        title = words("title")
        self._labels.text(title, "window.place.cases")
        self._labels.placeholder(self.filter, "cases.filter")
        self._labels.name(self.filter, "cases.filter")
        self._labels.tip(self.filter, "cases.filter", "Ctrl+F")
        self._labels.name(self.table, "cases.list")
        self._labels.name(self.export, "cases.export")
        self._labels.tip(self.export, "cases.export_tip")
        for clear in self.filter.findChildren(QToolButton):
            self._labels.name(clear, "cases.clear_filter")
        top = column(
            row(title, None, self._count, self.export),
            self.filter,
            space=Space.MEDIUM,
            margin=(20, 18, 20, 12),
        )
        self._list = framed(column(top, self.table, space=0), "surface")
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setHandleWidth(1)
        split.setChildrenCollapsible(False)
        split.addWidget(self._list)
        split.addWidget(self._right)
        split.setStretchFactor(0, 2)
        split.setStretchFactor(1, 3)
        split.setSizes([470, 614])
        return split

    def _connect(self) -> None:
        self.table.selectionModel().selectionChanged.connect(self._selected)
        self.filter.textChanged.connect(self._narrow)
        find = QShortcut(QKeySequence("Ctrl+F"), self)
        find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        find.activated.connect(self.filter.setFocus)
        why = QShortcut(QKeySequence("F8"), self)
        why.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        why.activated.connect(self.show_why)
        self._session.language_changed.connect(self.retranslate)
        self._session.theme.changed.connect(self._measure)

    def show_rows(self, rows: Sequence[CaseRow]) -> None:
        """Show the list; the chosen case stays chosen if it is still there."""
        kept = self.pane.shown
        self.model.set_rows(rows)
        self._tell_count()
        if kept is not None:
            self.mark_line(kept.case.id)

    def show_file(self, file: CaseFile) -> None:
        """Show the file of the chosen case."""
        self.pane.show_file(file)
        self.work.setCurrentWidget(self._file)
        self._arrange()
        self.mark_line(file.case.id)

    def mark_line(self, case_id: str) -> None:
        """Mark the line of a case without asking for it again."""
        line = self.model.line_of(case_id)
        selection = self.table.selectionModel()
        blocked = selection.blockSignals(True)
        self.table.selectRow(line) if line >= 0 else self.table.clearSelection()
        selection.blockSignals(blocked)
        self.table.viewport().update()

    def show_why(self) -> None:
        """Open or close the reasons of the due date (F8)."""
        if self.pane.shown is not None:
            self.pane.due.panel.toggle()
            self._file.ensureWidgetVisible(self.pane.due)

    def forget(self) -> None:
        """Hold nothing of any case any more; after locking."""
        self.model.set_rows(())
        self.filter.clear()
        self.law.forget()
        self.waiting.forget()
        self.pane.forget()
        self.work.setCurrentWidget(self._nothing)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _close_file(self) -> None:
        """Back to the list, where there is no room for both."""
        self.pane.forget()
        self.table.clearSelection()
        self.work.setCurrentWidget(self._nothing)
        self._arrange()
        self.table.setFocus()

    def _arrange(self) -> None:
        """List and file beside each other; with large text in a small window, one of them."""
        narrow = self.width() < self._session.theme.px(NARROW)
        file = self.work.currentWidget() is self._file
        self._list.setVisible(not narrow or not file)
        self._right.setVisible(not narrow or file)
        self.back.setVisible(narrow)

    def retranslate(self) -> None:
        """Say everything again."""
        self._labels.retranslate(self._session.say)
        self.model.set_say(self._session.say)
        self._tell_count()
        self.law.retranslate()
        self.waiting.retranslate()
        self.pane.retranslate()
        if self.pane.shown is not None:
            self.mark_line(self.pane.shown.case.id)

    def _selected(self, now: QItemSelection, _before: QItemSelection) -> None:
        indexes = now.indexes()
        row_there = self.model.row_at(indexes[0]) if indexes else None
        if row_there is not None:
            self.chosen.emit(str(row_there.id))

    def _narrow(self, text: str) -> None:
        self.model.set_filter(text)
        self._tell_count()
        if self.pane.shown is not None:
            self.mark_line(self.pane.shown.case.id)

    def _tell_count(self) -> None:
        shown, held = self.model.rowCount(), self.model.held
        every = "cases.count_one" if held == 1 else "cases.count_all"
        key = every if shown == held else "cases.count_some"
        self._count.setText(self._session.say(key, shown=shown, held=held))

    def _measure(self) -> None:
        px = self._session.theme.px
        self.table.setColumnWidth(CaseColumn.DUE, px(148))
        self._list.setMinimumWidth(px(400))
        self.export.setIcon(self._session.theme.icon("calendar"))
        self.export.setIconSize(QSize(px(18), px(18)))
        self._arrange()
