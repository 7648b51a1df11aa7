"""A window over an office in memory, with a few cases of people who do not exist."""

import datetime as dt
from pathlib import Path

from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from dpo_desk.cases.requests import Channel, Right
from dpo_desk.catalogue.wording import load_wordings
from dpo_desk.foundation.progress import NoProgress
from dpo_desk.operations.breaches import BreachForm, log_breach
from dpo_desk.operations.requests import RequestForm, log_letter
from dpo_desk.operations.vaults import create_vault, lock
from dpo_desk.ui.main_window import MainWindow
from dpo_desk.ui.session import Session
from tests.ui.office_in_memory import NOW, RESOURCES, MemorySettings, make_office

VAULT = Path("Kantoor.dpodesk")
PASSPHRASE = "een rustige dag op kantoor"
OFFICER = "Marieke de Boer"
PEOPLE = (
    ("F. Oosterbaan", Right.ACCESS, "flespakket", 40),
    ("A. Yıldırım-Bos", Right.ERASURE, "parcel-pro", 28),
    ("C. de Wit", Right.OBJECTION, "parcel-pro", 3),
)


class OneVault:
    """Remembers one vault."""

    def __init__(self, *paths):
        self.known = list(paths)

    def paths(self):
        return tuple(self.known)

    def add(self, path):
        self.known.insert(0, path)


def a_request(name, right, organisation, days_ago):
    return RequestForm(
        name=name,
        address_lines=("Kerkstraat 1", "1231 GF Loosdrecht"),
        email="",
        organisation=organisation,
        rights=(right,),
        scope="everything since 2020",
        channel=Channel.POST,
        reply_channel=Channel.POST,
        language="nl",
        received=NOW.date() - dt.timedelta(days=days_ago),
    )


class Window:
    """The main window over a vault with three cases and two breaches, locked until ``unlock``."""

    def __init__(self, qtbot: QtBot, language: str = "en", **settings: str) -> None:
        self.qtbot = qtbot
        self.office = make_office()
        desk = create_vault(self.office, VAULT, OFFICER, PASSPHRASE, NoProgress())
        self.cases = [
            log_letter(desk, a_request(*person), None, marks_confirmed=True).subject
            for person in PEOPLE
        ]
        ago = NOW - dt.timedelta(hours=40)
        log_breach(desk, BreachForm("Letters swapped", "Telephone", ago, "parcel-pro"))
        log_breach(desk, BreachForm("Open CC held back", "", ago, "ekco", near_miss=True))
        lock(desk)
        self.session = Session(
            self.office,
            load_wordings(RESOURCES),
            language,
            MemorySettings(language=language, **settings),
            recent=OneVault(VAULT),
            resources=RESOURCES,
        )
        self.notices, self.bugs = [], []
        self.session.messages.noted.connect(self.notices.append)
        self.session.messages.bug_met.connect(self.bugs.append)
        self.session.prepare()
        self.window = MainWindow(self.session)
        self.session.dress()
        qtbot.addWidget(self.window)
        self.window.show()
        qtbot.waitExposed(self.window)

    def rest(self) -> None:
        self.qtbot.waitUntil(lambda: self.session.background.idle, timeout=30_000)
        assert self.bugs == []

    def unlock(self, passphrase: str = PASSPHRASE) -> "Window":
        form = self.window.unlock.open_form
        form.officer.setText(OFFICER)
        form.passphrase.setText(passphrase)
        form.submit.click()
        self.rest()
        return self

    @property
    def wiring(self):
        return self.window.wiring

    @property
    def said(self) -> str:
        say = self.session.say
        return " ".join(f"{n.what(say)} {n.do(say)}" for n in self.notices)

    def texts(self, root=None) -> str:
        """Everything that could be read off the widgets, shown or not."""
        root = root or self.window
        labels = [label.text() for label in root.findChildren(QLabel)]
        fields = [field.text() for field in root.findChildren(QLineEdit)]
        areas = [area.toPlainText() for area in root.findChildren(QPlainTextEdit)]
        return "\n".join((*labels, *fields, *areas))
