"""Builds the screens with their presenters and connects them; screens know nothing of each other."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from dpo_desk.foundation.ids import CaseId
from dpo_desk.operations.changes import Changes
from dpo_desk.operations.derivations import derivation_lines
from dpo_desk.operations.overviews import counts
from dpo_desk.operations.records import SearchHit
from dpo_desk.ui.desk_window import DeskWindow
from dpo_desk.ui.going_to import BREACH
from dpo_desk.ui.screens.breaches.breaches_presenter import BreachesPresenter
from dpo_desk.ui.screens.breaches.breaches_screen import BreachesScreen
from dpo_desk.ui.screens.cases.cases_presenter import CasesPresenter
from dpo_desk.ui.screens.cases.cases_screen import CasesScreen
from dpo_desk.ui.screens.letter.letter_presenter import LetterPresenter
from dpo_desk.ui.screens.letter.letter_screen import LetterScreen
from dpo_desk.ui.screens.paper.paper_presenter import PaperPresenter
from dpo_desk.ui.screens.paper.paper_screen import PaperScreen
from dpo_desk.ui.screens.post.post_presenter import PostPresenter
from dpo_desk.ui.screens.post.post_screen import PostScreen
from dpo_desk.ui.screens.settings.settings_presenter import SettingsPresenter
from dpo_desk.ui.screens.settings.settings_screen import SettingsScreen
from dpo_desk.ui.screens.vault_care.vault_care_presenter import VaultCarePresenter
from dpo_desk.ui.screens.vault_care.vault_care_screen import VaultCareScreen
from dpo_desk.ui.session import Session


class DeskWiring(QObject):
    """Holds the screens of the desk and what happens between them."""

    def __init__(
        self,
        session: Session,
        set_idle_minutes: Callable[[int], None],
        quality: Callable[[str], int] | None = None,
    ) -> None:
        super().__init__(session)
        self._session = session
        self.cases = CasesScreen(
            session,
            lambda clock: derivation_lines(session.office, clock, session.say),
            self.letter_title,
        )
        self.breaches, self.settings = BreachesScreen(session), SettingsScreen(session)
        self.case_work = CasesPresenter(session, self.cases)
        self.breach_work = BreachesPresenter(session, self.breaches)
        self.setting_work = SettingsPresenter(session, self.settings, set_idle_minutes)
        self.paper = PaperScreen(session)
        self.paper_work = PaperPresenter(session, self.paper)
        self.post = PostScreen(session)
        self.post_work = PostPresenter(session, self.post)
        self.letters = LetterScreen(session)
        self.letter_work = LetterPresenter(session, self.letters)
        self.vault = VaultCareScreen(session, quality)
        self.vault_work = VaultCarePresenter(session, self.vault)
        self.desk = DeskWindow(session, self._screens())
        self._connect()
        session.background.changed.connect(self._recount)
        session.desk_changed.connect(self._meet)

    def _connect(self) -> None:
        desk, cases = self.desk, self.case_work
        self.post_work.case_wanted.connect(self.open_case)
        self.post_work.counted.connect(desk.show_post)
        cases.document_opened.connect(self.paper_work.open_document)
        cases.sheet_wanted.connect(self.paper_work.open_sheet)
        cases.letter_wanted.connect(self.open_letter)
        cases.letter_opened.connect(self.open_letter)
        self.letter_work.case_wanted.connect(self.open_case)
        self.paper_work.shown.connect(partial(desk.go, "paper"))
        self.vault_work.wanted.connect(partial(desk.go, "vault"))
        self.vault_work.counted.connect(desk.show_vault)
        self.setting_work.scan_folder_chosen.connect(self.post_work.folder.start)
        self.paper.back_wanted.connect(partial(desk.go, "cases"))

    def _screens(self) -> dict[str, QWidget]:
        return {
            "post": self.post,
            "cases": self.cases,
            "breaches": self.breaches,
            "letters": self.letters,
            "vault": self.vault,
            "settings": self.settings,
            "paper": self.paper,
        }

    def letter_title(self, letter_id: str) -> str:
        """The title of a letter definition in the officer's language; its id where it is gone."""
        definition = self._session.office.letters.get(letter_id)
        return definition.titles.get(self._session.language, letter_id) if definition else letter_id

    def open_hit(self, hit: SearchHit) -> None:
        """Show what was found: a case, or the line of a breach in the register."""
        if hit.kind == BREACH:
            self.desk.go("breaches")
            self.breaches.mark_line(hit.case_id)
        else:
            self.open_case(hit.case_id)

    def open_case(self, case_id: CaseId | str) -> None:
        """Show this case."""
        self.desk.go("cases")
        self.case_work.open_case(case_id)

    def open_letter(self, case_id: str, letter_id: str = "") -> None:
        """Write a letter for this case, or go on with one."""
        self.desk.go("letters")
        self.letter_work.open_case(case_id, letter_id)

    def next_letter(self) -> None:
        """Open the next letter of the tray (F2)."""
        self.desk.go("post")
        self.post_work.open_next()

    def new_request(self) -> None:
        """An empty form for a request that came without a letter (Ctrl+N)."""
        self.desk.go("post")
        self.post_work.new_request()

    def new_breach(self) -> None:
        """The breach form, the cursor in its first field (Ctrl+B)."""
        self.desk.go("breaches")
        self.breaches.form.what.setFocus()

    def _meet(self) -> None:
        self.desk.go("cases")
        self._recount(Changes())

    def _recount(self, _changes: Changes) -> None:
        desk = self._session.desk
        if desk is not None:
            self._session.background.vault(self, partial(counts, desk), self.desk.show_counts)
