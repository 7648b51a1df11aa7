"""Printer, print, save as PDF: the bar under anything that can go on paper."""

from pathlib import Path

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QComboBox, QFileDialog, QFrame, QWidget

from dpo_desk.operations.wording import Wording
from dpo_desk.ui.labels import Labels
from dpo_desk.ui.printing import printers
from dpo_desk.ui.theme.theme import Theme
from dpo_desk.ui.widgets.boxes import button
from dpo_desk.ui.widgets.flow_layout import FlowLayout


class PaperBar(QFrame):
    """Asks; who owns the bytes prints and saves them.

    Signals:
        print_asked: Print on the printer with this name.
        save_asked: Save at this path; the person was asked about replacing.
    """

    print_asked = Signal(str)
    save_asked = Signal(object)

    def __init__(self, say: Wording, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._say, self._theme = say, theme
        self._labels = Labels(say)
        self.printer = QComboBox()
        self.printer.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.printer.setMinimumContentsLength(12)
        self.print, self.save = button(), button()
        self._file_name = "letter.pdf"
        self._allowed = False
        flow = FlowLayout(self, spacing=8)
        for part in (self.print, self.printer, self.save):
            flow.addWidget(part)
        self._labels.name(self.printer, "printing.printer")
        self._labels.text(self.print, "printing.print")
        self._labels.tip(self.print, "printing.print_tip", "Ctrl+P")
        self._labels.text(self.save, "printing.save")
        self._labels.tip(self.save, "printing.save_tip")
        self.print.clicked.connect(self.ask_print)
        self.save.clicked.connect(self._ask_save)
        theme.changed.connect(self._paint_icons)
        self._paint_icons()
        self.look_for_printers()

    def look_for_printers(self) -> None:
        """Ask the system for its printers again."""
        chosen = self.printer.currentText()
        self.printer.clear()
        for choice in printers():
            self.printer.addItem(choice.name, choice.name)
        if not self.printer.count():
            self.printer.addItem(self._say("printing.no_printer"), "")
        self.printer.setCurrentIndex(max(self.printer.findText(chosen), 0))
        self._tell()

    def allow(self, *, allowed: bool, file_name: str = "letter.pdf") -> None:
        """Whether there is something finished; ``file_name`` is offered for saving."""
        self._allowed, self._file_name = allowed, file_name
        self._tell()

    def ask_print(self) -> None:
        """Ask to print, if there is something to print and a printer."""
        if self.print.isEnabled():
            self.print_asked.emit(str(self.printer.currentData()))

    def retranslate(self, say: Wording) -> None:
        """Speak another language."""
        self._say = say
        self._labels.retranslate(say)
        self.look_for_printers()

    def _tell(self) -> None:
        has_printer = bool(self.printer.currentData())
        self.printer.setEnabled(has_printer)
        self.print.setEnabled(self._allowed and has_printer)
        self.save.setEnabled(self._allowed)

    def _ask_save(self) -> None:
        title, kinds = self._say("printing.save"), self._say("printing.kinds")
        name, _ = QFileDialog.getSaveFileName(self, title, self._file_name, kinds)
        if name:
            self.save_asked.emit(Path(name))

    def _paint_icons(self) -> None:
        self.print.setIcon(self._theme.icon("print"))
        self.print.setIconSize(QSize(self._theme.px(18), self._theme.px(18)))
