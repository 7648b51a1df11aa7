"""The go-to list (Ctrl+K): type a number, a name or what you want to do."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QIcon, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QGraphicsDropShadowEffect,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from shiboken6 import isValid

from dpo_desk.foundation.errors import DeskError
from dpo_desk.ui.labels import Labels
from dpo_desk.ui.session import Session
from dpo_desk.ui.theme.stylesheet import dress
from dpo_desk.ui.theme.theme import Theme
from dpo_desk.ui.theme.tokens import Space, TextSize
from dpo_desk.ui.widgets.boxes import column, line, words


@dataclass(frozen=True, slots=True)
class Goal:
    """One line of the list and what happens when it is chosen."""

    text: str
    more: str
    icon: str
    go: Callable[[], None]


MORE_ROLE = int(Qt.ItemDataRole.UserRole) + 2
Index = QModelIndex | QPersistentModelIndex


class GoalLine(QStyledItemDelegate):
    """Icon, name, and muted at the right what tells it from others."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(super().sizeHint(option, index).width(), self._theme.px(38))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        px, colours, box = self._theme.px, self._theme.palette, option.rect
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.accent_soft))
            painter.drawRoundedRect(box, 6, 6)
        icon = index.data(Qt.ItemDataRole.DecorationRole)
        if isinstance(icon, QIcon):
            at = QRect(box.x() + px(10), box.y(), px(20), box.height())
            icon.paint(painter, at, Qt.AlignmentFlag.AlignCenter)
        text = box.adjusted(px(40), 0, -px(12), 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(self._theme.font())
        painter.setPen(QColor(colours.text))
        name = str(index.data() or "")
        painter.drawText(text, middle, name)
        taken = painter.fontMetrics().horizontalAdvance(name) + px(24)
        painter.setFont(self._theme.font(TextSize.SMALL))
        painter.setPen(QColor(colours.muted))
        rest = text.adjusted(taken, 0, 0, 0)
        more = painter.fontMetrics().elidedText(
            str(index.data(MORE_ROLE) or ""), Qt.TextElideMode.ElideRight, rest.width()
        )
        painter.drawText(rest, middle | Qt.AlignmentFlag.AlignRight, more)
        painter.restore()


class GoTo(QFrame):
    """Floats over the desk while it is used; Escape puts it away. ``asked(text)`` wants new goals."""

    asked = Signal(str)

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._over = session, parent
        self._before: QWidget | None = None
        self._goals: Sequence[Goal] = ()
        self._labels = Labels(session.say)
        self.field, self.list = QLineEdit(), QListWidget()
        self.refusal, foot = words("warning", wraps=True), words("small")
        self.refusal.hide()
        self._labels.placeholder(self.field, "window.go_to.placeholder")
        self._labels.name(self.field, "window.command.go_to")
        self._labels.name(self.list, "window.go_to.answers")
        self._labels.text(foot, "window.go_to.foot")
        self.list.setItemDelegate(GoalLine(session.theme, self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setLayout(
            column(
                self.field,
                self.refusal,
                self.list,
                line(),
                foot,
                space=Space.SMALL,
                margin=Space.MEDIUM,
            )
        )
        dress(self, "card")
        shadow = QGraphicsDropShadowEffect(self)
        shadow.setBlurRadius(40)
        shadow.setOffset(0, 8)
        shadow.setColor(QColor(0, 0, 0, 90))
        self.setGraphicsEffect(shadow)
        self.field.textChanged.connect(self.asked)
        self.field.installEventFilter(self)
        self.list.itemClicked.connect(self._take)
        session.language_changed.connect(lambda: self._labels.retranslate(session.say))
        self.hide()

    def open_up(self) -> None:
        """Show the empty list over the parent, the cursor in it."""
        parent, self._before = self._over, QApplication.focusWidget()
        width = min(self._session.theme.px(600), parent.width() - 48)
        height = min(self._session.theme.px(420), parent.height() - 96)
        self.setGeometry((parent.width() - width) // 2, 64, width, height)
        self.field.clear()
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.asked.emit("")

    def put_away(self) -> None:
        """Hide, and forget what was found."""
        was_used = self.isVisible()
        self.hide()
        if was_used and self._before is not None and isValid(self._before):
            self._before.setFocus()
        self.field.clear()
        self.list.clear()
        self._goals = ()

    def show_goals(self, goals: Sequence[Goal]) -> None:
        """Offer these, the first one chosen."""
        theme = self._session.theme
        self._goals = goals
        self.list.clear()
        for goal in goals:
            item = QListWidgetItem(theme.icon(goal.icon, theme.palette.muted), goal.text)
            item.setData(MORE_ROLE, goal.more)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{goal.text}, {goal.more}")
            self.list.addItem(item)
        self.list.setCurrentRow(0)

    def refuse(self, error: DeskError | None) -> None:
        """Say why nothing is searched for, or take the sentence away."""
        say = self._session.say
        self.refusal.setText(f"{say.what(error)} {say.do(error)}" if error else "")
        self.refusal.setVisible(error is not None)
        self.field.setAccessibleDescription(self.refusal.text())
        if error is not None:
            self.show_goals(())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(event)
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        match event.key():
            case Qt.Key.Key_Escape:
                self.put_away()
            case Qt.Key.Key_Down | Qt.Key.Key_Up:
                step = 1 if event.key() == Qt.Key.Key_Down else -1
                at = self.list.currentRow() + step
                self.list.setCurrentRow(max(0, min(self.list.count() - 1, at)))
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._take()
            case _:
                return False
        return True

    def _take(self) -> None:
        at = self.list.currentRow()
        goal = self._goals[at] if 0 <= at < len(self._goals) else None
        self.put_away()
        if goal is not None:
            goal.go()
