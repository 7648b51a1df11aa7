"""How soon an earlier case is found among many documents, and how often one is shown that is none.

Run: ``python -m tests.benchmarks.bench_earlier [documents]``; 100,000 unless told, which takes minutes to fill.
Half of the documents are the same sample letter filled in by different people, the hard case for an index.
"""

import dataclasses
import random
import statistics
import sys
import tempfile
import time
from itertools import combinations
from pathlib import Path

from dpo_desk.bootstrap import make_office, resources_folder
from dpo_desk.cases.likeness import bands, sketch
from dpo_desk.cases.same_person import agreement, stands_in, words_in_letter
from dpo_desk.foundation.clock import FixedClock
from dpo_desk.foundation.progress import NoProgress
from dpo_desk.operations.desk import Desk
from dpo_desk.operations.earlier import earlier_cases
from dpo_desk.specimens.letters import letter_lines
from dpo_desk.specimens.people import invented_person
from dpo_desk.vault.keys import KdfParameters
from dpo_desk.vault.opening import FileVaultKeeper
from tests.builders import NOW, a_case, a_document, a_person, an_officer

DOCUMENTS, AT_ONCE, PEOPLE, ROUNDS = 100_000, 1000, 1000, 7
SKETCH_BYTES = 512
CHEAP = KdfParameters(memory_kib=8, iterations=1, parallelism=1)


def letter(seed):
    return "\n".join(letter_lines(invented_person(seed), seed))


def home(seed, chance):
    """A name and an address; postcodes are as many as in a country, not the four of the specimens."""
    person = invented_person(seed)
    code = (
        f"{chance.randint(1000, 9999)} {chance.choice('ABCDEFGHJK')}{chance.choice('ABCDEFGHJK')}"
    )
    return f"{person.given} {person.family}", (person.street, f"{code} {person.town}")


def fill(vault, documents):
    chance = random.Random(1)
    sketches = [sketch(letter(seed)) for seed in range(PEOPLE)]
    for start in range(0, documents, AT_ONCE):
        with vault.transaction() as store:
            for at in range(start, start + AT_ONCE):
                name, lines = home(at, chance)
                case = a_case(number=f"PP-2026-{at:06d}", data_subject=a_person(name, *lines))
                document = a_document(case.id, text="x")
                kept = sketches[at % PEOPLE] if at % 2 else chance.randbytes(SKETCH_BYTES)
                store.cases.add(case)
                store.documents.add(document)
                store.likeness.put(document.id, kept, bands(kept))


def seconds(work):
    took = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        work()
        took.append(time.perf_counter() - begun)
    return statistics.median(took)


def how_soon(documents):
    with tempfile.TemporaryDirectory() as folder:
        keeper = FileVaultKeeper(FixedClock(NOW), "desk-1", parameters=CHEAP, floor=CHEAP)
        path = Path(folder) / "Office.dpodesk"
        vault = keeper.create(path, an_officer(), "correct horse", NoProgress())
        fill(vault, documents)
        office = dataclasses.replace(
            make_office(resources_folder(), FixedClock(NOW)), keeper=keeper
        )
        desk = Desk(office, vault, an_officer())
        text, (name, lines) = letter(1), home(1, random.Random(7))
        took = seconds(lambda: earlier_cases(desk, name, lines, text))
        vault.close()
    print(f"{documents} documents: an earlier case is looked for in {took * 1000:.0f} ms")


def how_often_wrong():
    chance = random.Random(5)
    people = [home(seed, chance) for seed in range(PEOPLE)]
    by_address = sum(bool(agreement(*one, *other)) for one, other in combinations(people, 2))
    named = {}
    for seed, (name, _) in enumerate(people):
        named.setdefault(name, []).append(seed)
    letters = [words_in_letter(letter(seed)) for seed in range(PEOPLE)]
    read = sum(
        stands_in(*people[other], letters[one])
        for seeds in named.values()
        for one, other in combinations(seeds, 2)
    )
    pairs = PEOPLE * (PEOPLE - 1) // 2
    print(
        f"{PEOPLE} people with one sample letter, {pairs} pairs: same person {by_address}, read in it {read}"
    )


if __name__ == "__main__":
    how_often_wrong()
    how_soon(int(sys.argv[1]) if len(sys.argv) > 1 else DOCUMENTS)
