"""The stylesheet, built from the tokens: one sheet for the whole application.

Widgets are dressed by the dynamic property ``role``; ``dress`` sets it:
``title``, ``heading``, ``muted``, ``small``, ``label``, ``display`` (text);
``primary``, ``quiet``, ``chip``, ``danger`` (buttons); ``card``, ``rail``, ``bar``, ``canvas`` (frames).
"""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from dpo_desk.ui.theme.tokens import Palette, TextSize


def dress(widget: QWidget, role: str) -> None:
    """Give the widget a role of the stylesheet, also when it is already shown."""
    widget.setProperty("role", role)
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)


def stylesheet(colours: Palette, scale: float, icons: Path) -> str:
    """The sheet for a palette and a text scale. ``icons`` holds the pictures it names."""

    def px(size: int) -> str:
        return f"{round(size * scale)}px"

    return "\n".join(
        (
            _surfaces(colours),
            _texts(colours, px(TextSize.SMALL), px(TextSize.HEADING), px(TextSize.TITLE), px(40)),
            _buttons(colours, px(6)),
            _fields(
                colours,
                px(6),
                px(16),
                _picture(icons, colours, "check"),
                _picture(icons, colours, "chevron"),
            ),
            _lists(colours, px(TextSize.SMALL)),
        )
    )


def _picture(icons: Path, colours: Palette, name: str) -> str:
    tone = "dark" if colours.dark else "light"
    return (icons / "sheet" / f"{name}-{tone}.svg").as_posix()


def _surfaces(c: Palette) -> str:
    return f"""
QMainWindow, QDialog, QWidget[role="canvas"] {{ background: {c.canvas}; }}
QWidget {{ color: {c.text}; }}
QFrame[role="card"] {{ background: {c.surface}; border: 1px solid {c.line}; border-radius: 10px; }}
QFrame[role="surface"] {{ background: {c.surface}; border: none; }}
QFrame[role="rail"] {{ background: {c.rail}; border: none; border-right: 1px solid {c.line}; }}
QFrame[role="bar"] {{ background: {c.rail}; border: none; border-top: 1px solid {c.line}; }}
QFrame[role="read-row"] {{ background: transparent; border: 2px solid transparent; border-radius: 6px; }}
QFrame[role="read-row"]:focus {{ border: 2px solid {c.accent}; }}
QFrame[role="line"] {{ background: {c.line}; border: none; max-height: 1px; min-height: 1px; }}
QFrame[role="banner-error"] {{ background: {c.late_soft}; border: none; border-left: 4px solid {c.late}; }}
QFrame[role="banner-note"] {{ background: {c.accent_soft}; border: none; border-left: 4px solid {c.accent}; }}
QFrame[role="banner-done"] {{ background: {c.answered_soft}; border: none; border-left: 4px solid {c.answered}; }}
QScrollArea, QStackedWidget {{ background: transparent; border: none; }}
QScrollArea > QWidget > QWidget {{ background: transparent; }}
QSplitter::handle {{ background: {c.line}; }}
QSplitter::handle:hover {{ background: {c.accent}; }}
QToolTip {{ background: {c.text}; color: {c.surface}; border: none; padding: 6px 8px; }}
QScrollBar:vertical {{ background: transparent; width: 12px; margin: 2px; }}
QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 2px; }}
QScrollBar::handle {{ background: {c.edge}; border-radius: 4px; min-height: 32px; min-width: 32px; }}
QScrollBar::handle:hover {{ background: {c.muted}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
"""


def _texts(c: Palette, small: str, heading: str, title: str, display: str) -> str:
    return f"""
QLabel {{ background: transparent; border: none; }}
QLabel[role="title"] {{ font-size: {title}; font-weight: 600; }}
QLabel[role="heading"] {{ font-size: {heading}; font-weight: 600; }}
QLabel[role="display"] {{ font-size: {display}; font-weight: 600; }}
QLabel[role="strong"] {{ font-weight: 600; }}
QLabel[role="muted"] {{ color: {c.muted}; }}
QLabel[role="small"] {{ color: {c.muted}; font-size: {small}; }}
QLabel[role="label"] {{ color: {c.muted}; font-size: {small}; font-weight: 600; }}
QLabel[role="key"] {{ color: {c.muted}; background: {c.sunken}; border: 1px solid {c.line}; border-radius: 5px;
  padding: 2px 7px; font-size: {small}; }}
QLabel[role="warning"] {{ color: {c.soon}; font-weight: 600; }}
"""


