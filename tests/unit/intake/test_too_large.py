"""What is too large says how large, with a unit, and how large it may be."""

import pytest

from dpo_desk.bootstrap import resources_folder
from dpo_desk.catalogue.detectors import load_detectors
from dpo_desk.catalogue.wording import load_wordings
from dpo_desk.device.confinement import shut_in
from dpo_desk.intake.limits import MEBIBYTE, in_units
from dpo_desk.intake.safe_intake import SafeIntake
from dpo_desk.operations.errors import FileTooLarge, PageTooLarge, TooManyPages

PAST_THE_LIMIT = 200 * MEBIBYTE + 1


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_large_file_is_told_in_megabytes(tmp_path, language):
    path = tmp_path / "film.pdf"
    with path.open("wb") as file:
        file.truncate(PAST_THE_LIMIT)
    with pytest.raises(FileTooLarge) as refused:
        SafeIntake(load_detectors(resources_folder()), shut_in=shut_in).digest(path)

    said = load_wordings(resources_folder())[language].what(refused.value)
    assert "201 MB" in said
    assert "200 MB" in said


def test_what_is_over_a_limit_never_looks_equal_to_it():
    assert [in_units(amount, 10) for amount in (1, 10, 11)] == [1, 1, 2]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_pages_and_pixels_have_their_unit_too(language):
    say = load_wordings(resources_folder())[language]

    assert "60 pag" in say.what(TooManyPages(file="a.pdf", limit=60))
    pixels = say.what(PageTooLarge(file="a.png", found=400, limit=60))
    assert "pixels" in pixels
    assert "400 mil" in pixels
