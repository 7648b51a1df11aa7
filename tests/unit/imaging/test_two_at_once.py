"""Two letters at once: one is checked while another is checked, read or stopped; neither sees the other's pages."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from dpo_desk.device.confinement import shut_in
from dpo_desk.foundation.errors import Cancelled
from dpo_desk.foundation.progress import CancelToken, NoProgress
from dpo_desk.imaging.local_imaging import LocalImaging
from dpo_desk.imaging.pixel_pdf import burned_jpeg, pixel_pdf
from dpo_desk.imaging.wire import reading_to_head
from dpo_desk.imaging.worker import _answered, _ReadingDesk
from dpo_desk.operations.errors import ScanDamaged
from dpo_desk.redaction.detectors import Detectors
from dpo_desk.redaction.geometry import Box
from dpo_desk.redaction.id_models import IdModels
from dpo_desk.redaction.pages import Line, PageImage, PageReading

BOX = Box(10, 10, 20, 60)


def paper(shade):
    return PageImage(40, 56, 72.0, bytes([shade]) * (40 * 56 * 3))


def written(height=56):
    page = PageImage(40, height, 72.0, b"\xff" * (40 * height * 3))
    return pixel_pdf([page], [burned_jpeg(page, ())])


def saying(text):
    """Odd enough to be looked at more closely."""
    return reading_to_head(PageReading(1, 40, 56, (Line(text, BOX, 0.99),)))


class OneDesk:
    """Remembers one page and one file, as the reading process does; the first question waits for a rival."""

    def __init__(self):
        self.page = self.pdf = None
        self.asked = []
        self.rival = threading.Event()
        self._first = threading.Lock()

    def ask(self, head, payload, cancel):
        self.asked.append(head["do"])
        answer = getattr(self, head["do"])(head, payload)
        if head["do"] in {"open", "read"}:
            if self._first.acquire(blocking=False):
                self.rival.wait(0.4)
            else:
                self.rival.set()
        return answer

    def open(self, _, payload):
        self.pdf = payload
        return {"pages": 1, "readers": ["r"]}

    def read_again(self, _, __):
        if self.pdf is None:
            raise ScanDamaged(file="")
        return {"readings": [["r", saying(str(len(self.pdf)))]], "hidden_text": ""}

    def forget(self, head, _):
        if head["what"] == "page":
            self.page = None
        else:
            self.pdf = None
        return {}

    def read(self, _, payload):
        self.page = payload
        return saying("first")

    def look_closer(self, _, __):
        if self.page is None:
            raise ScanDamaged(file="")
        return saying(f"page {self.page[0]}")


@pytest.fixture
def imaging():
    made = LocalImaging(Detectors((), (), ()), IdModels(()), shut_in=shut_in)
    made._process = OneDesk()
    return made


def both(work, *each):
    with ThreadPoolExecutor(2) as pool:
        return tuple(pool.map(work, each))


def test_each_letter_is_checked_against_its_own_pages(imaging):
    files = (written(56), written(560))

    def text_of(file):
        return imaging.examine(file, [PageReading(1, 40, 56)], (), cancel=CancelToken())[1]

    assert both(text_of, *files) == tuple(str(len(file)) for file in files)


def test_each_page_is_looked_at_more_closely_itself(imaging):
    def text_of(shade):
        (reading,) = imaging.read([paper(shade)], NoProgress(), CancelToken())
        return reading.text

    assert both(text_of, 200, 100) == ("page 200", "page 100")


def test_a_page_is_forgotten_as_soon_as_it_is_read(imaging):
    imaging.read([paper(200)], NoProgress(), CancelToken())
    assert imaging._process.page is None


def test_what_was_lost_when_another_stopped_the_process_is_opened_again(imaging):
    desk = imaging._process
    again, lost = desk.read_again, []

    def once(head, payload):
        if not lost:
            lost.append(desk.pdf)
            desk.pdf = None
        return again(head, payload)

    desk.read_again = once
    file = written()
    _, text = imaging.examine(file, [PageReading(1, 40, 56)], (), cancel=CancelToken())
    assert text == str(len(file))


def test_and_so_is_a_page(imaging):
    desk = imaging._process
    closer, lost = desk.look_closer, []

    def once(head, payload):
        if not lost:
            lost.append(desk.page)
            desk.page = None
        return closer(head, payload)

    desk.look_closer = once
    (reading,) = imaging.read([paper(200)], NoProgress(), CancelToken())
    assert reading.text == "page 200"


def test_who_waits_for_a_turn_can_be_stopped(imaging):
    token, held = CancelToken(), threading.Event()
    first_open = imaging._process.open

    def slow(head, payload):
        held.set()
        token.cancel()
        return first_open(head, payload)

    imaging._process.open = slow

    def check(cancel):
        return imaging.examine(written(), [PageReading(1, 40, 56)], (), cancel=cancel)

    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(check, CancelToken())
        assert held.wait(5)
        second = pool.submit(check, token)
        assert second.exception() is None or isinstance(second.exception(), Cancelled)
        assert first.result()[0].pages == 1


def test_the_reading_process_forgets_what_it_is_told_to_and_nothing_else():
    desk = object.__new__(_ReadingDesk)
    desk._page, desk._pdf = paper(200), None
    desk.answer({"do": "forget", "what": "pdf"}, b"")
    assert desk._page is not None
    desk.answer({"do": "forget", "what": "page"}, b"")
    assert desk._page is None


@pytest.mark.parametrize("step", ["read", "look_closer"])
def test_a_page_that_cannot_be_read_does_not_stay_in_the_reading_process(step):
    class Broken:
        def read(self, *_):
            if step == "read":
                raise ValueError
            return PageReading(1, 40, 56)

        def look_closer(self, *_):
            raise ValueError

    desk = object.__new__(_ReadingDesk)
    desk._reader, desk._page, desk._pdf = Broken(), None, None
    page = paper(200)
    head = {"page": 1, "width": page.width, "height": page.height, "dpi": page.dpi}
    upright = _answered(desk, {"do": "read"} | head, page.rgb)
    closer = _answered(desk, {"do": "look_closer", "reading": upright}, b"")
    assert "failed" in closer
    assert desk._page is None
