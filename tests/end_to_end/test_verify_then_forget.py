"""A letter with a copy of a card is logged as always; then every file of the vault is searched for what the card said.

The searched bytes are those of the decrypted database too, so that nothing hides behind the encryption.
"""

import datetime as dt
import json
import os
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from dpo_desk.catalogue.detectors import load_detectors, load_id_models
from dpo_desk.device.confinement import shut_in
from dpo_desk.foundation.clock import SystemClock
from dpo_desk.foundation.progress import NoProgress
from dpo_desk.imaging.local_imaging import LocalImaging
from dpo_desk.redaction.pages import PageReading
from dpo_desk.specimens.files import as_pdf
from dpo_desk.specimens.id_card import specimen_id_card
from dpo_desk.specimens.letters import specimen_letter
from dpo_desk.specimens.people import invented_person
from dpo_desk.specimens.scanning import scan
from dpo_desk.specimens.zones import zone_lines
from dpo_desk.vault.opening import FileVaultKeeper

pytestmark = [pytest.mark.end_to_end, pytest.mark.slow, pytest.mark.timeout(600)]
PASSPHRASE = "purper zeilschip boven de akkers"
OFFICER = "M. de Boer"
RESOURCES = Path(__file__).parents[2] / "resources"
BIRTH = dt.date(1968, 3, 17)


class Office:
    """The command line on a vault of its own."""

    def __init__(self, place):
        self.place, self.vault = place, place / "Kantoor.dpodesk"
        secret = place / "passphrase"
        secret.write_text(PASSPHRASE)
        self._around = os.environ | {
            "DPO_DESK_PASSPHRASE_FILE": str(secret),
            "DPO_DESK_OFFICER": OFFICER,
            "HOME": str(place),
        }
        self.run("vault", "create")

    def run(self, *arguments):
        """What a command says, as text."""
        done = subprocess.run(
            [sys.executable, "-m", "dpo_desk", *arguments, "--vault", str(self.vault)],
            env=self._around, capture_output=True, text=True, check=False, timeout=400,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout

    def log(self, scan_file, person, *more):
        """Log a letter whose writer gives only initials and family name."""
        return json.loads(
            self.run(
                "log", "letter", str(scan_file), "--received", "2026-11-20", "--organisation", "parcel-pro",
                "--name", f"{person.given[0]}. {person.family}", "--address-line", "Kerkstraat 1", "--json", *more,
            )
        )  # fmt: skip

    @contextmanager
    def opened(self):
        """The database behind the encryption."""
        vault = FileVaultKeeper(SystemClock(), "desk-1").open(
            self.vault, OFFICER, PASSPHRASE, NoProgress()
        )
        try:
            with vault.reading() as contents:
                yield contents
        finally:
            vault.close()

    def decrypted(self):
        """Every value of every row of every table, shadow tables of the search included."""
        with self.opened() as contents:
            connection = contents._connection
            tables = [
                row[0]
                for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            ]
            values = [
                value
                for table in tables
                for row in connection.execute(f'SELECT * FROM "{table}"')
                for value in tuple(row)
            ]
        return b"\n".join(v if isinstance(v, bytes) else str(v).encode() for v in values)


def posted(place, seed):
    person = replace(invented_person(seed), birth=BIRTH, given="Wietske", family="Oosterhuis")
    pages = (
        specimen_letter(replace(person, given="W."), seed, with_number=False),
        specimen_id_card(person, "front", seed + 1),
        specimen_id_card(person, "back", seed + 2),
    )
    file = place / "letter.pdf"
    file.write_bytes(as_pdf([scan(page, noise=4.0, dpi=200, seed=seed).image for page in pages]))
    return person, file


def test_what_the_card_said_is_nowhere_and_what_was_checked_stays(tmp_path):
    office = Office(tmp_path)
    person, file = posted(tmp_path, 31)
    number = office.log(file, person, "--paper", "shred")["case"]
    office.run("vault", "backup")

    said = {
        "document number": person.document_number,
        "birth date": f"{BIRTH:%d %m %Y}",
        "birth in the zone": f"{BIRTH:%y%m%d}",
        "given name": person.given,
        "number": person.bsn,
        **{
            f"zone line {at}": line
            for at, line in enumerate(zone_lines("td1", person, with_number=True))
        },
    }
    everything = {path: path.read_bytes() for path in office.vault.rglob("*") if path.is_file()}
    everything["inside"] = office.decrypted()
    for what, text in said.items():
        for path, content in everything.items():
            assert text.encode().lower() not in content.lower(), (what, path)

    waiting = json.loads(office.run("case", "copies", "--json"))
    assert waiting == {"copies": [], "papers": [{"case": number, "decision": "shred", "days": 0}]}
    shown = json.loads(office.run("case", "show", number, "--json"))
    assert [document["pages"] for document in shown["documents"]] == [1]
    (copy,) = shown["id_copies"]
    assert (copy["kind"], copy["country"]) == ("id_card", "NLD")
    assert [copy[name] for name in ("check_digits", "not_expired", "name_agrees")] == ["yes"] * 3


def test_a_copy_that_is_kept_carries_a_stamp_and_can_be_destroyed(tmp_path):
    office = Office(tmp_path)
    person, file = posted(tmp_path, 41)
    options = ("--id-copy", "keep", "--id-reason", "betwist", "--id-until", "2099-01-01")
    number = office.log(file, person, *options)["case"]

    (row,) = json.loads(office.run("case", "copies", "--json"))["copies"]
    assert (row["case"], row["stored"], row["needed"]) == (number, True, "yes")
    seen = stamp_on(office)
    assert number in seen
    assert "Parcel Pro" in seen
    assert person.document_number.encode() not in office.decrypted()

    office.run("do", "destroy_id_copy", number)
    assert json.loads(office.run("case", "copies", "--json"))["copies"] == []
    with office.opened() as contents:
        kinds = {row[0] for row in contents._connection.execute("SELECT kind FROM documents")}
    assert kinds == {"incoming_letter"}


def stamp_on(office):
    """What a reader sees on the pages of the kept copy."""
    with office.opened() as contents:
        (pdf,) = (
            row[0]
            for row in contents._connection.execute(
                "SELECT pdf FROM documents WHERE kind = 'id_copy'"
            )
        )
    imaging = LocalImaging(load_detectors(RESOURCES), load_id_models(RESOURCES), shut_in=shut_in)
    try:
        blank = [PageReading(page, 595, 842) for page in (1, 2)]
        return imaging.examine(bytes(pdf), blank, ())[1]
    finally:
        imaging.close()
