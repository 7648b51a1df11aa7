"""A field under its label: the label is its buddy, so that a mnemonic reaches it."""

from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from dpo_desk.ui.labels import Labels
from dpo_desk.ui.theme.tokens import Space
from dpo_desk.ui.widgets.boxes import column, row, words


def labelled(
    labels: Labels, key: str, field: QWidget, beside: QWidget | None = None
) -> QVBoxLayout:
    """Label above field; ``key`` gives the label's text and the field's accessible name."""
    label = words("label")
    label.setBuddy(field)
    labels.text(label, key)
    labels.call(field, key, lambda text: field.setAccessibleName(text.replace("&", "")))
    line = row(field) if beside is None else row(field, beside)
    line.setStretch(0, 1)
    return column(label, line, space=Space.HAIR)


def hint(labels: Labels, key: str) -> QLabel:
    """A line of explanation under a field."""
    label = words("small", wraps=True)
    labels.text(label, key)
    return label


def secret_field() -> QLineEdit:
    """A field for a passphrase; what is typed is not shown and not offered to input methods."""
    field = QLineEdit()
    field.setEchoMode(QLineEdit.EchoMode.Password)
    return field
