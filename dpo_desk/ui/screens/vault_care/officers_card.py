"""Who works here: the list, somebody new, and what can be done about the chosen one."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from dpo_desk.operations.records import Officer, Role
from dpo_desk.ui.labels import Labels, capital
from dpo_desk.ui.screens.vault_care.officers_model import OfficersModel
from dpo_desk.ui.screens.vault_care.section_card import SectionCard
from dpo_desk.ui.screens.vault_care.vault_view import VaultView
from dpo_desk.ui.session import Session
from dpo_desk.ui.widgets.boxes import button, column, flowing, line, plain, words
from dpo_desk.ui.widgets.date_field import DateField
from dpo_desk.ui.widgets.fields import hint, labelled
from dpo_desk.ui.widgets.new_passphrase import NewPassphrase
from dpo_desk.ui.widgets.side_by_side import SideBySide
from dpo_desk.ui.widgets.tables import list_table

ROW = 56
SHOWN_ROWS = 5


class OfficersCard(SectionCard):
    """Everything about the chosen officer carries the name; the presenter does the rest."""

    added = Signal(str, object)
    role_given = Signal(str, object)
    secrecy_declared = Signal(str, object)
    passphrase_given = Signal(str)
    suspension_asked = Signal(str)
    removal_asked = Signal(str)

    def __init__(
        self, session: Session, labels: Labels, quality: Callable[[str], int] | None
    ) -> None:
        super().__init__(labels, "officers")
        self._session, self._quality = session, quality
        self._view: VaultView | None = None
        self.model = OfficersModel(session.say)
        self.table = list_table(session, self.model, 0, 1, 2)
        labels.name(self.table, "vault_window.officers.title")
        self._build_chosen(labels)
        self._build_new(labels)
        self._only_see = hint(labels, "vault_window.officers.only_see")
        self.fill(self.table, self.chosen, self._only_see, line(), self.new)
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._tell())
        labels.call(self, "role.dpo", lambda _: self._retell())
        session.theme.changed.connect(self._measure)

    def _build_chosen(self, labels: Labels) -> None:
        self._title, self._note = words("strong", wraps=True), words("small", wraps=True)
        self.role, self.secrecy = QComboBox(), DateField(self._session)
        self.passphrase = button()
        self.suspend, self.remove = button("danger"), button("danger")
        for push, key in (
            (self.passphrase, "give_passphrase"),
            (self.suspend, "suspend"),
            (self.remove, "remove"),
        ):
            labels.text(push, f"vault_window.officers.{key}")
            labels.tip(push, f"vault_window.officers.{key}_tip")
        self.declare = button()
        labels.text(self.declare, "vault_window.officers.declare")
        self.secrecy.beside_field(self.declare)
        fields = SideBySide(
            plain(labelled(labels, "vault_window.officers.role", self.role)),
            plain(labelled(labels, "vault_window.officers.secrecy", self.secrecy)),
        )
        pushes = flowing(self.passphrase, self.suspend, self.remove)
        self._build_given(labels)
        self.chosen = plain(column(self._title, fields, pushes, self._giving, self._note))
        self.role.activated.connect(self._give_role)
        self.declare.clicked.connect(self._declare)
        self.passphrase.clicked.connect(self._open_giving)
        self.suspend.clicked.connect(lambda: self._about(self.suspension_asked.emit))
        self.remove.clicked.connect(lambda: self._about(self.removal_asked.emit))

    def _build_given(self, labels: Labels) -> None:
        """Opens under the buttons when a colleague forgot the passphrase."""
        self.given, self.give = NewPassphrase(self._session, labels, self._quality), button()
        labels.text(self.give, "vault_window.officers.give")
        self._giving = plain(column(self.given, flowing(self.give)))
        self._giving.hide()
        self.give.clicked.connect(lambda: self._about(self.passphrase_given.emit))
        self.given.entered.connect(self.give.click)

    def _open_giving(self) -> None:
        self._giving.setVisible(self._giving.isHidden())
        self.given.forget()
        if not self._giving.isHidden():
            self.given.setFocus()

    def _build_new(self, labels: Labels) -> None:
        heading = words("strong")
        labels.text(heading, "vault_window.officers.new")
        self.name, self.new_role = QLineEdit(), QComboBox()
        self.first = NewPassphrase(self._session, labels, self._quality)
        self.add = button("primary")
        labels.text(self.add, "vault_window.officers.add")
        who = SideBySide(
            plain(labelled(labels, "vault_window.officers.name", self.name)),
            plain(labelled(labels, "vault_window.officers.new_role", self.new_role)),
        )
        for box in (self.role, self.new_role):
            for role in Role:
                box.addItem("", role)
        self.new_role.setCurrentIndex(self.new_role.findData(Role.CLERK))
        note = hint(labels, "vault_window.officers.first_passphrase")
        self.new: QWidget = plain(column(heading, who, self.first, note, flowing(self.add)))
        self.add.clicked.connect(self._add)
        self.first.entered.connect(self._add)

    def show_view(self, view: VaultView) -> None:
        """Show who works here, and to whom it is given to change it."""
        was = self.model.row_at(self.table.currentIndex())
        self._view = view
        self.model.set_rows(view.officers)
        at = self.model.line_of(was.name) if was else -1
        self.table.selectRow(max(at, 0))
        self.new.setVisible(view.may("add_officer"))
        self._only_see.setVisible(not view.may("add_officer"))
        self._measure()
        self._tell()

    def forget(self) -> None:
        """Hold nothing any more."""
        self._view = None
        self.model.set_rows(())
        self.name.clear()
        self.first.forget()
        self.given.forget()
        self.secrecy.set_day(None)
        self._title.clear()

    def _measure(self) -> None:
        """As high as its rows, up to five."""
        rows = min(max(self.model.rowCount(), 1), SHOWN_ROWS)
        head = self.table.horizontalHeader().sizeHint().height()
        self.table.setFixedHeight(self._session.theme.px(ROW) * rows + head + 4)

    def _tell(self) -> None:
        officer, view = self.model.row_at(self.table.currentIndex()), self._view
        declares = view is not None and view.may("declare_secrecy")
        self.chosen.setVisible(officer is not None and declares)
        if officer is None or view is None:
            return
        self._giving.hide()
        self.given.forget()
        other = officer.name != view.me.name
        lets = other and officer.active
        self._title.setText(officer.name)
        self.role.setCurrentIndex(self.role.findData(officer.role))
        self.role.setEnabled(lets and view.may("change_role"))
        self.secrecy.set_day(officer.secrecy_declared)
        self.passphrase.setVisible(lets and view.may("give_new_passphrase"))
        self.suspend.setVisible(lets and view.may("suspend_officer"))
        self.remove.setVisible(lets and view.may("remove_officer"))
        key = "back" if not officer.active else "leaving" if other else "yourself"
        self._note.setText(self._session.say(f"vault_window.officers.{key}"))
        self._note.setVisible(view.may("suspend_officer"))

    def _about(self, tell: Callable[[str], object]) -> None:
        officer = self.model.row_at(self.table.currentIndex())
        if officer is not None:
            tell(officer.name)

    def _chosen_officer(self) -> Officer | None:
        return self.model.row_at(self.table.currentIndex())

    def _give_role(self) -> None:
        officer, role = self._chosen_officer(), Role(self.role.currentData())
        if officer is not None and role is not officer.role:
            self.role_given.emit(officer.name, role)

    def _declare(self) -> None:
        officer, day = self._chosen_officer(), self.secrecy.day()
        if day is None:
            self._session.messages.warn("vault_window.no_day")
            self.secrecy.setFocus()
        elif officer is not None:
            self.secrecy_declared.emit(officer.name, day)

    def _add(self) -> None:
        self.added.emit(self.name.text(), Role(self.new_role.currentData()))

    def _retell(self) -> None:
        say = self._session.say
        for box in (self.role, self.new_role):
            for at, role in enumerate(Role):
                box.setItemText(at, capital(say(f"role.{role.value}")))
        self.model.set_say(say)
        if self._view is not None:
            self.show_view(self._view)
