"""A table as all lists of the window are: whole rows, keyboard, headers for screen readers."""

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from dpo_desk.ui.session import Session
from dpo_desk.ui.widgets.two_lines import TwoLines


def list_table(session: Session, model: QAbstractItemModel, *stretched: int) -> QTableView:
    """A table over ``model``; the columns ``stretched`` share the width that is left."""
    table = QTableView()
    table.setModel(model)
    table.setItemDelegate(TwoLines(session.theme, table))
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setShowGrid(False)
    table.setTabKeyNavigation(False)
    table.setMouseTracking(True)
    table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    table.verticalHeader().hide()
    header = table.horizontalHeader()
    header.setHighlightSections(False)
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    for at in range(model.columnCount()):
        stretches = at in stretched
        mode = QHeaderView.ResizeMode.Stretch if stretches else QHeaderView.ResizeMode.Interactive
        header.setSectionResizeMode(at, mode)

    def measure() -> None:
        table.verticalHeader().setDefaultSectionSize(session.theme.px(56))

    session.theme.changed.connect(measure)
    measure()
    return table
