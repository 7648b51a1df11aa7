"""The look in force: light or dark, how large the text is; tells everybody when it changes."""

from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QIcon, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from dpo_desk.ui.theme.icons import Icons
from dpo_desk.ui.theme.stylesheet import stylesheet
from dpo_desk.ui.theme.tokens import DARK, LIGHT, Look, Palette, TextSize

FAMILIES = ["Inter", "Liberation Sans", "Noto Sans", "Segoe UI", "Helvetica Neue", "Arial"]

STYLE = "fusion"
"""The one style of Qt that looks the same everywhere; the stylesheet stands on it."""


class Theme(QObject):
    """The palette and the text scale of the application.

    Widgets that paint themselves read ``palette`` when painting and repaint on ``changed``.
    """

    changed = Signal()

    def __init__(self, resources: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.icons = Icons(resources / "icons")
        self.look = Look.SYSTEM
        self.scale = 1.0
        self._fonts = resources / "fonts"
        self._checks = resources / "icons"
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._follow_system)

    @property
    def palette(self) -> Palette:
        """The colours in force."""
        if self.look is Look.SYSTEM:
            scheme = QGuiApplication.styleHints().colorScheme()
            return DARK if scheme is Qt.ColorScheme.Dark else LIGHT
        return DARK if self.look is Look.DARK else LIGHT

    def load_fonts(self) -> None:
        """Make the shipped typefaces known, so that the window looks the same everywhere."""
        for path in sorted(self._fonts.glob("*.?tf")):
            QFontDatabase.addApplicationFont(str(path))

    def set_look(self, look: Look) -> None:
        """Use the system's palette or a fixed one."""
        self.look = look
        self.apply()

    def set_scale(self, percent: int) -> None:
        """Make all text ``percent`` of its normal height (100 to 200)."""
        self.set_ground(percent)
        self.apply()

    def set_ground(self, percent: int) -> None:
        """Style, typeface and palette without the stylesheet: what widgets are built on."""
        self.scale = max(100, min(200, percent)) / 100
        app = QApplication.instance()
        if isinstance(app, QApplication):
            if app.style().objectName() != STYLE and not app.styleSheet():
                app.setStyle(QStyleFactory.create(STYLE))
            app.setFont(self.font())
            app.setPalette(_qt_palette(self.palette))

    def px(self, size: int) -> int:
        """A height at 100 % as it is now."""
        return round(size * self.scale)

    def font(self, size: TextSize = TextSize.BODY, *, bold: bool = False) -> QFont:
        """The interface's typeface in one of its sizes."""
        font = QFont(FAMILIES)
        font.setPixelSize(self.px(size))
        font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        return font

    def icon(self, name: str, colour: str | None = None) -> QIcon:
        """An icon in the text colour, or in ``colour``."""
        return self.icons.icon(name, colour or self.palette.text)

    def apply(self) -> None:
        """Dress the application and tell the widgets that paint themselves."""
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.setFont(self.font())
            app.setPalette(_qt_palette(self.palette))
            # Replacing one sheet by another takes five times as long as taking it off and putting it on.
            app.setStyleSheet("")
            app.setStyleSheet(stylesheet(self.palette, self.scale, self._checks))
        self.changed.emit()

    def _follow_system(self) -> None:
        if self.look is Look.SYSTEM:
            self.apply()


def _qt_palette(colours: Palette) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    for which, colour in {
        role.Window: colours.canvas,
        role.WindowText: colours.text,
        role.Base: colours.surface,
        role.AlternateBase: colours.sunken,
        role.Text: colours.text,
        role.Button: colours.surface,
        role.ButtonText: colours.text,
        role.ToolTipBase: colours.text,
        role.ToolTipText: colours.surface,
        role.PlaceholderText: colours.muted,
        role.Highlight: colours.accent,
        role.HighlightedText: colours.on_accent,
        role.Link: colours.accent,
    }.items():
        palette.setColor(which, QColor(colour))
    return palette
