"""How hard a passphrase is to guess: four bars and a word."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from dpo_desk.ui.labels import Labels
from dpo_desk.ui.theme.theme import Theme
from dpo_desk.ui.widgets.boxes import row, words

LEVELS = 4


class _Bars(QWidget):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.level = 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(120), self._theme.px(8))

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = self._theme.palette
        ink = (colours.late, colours.late, colours.soon, colours.answered, colours.answered)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        gap = 4
        width = (self.width() - gap * (LEVELS - 1)) / LEVELS
        for at in range(LEVELS):
            painter.setBrush(QColor(ink[self.level] if at < self.level else colours.line))
            painter.drawRoundedRect(QRectF(at * (width + gap), 1, width, 5), 2.5, 2.5)


class QualityMeter(QWidget):
    """Hidden until something is typed; ``quality`` rates from 0 to 4."""

    def __init__(
        self, labels: Labels, theme: Theme, quality: Callable[[str], int] | None = None
    ) -> None:
        super().__init__()
        self._quality = quality
        self._bars, self._word = _Bars(theme), words("small")
        self._texts = [""] * (LEVELS + 1)
        for level in range(LEVELS + 1):
            labels.call(self, f"unlock.quality.{level}", self._keeper(level))
        layout = row(self._bars, self._word, None)
        self.setLayout(layout)
        self.hide()

    def _keeper(self, level: int) -> Callable[[str], None]:
        def keep(text: str) -> None:
            self._texts[level] = text
            self._word.setText(self._texts[self._bars.level])

        return keep

    def rate(self, passphrase: str) -> None:
        """Show how good this passphrase is; it is not kept."""
        self.setVisible(bool(passphrase) and self._quality is not None)
        if passphrase and self._quality is not None:
            self._bars.level = max(0, min(LEVELS, self._quality(passphrase)))
            self._word.setText(self._texts[self._bars.level])
            self._bars.update()
