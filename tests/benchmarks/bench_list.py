"""From an unlocked vault of 10,000 cases to a filled list, beside plain sqlite3 filling a bare table model.

Both read every case, put it into a model behind a table that is on the screen, and paint once.
Run: ``python -m tests.benchmarks.bench_list``.
"""

import json
import os
import sqlite3
import statistics
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QAbstractTableModel, Qt
from PySide6.QtWidgets import QApplication, QTableView

from dpo_desk.bootstrap import make_office, resources_folder
from dpo_desk.catalogue.wording import load_wording
from dpo_desk.foundation.clock import FixedClock
from dpo_desk.foundation.progress import NoProgress
from dpo_desk.operations.desk import Desk
from dpo_desk.operations.overviews import case_rows
from dpo_desk.ui.screens.cases.cases_model import CasesModel
from dpo_desk.ui.screens.cases.cases_presenter import FIRST_ROWS
from dpo_desk.vault.keys import KdfParameters
from dpo_desk.vault.opening import FileVaultKeeper
from tests.benchmarks.bench_vault import people
from tests.builders import NOW, an_officer

CASES, ROUNDS = 10_000, 7
CHEAP = KdfParameters(memory_kib=8, iterations=1, parallelism=1)


class BareModel(QAbstractTableModel):
    """Tuples in a table, and nothing else."""

    def __init__(self, rows) -> None:
        super().__init__()
        self._rows = rows

    def rowCount(self, _parent=None) -> int:
        return len(self._rows)

    def columnCount(self, _parent=None) -> int:
        return 4

    def data(self, index, role=Qt.ItemDataRole.DisplayRole):
        return (
            self._rows[index.row()][index.column()] if role == Qt.ItemDataRole.DisplayRole else None
        )


def desk_with_cases(folder: Path) -> Desk:
    """An unlocked vault of 10,000 cases; unlocking is not measured here."""
    keeper = FileVaultKeeper(FixedClock(NOW), "bench", parameters=CHEAP, floor=CHEAP)
    officer = an_officer()
    vault = keeper.create(folder / "Bench.dpodesk", officer, "correct horse battery", NoProgress())
    with vault.transaction() as store:
        for case in people(CASES):
            store.cases.add(case)
    return Desk(make_office(resources_folder(), FixedClock(NOW)), vault, officer)


def plain_copy(desk: Desk, folder: Path) -> sqlite3.Connection:
    """The same cases in plain SQLite, as much of them as a list shows."""
    plain = sqlite3.connect(folder / "plain.db")
    plain.execute("CREATE TABLE cases (number TEXT, subject TEXT, organisation TEXT, due TEXT)")
    shown = ((r.number, r.subject, r.organisation, str(r.due)) for r in case_rows(desk, CASES))
    plain.executemany("INSERT INTO cases VALUES (?, ?, ?, ?)", shown)
    plain.commit()
    return plain


def seconds(work) -> float:
    begin = time.perf_counter()
    view = work()
    view.show()
    QApplication.processEvents()
    taken = time.perf_counter() - begin
    view.close()
    return taken


def main() -> int:
    """Print the medians and their ratio."""
    app = QApplication.instance() or QApplication(sys.argv)
    say = load_wording(resources_folder(), "en")
    with tempfile.TemporaryDirectory() as place:
        desk = desk_with_cases(Path(place))
        plain = plain_copy(desk, Path(place))

        def bare() -> QTableView:
            view = QTableView()
            view.model_of_rows = BareModel(plain.execute("SELECT * FROM cases").fetchall())
            view.setModel(view.model_of_rows)
            return view

        def ours(most: int = FIRST_ROWS) -> QTableView:
            view = QTableView()
            view.model_of_rows = CasesModel(say)
            view.model_of_rows.set_rows(case_rows(desk, most))
            view.setModel(view.model_of_rows)
            return view

        times = [
            (seconds(bare), seconds(ours), seconds(lambda: ours(CASES))) for _ in range(ROUNDS)
        ]
        desk.vault.close()
    low, first, whole = (statistics.median(column) for column in zip(*times, strict=True))
    figures = {
        "cases": CASES,
        "plain_seconds": round(low, 3),
        "first_page_seconds": round(first, 3),
        "first_page_ratio": round(first / low, 1),
        "whole_list_seconds": round(whole, 3),
        "whole_list_ratio": round(whole / low, 1),
    }
    print(json.dumps(figures, indent=2))
    app.quit()
    return 0


if __name__ == "__main__":
    sys.exit(main())
