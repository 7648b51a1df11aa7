"""A form that scrolls up and down and is never squeezed below the width it needs."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget
from shiboken6 import isValid

_BAR = 20
_AROUND = 24


class FormArea(QScrollArea):
    """Keeps whatever has the keyboard in sight, with the name and the question that belong to it.

    Also while the form around it grows, until somebody scrolls.
    """

    def __init__(self, form: QWidget) -> None:
        super().__init__()
        self._kept: QWidget | None = None
        # What was just asked has no place yet; it has one when this turn is over.
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._into_sight)
        self.setWidgetResizable(True)
        # Whatever is in it takes the keyboard; a stop without a name beside that says nothing.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidget(form)
        form.installEventFilter(self)
        self.verticalScrollBar().actionTriggered.connect(lambda _: self._let_go())
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._gone_to)

    def minimumSizeHint(self) -> QSize:
        form = self.widget()
        width = form.minimumSizeHint().width() if form else 0
        return QSize(width + _BAR, super().minimumSizeHint().height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        if event.type() in {QEvent.Type.LayoutRequest, QEvent.Type.Resize} and self._kept:
            self._turn.start()
        return super().eventFilter(watched, event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._let_go()
        super().wheelEvent(event)

    def go_to_top(self) -> None:
        """Show the beginning of the form, wherever the keyboard is."""
        self._let_go()
        self.verticalScrollBar().setValue(0)

    def _gone_to(self, _old: QWidget | None, new: QWidget | None) -> None:
        form = self.widget()
        if new is not None and form is not None and form.isAncestorOf(new):
            self._kept = new
            self._turn.start()

    def _let_go(self) -> None:
        self._kept = None

    def _into_sight(self) -> None:
        part = self._kept
        if part is None or not isValid(part) or not part.hasFocus():
            self._kept = None
            return
        whole = self._whole(part)
        spare = (self.viewport().height() - whole.height()) // 2
        self.ensureWidgetVisible(whole, 0, min(spare, _AROUND))
        self.ensureWidgetVisible(part, 0, 0)

    def _whole(self, part: QWidget) -> QWidget:
        """The largest thing around it that can be seen at once."""
        form, around = self.widget(), part.parentWidget()
        while around not in {None, form} and around.height() <= self.viewport().height():
            part, around = around, around.parentWidget()
        return part
