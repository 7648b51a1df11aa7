"""Officers come, go and change; what takes a new data key shows its steps and can be stopped."""

import datetime as dt
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from dpo_desk.foundation.progress import CancelToken, Progress
from dpo_desk.operations.changes import Changes
from dpo_desk.operations.desk import Desk
from dpo_desk.operations.officers import (
    add_officer,
    change_own_passphrase,
    change_role,
    declare_secrecy,
    give_new_passphrase,
    remove_officer,
    suspend_officer,
)
from dpo_desk.operations.records import Role
from dpo_desk.ui.messages import Choice
from dpo_desk.ui.screens.vault_care.officers_card import OfficersCard
from dpo_desk.ui.screens.vault_care.passphrase_card import PassphraseCard
from dpo_desk.ui.screens.vault_care.vault_work import VaultWork, Work
from dpo_desk.ui.session import Session

Leaving = Callable[[Desk, str, Progress, CancelToken], Changes]


class OfficersPresenter(QObject):
    """Connects both cards with the operations; passphrases pass through and are not kept."""

    def __init__(
        self, session: Session, card: OfficersCard, own: PassphraseCard, work: VaultWork
    ) -> None:
        super().__init__(card)
        self._session, self._card, self._own, self._work = session, card, own, work
        card.added.connect(self._add)
        card.role_given.connect(self._give_role)
        card.secrecy_declared.connect(self._declare)
        card.passphrase_given.connect(self._give_passphrase)
        card.suspension_asked.connect(partial(self._ask_leaving, "suspend", suspend_officer))
        card.removal_asked.connect(partial(self._ask_leaving, "remove", remove_officer))
        own.changed.connect(self._change_own)

    def _add(self, name: str, role: Role) -> None:
        passphrase = self._card.first.take()
        if passphrase is None:
            return
        self._run(
            "vault_keys",
            partial(add_officer, self._session.open_desk, name, role, passphrase),
            partial(self._added, name),
        )

    def _added(self, name: str, _changes: Changes) -> None:
        self._card.name.clear()
        self._session.messages.done("vault_window.officers.added", officer=name.strip())

    def _give_role(self, name: str, role: Role) -> None:
        work = partial(change_role, self._session.open_desk, name, role)
        self._run("working", work, self._teller("role_given", name))

    def _declare(self, name: str, day: dt.date) -> None:
        work = partial(declare_secrecy, self._session.open_desk, name, day)
        self._run("working", work, self._teller("declared", name))

    def _give_passphrase(self, name: str) -> None:
        passphrase = self._card.given.take()
        if passphrase is None:
            return
        work = partial(give_new_passphrase, self._session.open_desk, name, passphrase)
        self._run("vault_keys", work, self._teller("given", name))

    def _run(self, name: str, work: Callable[[], Changes], done: Callable[[Changes], None]) -> None:
        self._work.on_lane(name, lambda _progress, _cancel: work(), done)

    def _teller(self, key: str, name: str) -> Callable[[Changes], None]:
        def tell(_changes: Changes) -> None:
            self._session.messages.done(f"vault_window.officers.{key}", officer=name)

        return tell

    def _ask_leaving(self, key: str, operation: Leaving, name: str) -> None:
        self._session.messages.ask(
            f"vault_window.officers.{key}_question",
            Choice(f"vault_window.officers.{key}_yes", partial(self._leave, key, operation, name)),
            Choice("vault_window.not_now", self._session.messages.clear),
            officer=name,
        )

    def _leave(self, key: str, operation: Leaving, name: str) -> None:
        desk = self._session.open_desk

        def work(progress: Progress, cancel: CancelToken) -> Changes:
            return operation(desk, name, progress, cancel)

        self._new_key(work, f"vault_window.officers.{key}_done", officer=name)

    def _change_own(self, old: str, new: str, known: bool) -> None:  # noqa: FBT001 - a signal's
        desk = self._session.open_desk

        def work(progress: Progress, cancel: CancelToken) -> Changes:
            return change_own_passphrase(
                desk,
                old,
                new,
                known_to_others=known,
                progress=progress,
                cancel=cancel,
            )

        if known:
            self._new_key(work, "vault_window.passphrase.changed_key")
        else:
            self._work.on_lane(
                "vault_keys", work, self._changed, lambda _: self._own.old.setFocus()
            )

    def _changed(self, _changes: Changes) -> None:
        self._session.messages.done("vault_window.passphrase.changed")

    def _new_key(self, work: Work[Changes], key: str, **fields: str) -> None:
        def tell(changes: Changes) -> None:
            refused = changes.key_change
            if refused is not None and refused.refused:
                names = ", ".join(refused.refused)
                self._session.messages.warn("vault_window.key_refused", officers=names)
            elif refused is not None and refused.cards_refused:
                self._session.messages.warn("vault_window.cards_refused")
            else:
                self._session.messages.done(key, **fields)

        self._work.on_lane("key_change_copy", work, tell, stops=True)
