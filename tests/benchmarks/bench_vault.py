"""What encryption costs: the same work through our stores on SQLCipher and on plain sqlite3, same run.

    python -m tests.benchmarks.bench_vault [CASES …]

Prints one line per question with both times and their ratio. Ratios travel between computers, times do not.
"""

import datetime as dt
import resource
import secrets
import shutil
import sqlite3
import statistics
import sys
import time
from pathlib import Path

from sqlcipher3 import dbapi2

from dpo_desk.vault.contents import Contents
from dpo_desk.vault.driver import connect, tables
from dpo_desk.vault.migrations import bring_up_to_date
from dpo_desk.vault.migrations.snapshot import SNAPSHOT
from tests.builders import a_case, a_document, a_person, an_answered_case

PLACE = Path("/dev/shm") if Path("/dev/shm").is_dir() else Path.cwd()
NAMES = ("Noor", "Piet", "Amina", "Joost", "Zoë", "Bram", "Fleur", "Sem", "Lotte", "Daan")
WORDS = [
    "lidmaatschap",
    "opname",
    "factuur",
    "camera",
    "ingang",
    "rekening",
    "brief",
    "afspraak",
    "dossier",
    "verzoek",
]
ONE_BY_ONE = 2_000
LETTERS = 5_000


def people(count):
    first = dt.date(2026, 1, 1)
    for number in range(count):
        subject = a_person(
            f"{NAMES[number % 10]} van {NAMES[number // 10 % 10]}dam {number}",
            f"Kade {number}",
            f"{1000 + number % 9000} {chr(65 + number % 26)}B Zwolle",
        )
        make = an_answered_case if number % 5 else a_case
        yield make(
            number=f"B-{number:06d}",
            data_subject=subject,
            scope=" ".join(WORDS[(number + step) % 10] for step in range(6)),
            safe=first + dt.timedelta(days=number % 700),
        )


def encrypted(folder):
    path = folder / "encrypted.db"
    path.touch()
    key = secrets.token_bytes(32)
    connection = connect(path, key)
    bring_up_to_date(tables(connection))
    return connection, lambda: connect(path, key)


def plain(folder):
    return without_key(folder / "plain.db", sqlite3)


def same_without_key(folder):
    return without_key(folder / "same.db", dbapi2)


def without_key(path, driver):
    def opened():
        connection = driver.connect(path, isolation_level=None)
        connection.row_factory = driver.Row
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON",
                       "temp_store=MEMORY", "cache_size=-32768"):  # fmt: skip
            connection.execute(f"PRAGMA {pragma}")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        return connection

    connection = opened()
    connection.executescript(plain_schema())
    return connection, opened


def plain_schema():
    """The same tables; json_group_array and trigram need no newer SQLite than 3.38."""
    version = tuple(map(int, sqlite3.sqlite_version.split(".")))
    text = SNAPSHOT.read_text()
    if version < (3, 45):
        text = text.replace("trigram remove_diacritics 1", "trigram")
    return text


def timed(action, repeat=1):
    times = []
    for _ in range(repeat):
        began = time.perf_counter()
        action()
        times.append(time.perf_counter() - began)
    return statistics.median(times)


def in_one(connection, work):
    connection.execute("BEGIN IMMEDIATE")
    work()
    connection.execute("COMMIT")


def measured(made, count):
    """Medians in seconds, by question."""
    connection, open_again = made
    contents = Contents(connection)
    cases = list(people(count))
    results = {}

    def bulk():
        for case in cases:
            contents.cases.add(case)

    results["insert all, one transaction"] = timed(lambda: in_one(connection, bulk))
    more = iter([a_case(number=f"C-{number}") for number in range(ONE_BY_ONE)])
    results["insert one, own transaction"] = timed(
        lambda: in_one(connection, lambda: contents.cases.add(next(more))), ONE_BY_ONE
    )

    def papers():
        for case in cases[:LETTERS]:
            text = (
                " ".join(WORDS[secrets.randbelow(10)] for _ in range(150))
                + f" uniek{case.number[2:]}"
            )
            contents.documents.add(a_document(case.id, text=text, pdf=b"x" * 30_000))

    results["documents of 30 kB, one transaction"] = timed(lambda: in_one(connection, papers))
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    results["open with raw key, first read"] = timed(lambda: open_again().close(), 50)
    fresh = Contents(open_again())
    results["list of 200, cold"] = timed(fresh.cases.rows)
    results["list of 200, warm"] = timed(fresh.cases.rows, 50)
    results["list of 200, page 20"] = timed(lambda: fresh.cases.rows(offset=4000), 20)
    results["tally"] = timed(lambda: fresh.cases.tally(dt.date(2026, 12, 1)), 20)
    ids = [cases[secrets.randbelow(count)].id for _ in range(2000)]
    asked = iter(ids)
    results["one case by id"] = timed(lambda: fresh.cases.get(next(asked)), len(ids))
    results["search a rare word"] = timed(lambda: fresh.search("uniek000123"), 50)
    results["search two frequent words"] = timed(lambda: fresh.search("factuur camera"), 10)
    results["search a piece of a name"] = timed(lambda: fresh.search("mstdam 77"), 50)
    return results


def main(counts):
    for count in counts:
        folder = PLACE / f"bench-{secrets.token_hex(4)}"
        folder.mkdir()
        try:
            times = [measured(make(folder), count) for make in KINDS]
            sizes = [
                (folder / f"{name}.db").stat().st_size for name in ("plain", "same", "encrypted")
            ]
        finally:
            shutil.rmtree(folder)
        show(count, times, sizes)


def show(count, times, sizes):
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{count} cases; plain sqlite {sqlite3.sqlite_version}, ours {dbapi2.sqlite_version}")
    print(f"  {'':38} {'sqlite3':>10} {'no key':>10} {'encrypted':>10}   to sqlite3, to no key")
    for question in times[0]:
        plain_ms, same_ms, ours = (kind[question] * 1000 for kind in times)
        print(
            f"  {question:38} {plain_ms:10.3f} {same_ms:10.3f} {ours:10.3f} ms"
            f" {ours / plain_ms:6.2f}x {ours / same_ms:6.2f}x"
        )
    print(f"  {'file size':38} " + " ".join(f"{size / 1e6:10.1f}" for size in sizes) + " MB")
    print(f"  {'most memory of this process':38} {memory:32.0f} MB")


KINDS = (plain, same_without_key, encrypted)

if __name__ == "__main__":
    main([int(count) for count in sys.argv[1:]] or [10_000, 100_000])
