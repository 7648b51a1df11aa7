"""Shielding with the real readers: what is proposed, what is left, and that nothing else comes out."""

import os
import random
from pathlib import Path

import pytest

from dpo_desk.catalogue.detectors import load_detectors, load_id_models
from dpo_desk.device.confinement import shut_in
from dpo_desk.foundation.errors import Cancelled
from dpo_desk.foundation.progress import CancelToken, NoProgress
from dpo_desk.imaging.local_imaging import LocalImaging, burned
from dpo_desk.intake.safe_intake import SafeIntake
from dpo_desk.operations.errors import NotVerified
from dpo_desk.redaction.marks import Mark, MarkKind
from dpo_desk.redaction.pages import PageImage
from dpo_desk.redaction.proposing import propose
from dpo_desk.specimens.files import as_pdf
from dpo_desk.specimens.id_card import specimen_id_card
from dpo_desk.specimens.letters import ordinary_letter, specimen_letter
from dpo_desk.specimens.people import invented_person
from dpo_desk.specimens.scanning import scan

pytestmark = [pytest.mark.end_to_end, pytest.mark.slow, pytest.mark.timeout(900)]
RESOURCES = Path(__file__).parents[2] / "resources"
DETECTORS, MODELS = load_detectors(RESOURCES), load_id_models(RESOURCES)
WATCHED = NoProgress(), CancelToken()


@pytest.fixture(scope="module")
def imaging():
    local = LocalImaging(DETECTORS, MODELS, shut_in=shut_in)
    yield local
    local.close()


def marks_of(readings):
    return [Mark(f.page, f.kind, f.box) for f in propose(readings, DETECTORS, MODELS)]


def share_covered(place, marks):
    return max((place.box.covered_by(mark.box) for mark in marks), default=0.0)


@pytest.fixture(scope="module")
def shielded_card(imaging):
    """The back of a card through the whole chain, from file to verified bytes."""
    person = invented_person(3)
    page = scan(specimen_id_card(person, "back", 5), skew=2.0, noise=6, dpi=200, quality=75, seed=3)
    readings = imaging.read([page.image], *WATCHED)
    marks = marks_of(readings)
    document = imaging.shield([page.image], readings, marks, (), *WATCHED)
    return person, page, readings, marks, document


def test_every_place_of_a_skewed_noisy_card_is_proposed(shielded_card):
    _, page, _, marks, _ = shielded_card

    assert {mark.kind for mark in marks} >= {MarkKind.BSN_TEXT, MarkKind.MRZ, MarkKind.CODE}
    assert all(share_covered(place, marks) > 0.95 for place in page.places)


def test_what_comes_out_is_verified_and_holds_no_number(shielded_card):
    person, _, _, marks, document = shielded_card

    assert document.certificate.verified
    assert document.certificate.marks == tuple(marks)
    assert {"rapidocr-second", "zxing-cpp", "opencv-qr", "written-bytes"} <= set(
        document.certificate.checks
    )
    assert person.bsn not in document.text.replace(" ", "").replace(".", "")
    assert person.bsn.encode() not in document.pdf


def test_the_shielded_file_opens_again_with_the_same_page(shielded_card, tmp_path):
    _, page, _, _, document = shielded_card
    file = tmp_path / "out.pdf"
    file.write_bytes(document.pdf)
    (again,) = SafeIntake(DETECTORS, shut_in=shut_in).open_scans([file], *WATCHED)

    assert again.width_points == pytest.approx(page.image.width_points, abs=1)


def test_a_place_that_was_left_open_is_never_verified(imaging, shielded_card):
    _, page, readings, marks, _ = shielded_card
    fewer = [mark for mark in marks if mark.kind is not MarkKind.BSN_TEXT]
    with pytest.raises(NotVerified) as caught:
        imaging.shield([page.image], readings, fewer, (), *WATCHED)
    assert caught.value.details["page"] == 1


def test_the_second_reader_finds_what_the_first_did_not_tell_it(imaging, shielded_card):
    _, page, readings, _, _ = shielded_card
    blind = [type(readings[0])(1, readings[0].width, readings[0].height)]
    certificate, _ = imaging.examine(burned([page.image], ()), blind, ())

    assert {leak.kind for leak in certificate.leaks} >= {
        MarkKind.BSN_TEXT,
        MarkKind.MRZ,
        MarkKind.CODE,
    }


def test_a_sheet_that_was_fed_upside_down(imaging):
    page = scan(specimen_id_card(invented_person(4), "back", 4), turn=2, noise=4, dpi=200)
    marks = marks_of(imaging.read([page.image], *WATCHED))

    assert all(share_covered(place, marks) > 0.9 for place in page.places)


def test_an_ordinary_letter_is_not_blackened(imaging):
    pages = [scan(ordinary_letter(0), noise=4, skew=0.5, dpi=150).image]
    findings = propose(imaging.read(pages, *WATCHED), DETECTORS, MODELS)

    assert [f for f in findings if f.certain] == []


def test_work_can_be_stopped_and_taken_up_again(imaging):
    page = PageImage(300, 200, 100.0, b"\xff" * 180_000)
    cancel = CancelToken()
    cancel.cancel()
    with pytest.raises(Cancelled):
        imaging.read([page], NoProgress(), cancel)

    assert imaging.read([page], *WATCHED)[0].lines == ()


@pytest.mark.skipif(
    "DPO_DESK_FORTY_PAGES" not in os.environ, reason="ten minutes; see docs/shielding.md"
)
def test_forty_pages_under_all_conditions(imaging):
    left, missed, places = [], [], 0
    for seed in range(2000, 2040):
        chance = random.Random(seed)
        side = chance.choice(("front", "back"))
        drawn = specimen_id_card(invented_person(seed), side, seed)
        page = scan(
            drawn, skew=chance.uniform(-5, 5), noise=chance.uniform(0, 14), seed=seed,
            dpi=chance.choice((150, 200, 300)), turn=chance.choice((0, 0, 1, 2, 3)),
        )  # fmt: skip
        readings = imaging.read([page.image], *WATCHED)
        marks = marks_of(readings)
        open_places = [p for p in page.places if share_covered(p, marks) < 0.9]
        places += len(page.places)
        missed += open_places
        certificate, _ = imaging.examine(burned([page.image], marks), readings, marks)
        left += open_places if certificate.verified else []

    assert left == []
    assert len(missed) <= 0.005 * places + 1


def test_the_command_line_writes_only_what_was_verified(imaging, tmp_path, capsys, monkeypatch):
    from dpo_desk.cli.main import run
    from tests.end_to_end.shield_tools import tools_with

    page = scan(specimen_letter(invented_person(5), 5, with_number=True), noise=4, dpi=120, seed=5)
    source, out = tmp_path / "in.pdf", tmp_path / "out.pdf"
    source.write_bytes(as_pdf([page.image]))
    code = run(["shield", str(source), str(out), "--json"], tools_with(RESOURCES, imaging))

    assert code == 0
    assert out.read_bytes().startswith(b"%PDF-1.4")
    assert '"verified": true' in capsys.readouterr().out

    monkeypatch.setattr("dpo_desk.operations.shielding.propose", lambda *_: ())
    refused = tmp_path / "refused.pdf"
    code = run(["shield", str(source), str(refused), "--json"], tools_with(RESOURCES, imaging))

    assert code == 1
    assert not refused.exists()
    assert '"verified": false' in capsys.readouterr().out
