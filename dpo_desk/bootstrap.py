"""The only module that knows every concrete class: it finds the data files and plugs the edge in.

What happens first: core dumps are forbidden, the words are read, and either a command runs or the
window opens. The law, the letters and the tools at the edge are built when something first needs them.
"""

import datetime as dt
import locale
import os
import platform
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from dpo_desk.catalogue.wording import LANGUAGES, load_wordings
from dpo_desk.device.folders import settings_file
from dpo_desk.device.memory import forbid_core_dumps
from dpo_desk.device.recent import RecentVaults
from dpo_desk.device.settings import DeviceSettings
from dpo_desk.foundation.clock import Clock, SystemClock

if TYPE_CHECKING:
    from dpo_desk.cases.clocks.deadlines import Deadline, DeadlineKind
    from dpo_desk.cases.clocks.law import Law
    from dpo_desk.operations.desk import Desk, Office


def run(arguments: list[str]) -> int:
    """Run the program with these arguments; returns the exit code."""
    forbid_core_dumps()
    resources = resources_folder()
    settings = DeviceSettings(settings_file())
    if not arguments:
        return open_window(resources, settings, None)
    return run_command(arguments, resources, settings)


def run_command(arguments: list[str], resources: Path, settings: DeviceSettings) -> int:
    """Carry out one command line; returns its exit code."""
    from dpo_desk.catalogue.demonstration import load_demo_answers
    from dpo_desk.cli.main import run as carry_out
    from dpo_desk.cli.tools import Tools

    tools = Tools(
        wordings=load_wordings(resources),
        language=language_of(settings),
        make_office=lambda: make_office(resources, SystemClock()),
        load_law=lambda: law_of(resources),
        open_window=lambda vault: open_window(resources, settings, vault),
        photograph_day=lambda desk, folder: photograph_day(resources, desk, folder),
        write_specimens=write_specimens,
        demo_answers=load_demo_answers(resources),
    )
    try:
        return carry_out(arguments, tools)
    finally:
        tools.close()


def resources_folder() -> Path:
    """The data files: inside an installed package, else beside it in a checkout."""
    package = Path(__file__).parent
    inside = package / "_resources"
    return inside if inside.is_dir() else package.parent / "resources"


def language_of(settings: DeviceSettings) -> str:
    """The language in use: named in the environment, chosen before, or the computer's."""
    spoken = locale.getlocale()[0] or ""
    wanted = (
        os.environ.get("DPO_DESK_LANGUAGE", ""),
        settings.get("language"),
        "nl" if spoken.lower().startswith(("nl", "dutch")) else "en",
    )
    return next(language for language in wanted if language in LANGUAGES)


def law_of(resources: Path) -> "Law":
    """The law packs alone. Raises ``DataFileDamaged``."""
    from dpo_desk.catalogue.law import load_law

    return load_law(resources)


def make_office(resources: Path, clock: Clock) -> "Office":
    """Everything that is at hand before a vault is open. Raises ``DataFileDamaged``."""
    from dpo_desk.catalogue.authorities import load_authorities
    from dpo_desk.catalogue.cues import load_cues
    from dpo_desk.catalogue.detectors import load_detectors, load_id_models
    from dpo_desk.catalogue.envelopes import load_envelopes
    from dpo_desk.catalogue.law import load_law
    from dpo_desk.catalogue.letters import load_letter_words, load_letters
    from dpo_desk.catalogue.organisations import load_organisations
    from dpo_desk.device.confinement import shut_in
    from dpo_desk.imaging.local_imaging import LocalImaging
    from dpo_desk.intake.safe_intake import SafeIntake
    from dpo_desk.operations.desk import Office
    from dpo_desk.pdf.painter import ReportlabPainter
    from dpo_desk.vault.care import FileVaultCare
    from dpo_desk.vault.head_anchor import HeadAnchor
    from dpo_desk.vault.key_care import FileKeyCare
    from dpo_desk.vault.opening import FileVaultKeeper

    detectors, id_models = load_detectors(resources), load_id_models(resources)
    anchor = HeadAnchor()
    return Office(
        clock=clock,
        law=load_law(resources),
        organisations=load_organisations(resources),
        letters=load_letters(resources),
        letter_words=load_letter_words(resources),
        authorities=load_authorities(resources),
        envelopes=load_envelopes(resources),
        detectors=detectors,
        cues=load_cues(resources),
        id_models=id_models,
        intake=SafeIntake(detectors, shut_in=shut_in),
        imaging=LocalImaging(
            detectors,
            id_models,
            shut_in=shut_in,
            typeface=resources / "fonts" / "LiberationSans-Regular.ttf",
        ),
        painter=ReportlabPainter(resources / "fonts"),
        keeper=FileVaultKeeper(clock, platform.node(), anchor=anchor),
        care=FileVaultCare(clock, detectors, anchor),
        keys=FileKeyCare(clock, platform.node()),
        calendar=write_calendar,
    )


def write_calendar(
    deadlines: "Iterable[Deadline]", titles: "Mapping[DeadlineKind, str]", stamped: dt.datetime
) -> bytes:
    """Deadlines as an iCalendar file; its library costs a tenth of a second, so it comes when asked for."""
    from dpo_desk.catalogue.calendar_file import calendar_file

    return calendar_file(deadlines, titles, stamped)


def open_window(resources: Path, settings: DeviceSettings, vault: Path | None) -> int:
    """Open the window; returns the exit code when it closes."""
    from dpo_desk.ui.app import run as run_window

    made: list[Office] = []

    def fetch() -> "Office":
        made.append(make_office(resources, SystemClock()))
        return made[-1]

    try:
        return run_window(
            fetch,
            load_wordings(resources),
            language_of(settings),
            settings,
            resources,
            vault=vault,
            recent=RecentVaults(settings),
            quality=_quality,
        )
    finally:
        for office in made:
            office.imaging.close()


def _quality(passphrase: str) -> int:
    """How hard a passphrase is to guess, from 0 to 4; its word lists are loaded when somebody chooses one."""
    from dpo_desk.vault.keys import passphrase_quality

    return passphrase_quality(passphrase).score


def photograph_day(resources: Path, desk: "Desk", folder: Path) -> tuple[Path, ...]:
    """Pictures of the real window at this desk, for a demonstration without a display."""
    from dpo_desk.operations.batches import patch_sheet_pdf
    from dpo_desk.specimens.stack import write_stack
    from dpo_desk.ui.photographs import photograph_desk

    wordings = load_wordings(resources)
    settings = DeviceSettings(folder / "settings.toml")
    sheet = patch_sheet_pdf(desk.office, wordings[language_of(settings)])
    stack = write_stack(folder.parent / "incoming" / "stack.pdf", sheet, (11, 12, 13))
    return photograph_desk(desk, wordings, settings, resources, folder, stack=stack)


def write_specimens(folder: Path) -> tuple[Path, Path]:
    """A posted letter with an ID copy and a mail, of people who do not exist: scan file and mail file."""
    from dpo_desk.specimens.post import write_post
    from dpo_desk.specimens.wording import sample_wording

    yesterday = SystemClock().now() - dt.timedelta(days=1)
    files = {file.name: file for file in write_post(folder, 1, yesterday, sample_wording())}
    return files["letter.pdf"], files["mail.eml"]
