"""Pages of a file of many letters, in the real opening process: one at a time, and only those asked for."""

import hashlib

import pytest
from PIL import Image

from dpo_desk.bootstrap import resources_folder
from dpo_desk.catalogue.detectors import load_detectors
from dpo_desk.device.confinement import shut_in
from dpo_desk.foundation.progress import CancelToken, NoProgress
from dpo_desk.intake.limits import Limits
from dpo_desk.intake.safe_intake import SafeIntake
from dpo_desk.operations.errors import NotAScan, ScanTooLarge
from dpo_desk.operations.scan_parts import ScanPart
from dpo_desk.operations.source_errors import FileChanged, NoSuchPage, SourceNotPlain

STEPS = NoProgress(), CancelToken()


def intake(**limits):
    return SafeIntake(load_detectors(resources_folder()), Limits(**limits), shut_in=shut_in)


@pytest.fixture(params=["PDF", "TIFF"])
def stack(request, tmp_path):
    """Twelve pages, each of its own grey."""
    pages = [Image.new("RGB", (400, 560), (20 * at,) * 3) for at in range(12)]
    path = tmp_path / f"stack.{request.param.lower()}"
    pages[0].save(path, request.param, save_all=True, append_images=pages[1:])
    return path


def greys(pages):
    return [round(page.rgb[len(page.rgb) // 2] / 20) for page in pages]


def test_pages_come_one_at_a_time_and_small(stack):
    seen = []
    digest = intake(pages=3).look_through(
        stack, lambda page, of: seen.append((page.dpi, of)), CancelToken()
    )

    assert [of for _, of in seen] == [12] * 12
    assert all(dpi <= 150 for dpi, _ in seen)
    assert digest == hashlib.sha256(stack.read_bytes()).hexdigest()


def test_only_the_pages_of_one_letter_are_opened(stack):
    part = ScanPart(stack, (5, 2, 12))

    assert greys(intake(pages=3).open_scans([part], *STEPS)) == [4, 1, 11]


def test_a_letter_has_its_limit_and_a_stack_another(stack):
    with pytest.raises(ScanTooLarge):
        intake(pages=3).open_scans([stack], *STEPS)
    with pytest.raises(ScanTooLarge):
        intake(pages=3).open_scans([ScanPart(stack, (1, 2, 3, 4))], *STEPS)
    with pytest.raises(ScanTooLarge):
        intake(pages_looked_at=11).look_through(stack, lambda page, of: None, CancelToken())


def test_a_page_that_is_not_there_is_named(stack):
    with pytest.raises(NoSuchPage) as refused:
        intake().open_scans([ScanPart(stack, (13,))], *STEPS)

    assert refused.value.details["pages"] == 12


def test_a_file_that_changed_since_the_look_is_not_read(stack):
    digest = intake().digest(stack)
    stack.write_bytes(stack.read_bytes() + b" ")
    with pytest.raises(FileChanged):
        intake().open_scans([ScanPart(stack, (1,), digest)], *STEPS)


def test_a_folder_has_no_digest_and_is_not_deleted(tmp_path):
    with pytest.raises(NotAScan):
        intake().digest(tmp_path)
    with pytest.raises(SourceNotPlain):
        intake().delete(tmp_path, "")
