"""How soon the window is visible, beside a bare PySide6 window, whole processes, same machine, same run.

Aim: at most 1.5 times the bare window. Run: ``python -m tests.benchmarks.bench_window``.
"""

import json
import os
import statistics
import subprocess
import sys
import time

ROUNDS = 7
BARE = """
import os, sys
from PySide6.QtWidgets import QApplication, QMainWindow
from PySide6.QtCore import QTimer
app = QApplication(sys.argv)
window = QMainWindow()
window.resize(1280, 800)
window.show()
QTimer.singleShot(0, lambda: os._exit(0))
app.exec()
"""
OURS = """
import os, sys
from PySide6.QtCore import QTimer
from dpo_desk.ui.main_window import MainWindow
from dpo_desk.bootstrap import run
shown = MainWindow.showEvent
def ending(self, event):
    shown(self, event)
    QTimer.singleShot(0, lambda: os._exit(0))
MainWindow.showEvent = ending
sys.exit(run([]))
"""


def seconds(code: str) -> float:
    """One process, from start until its window is on the screen; what follows behind it does not count."""
    environment = {"QT_QPA_PLATFORM": "offscreen"} | os.environ
    begin = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True, env=environment, capture_output=True)
    return time.perf_counter() - begin


def main() -> int:
    """Print the medians and their ratio; alternating rounds, so that a busy moment hits both."""
    bare, ours = [], []
    seconds(BARE), seconds(OURS)
    for _ in range(ROUNDS):
        bare.append(seconds(BARE))
        ours.append(seconds(OURS))
    low, high = statistics.median(bare), statistics.median(ours)
    figures = {
        "bare_seconds": round(low, 3),
        "window_seconds": round(high, 3),
        "ratio": round(high / low, 2),
        "aim": 1.5,
    }
    print(json.dumps(figures, indent=2))
    return 0


if __name__ == "__main__":
    sys.exit(main())