def _buttons(c: Palette, pad: str) -> str:
    return f"""
QPushButton, QToolButton {{ background: {c.surface}; border: 1px solid {c.edge}; border-radius: 7px;
  padding: {pad} 14px; }}
QToolButton {{ padding: {pad}; }}
QPushButton:hover, QToolButton:hover {{ background: {c.sunken}; }}
QPushButton:pressed, QToolButton:pressed {{ background: {c.accent_soft}; }}
QPushButton:focus, QToolButton:focus {{ border: 2px solid {c.accent}; padding: {pad} 13px; }}
QPushButton:disabled, QToolButton:disabled {{ color: {c.muted}; border-color: {c.line}; }}
QPushButton[role="primary"] {{ background: {c.accent}; color: {c.on_accent}; border: 1px solid {c.accent};
  font-weight: 600; }}
QPushButton[role="primary"]:hover {{ border-color: {c.text}; }}
QPushButton[role="primary"]:focus {{ border: 2px solid {c.text}; padding: {pad} 13px; }}
QPushButton[role="primary"]:disabled {{ background: {c.sunken}; color: {c.muted}; border-color: {c.line}; }}
QPushButton[role="quiet"], QToolButton[role="quiet"] {{ background: transparent; border: 1px solid transparent;
  color: {c.accent}; }}
QPushButton[role="quiet"]:hover, QToolButton[role="quiet"]:hover {{ background: {c.accent_soft}; }}
QPushButton[role="quiet"]:focus, QToolButton[role="quiet"]:focus {{ border: 2px solid {c.accent}; }}
QPushButton[role="danger"] {{ color: {c.late}; border-color: {c.late}; }}
QPushButton[role="chip"] {{ border-radius: 13px; padding: 4px 12px; border-color: {c.edge}; }}
QPushButton, QToolButton, QCheckBox, QRadioButton {{ outline: none; }}
QPushButton[role="chip"]:focus {{ border: 2px solid {c.accent}; padding: 3px 11px; }}
QPushButton[role="chip"]:checked {{ background: {c.accent_soft}; border: 1px solid {c.accent}; color: {c.accent}; }}
QPushButton[role="chip"]:checked:focus {{ border: 2px solid {c.accent}; }}
"""


def _fields(c: Palette, pad: str, tick: str, check: str, chevron: str) -> str:
    fields = "QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QDateEdit, QDateTimeEdit, QTimeEdit, QSpinBox"
    focus = ", ".join(f"{name}:focus" for name in fields.split(", "))
    off = ", ".join(f"{name}:disabled" for name in fields.split(", "))
    return f"""
{fields} {{ background: {c.surface}; border: 1px solid {c.edge}; border-radius: 7px; padding: {pad} 9px;
  selection-background-color: {c.accent}; selection-color: {c.on_accent}; }}
{focus} {{ border: 2px solid {c.accent}; padding: {pad} 8px; }}
{off} {{ background: {c.sunken}; color: {c.muted}; border-color: {c.line}; }}
QAbstractSpinBox QLineEdit, QComboBox QLineEdit {{ background: transparent; border: none; padding: 0; }}
QComboBox::drop-down, QDateEdit::drop-down, QDateTimeEdit::drop-down {{ border: none; width: 24px; }}
QComboBox::down-arrow, QDateEdit::down-arrow, QDateTimeEdit::down-arrow {{ image: url({chevron}); width: 14px;
  height: 14px; }}
QComboBox QAbstractItemView {{ background: {c.surface}; border: 1px solid {c.edge}; padding: 4px; outline: none;
  selection-background-color: {c.accent_soft}; selection-color: {c.text}; }}
QCheckBox, QRadioButton {{ background: transparent; spacing: 8px; padding: 2px; border: 2px solid transparent; }}
QCheckBox:focus, QRadioButton:focus {{ border: 2px solid {c.accent}; border-radius: 5px; }}
QCheckBox::indicator, QRadioButton::indicator {{ width: {tick}; height: {tick}; border: 1px solid {c.edge};
  background: {c.surface}; border-radius: 4px; }}
QRadioButton::indicator {{ border-radius: 9px; }}
QCheckBox::indicator:checked {{ background: {c.accent}; border-color: {c.accent}; image: url({check}); }}
QRadioButton::indicator:checked {{ background: {c.surface}; border: 5px solid {c.accent}; width: 8px; height: 8px; }}
QProgressBar {{ background: {c.sunken}; border: none; border-radius: 3px; max-height: 6px; min-height: 6px; }}
QProgressBar::chunk {{ background: {c.accent}; border-radius: 3px; }}
QGroupBox {{ border: none; margin-top: 22px; font-weight: 600; }}
QGroupBox::title {{ subcontrol-origin: margin; left: 0; }}
"""


def _lists(c: Palette, small: str) -> str:
    return f"""
QAbstractItemView {{ background: {c.surface}; border: none; outline: none; gridline-color: {c.line};
  alternate-background-color: {c.surface}; }}
QTableView::item, QListView::item {{ padding: 6px 8px; border: none; border-bottom: 1px solid {c.line}; }}
QTableView::item:hover, QListView::item:hover {{ background: {c.sunken}; }}
QTableView::item:selected, QListView::item:selected {{ background: {c.accent_soft}; color: {c.text}; }}
QHeaderView {{ background: {c.surface}; border: none; }}
QHeaderView::section {{ background: {c.surface}; color: {c.muted}; border: none; border-bottom: 1px solid {c.line};
  padding: 8px 12px; font-size: {small}; font-weight: 600; }}
QMenu {{ background: {c.surface}; border: 1px solid {c.edge}; padding: 4px; }}
QMenu::item {{ padding: 6px 20px; border-radius: 5px; }}
QMenu::item:selected {{ background: {c.accent_soft}; }}
QTabBar::tab {{ background: transparent; border: none; border-bottom: 2px solid transparent; padding: 8px 12px;
  color: {c.muted}; }}
QTabBar::tab:selected {{ color: {c.text}; border-bottom: 2px solid {c.accent}; font-weight: 600; }}
QTabBar::tab:focus {{ color: {c.accent}; }}
QTabWidget::pane {{ border: none; border-top: 1px solid {c.line}; }}
"""
