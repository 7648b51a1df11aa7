"""Several workers with an imaging each, who take seeds from one queue, and the file in which finished pages stand."""

import json
import multiprocessing
import pathlib
from collections.abc import Callable, Iterator, Sequence

from dpo_desk.catalogue.detectors import load_detectors, load_id_models
from dpo_desk.device.confinement import shut_in
from dpo_desk.imaging.local_imaging import LocalImaging

RESOURCES = pathlib.Path(__file__).parents[2] / "resources"
DETECTORS, MODELS = load_detectors(RESOURCES), load_id_models(RESOURCES)

Work = Callable[[LocalImaging, int], dict]
"""One page of a seed through the chain; a function of a module, so that it travels to a worker."""


def shut_in_with_one_thread() -> None:
    """Two workers with one thread each get more done than one with two."""
    shut_in()
    from dpo_desk.imaging import ocr_engine

    ocr_engine._THREADS = 1


def worked_off(
    seeds: Sequence[int], work: Work, workers: int, file: pathlib.Path | None = None
) -> Iterator[dict]:
    """The rows of all seeds: first those that stand in ``file`` already, then the others, which are added to it."""
    rows = _standing(file, {*seeds})
    yield from rows
    have = {row["seed"] for row in rows}
    for row in _fresh([seed for seed in seeds if seed not in have], work, workers):
        if file:
            with file.open("a", encoding="utf-8") as out:
                out.write(json.dumps(row) + "\n")
        yield row


def _standing(file: pathlib.Path | None, asked: set[int]) -> list[dict]:
    if file is None or not file.exists():
        return []
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line]
    return [row for row in rows if row["seed"] in asked]


def _fresh(seeds: Sequence[int], work: Work, workers: int) -> Iterator[dict]:
    context = multiprocessing.get_context("spawn")
    waiting, finished = context.Queue(), context.Queue()
    for seed in (*seeds, *([None] * workers)):
        waiting.put(seed)
    crew = [context.Process(target=_worker, args=(waiting, finished, work)) for _ in range(workers)]
    for worker in crew:
        worker.start()
    for _ in seeds:
        yield finished.get()
    for worker in crew:
        worker.join()


def _worker(waiting, finished, work: Work) -> None:
    imaging = LocalImaging(DETECTORS, MODELS, shut_in=shut_in_with_one_thread)
    run = multiprocessing.parent_process()
    while (seed := waiting.get()) is not None and run is not None and run.is_alive():
        finished.put(work(imaging, seed))
    imaging.close()
