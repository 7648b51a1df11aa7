"""Several threads and one vault."""

import threading

from tests.builders import a_case


def test_a_look_sees_one_state_while_the_vault_goes_on(vault):
    with vault.transaction() as transaction:
        transaction.cases.add(a_case())
    with vault.looking() as look:
        assert look.cases.count() == 1
        with vault.transaction() as transaction:
            transaction.cases.add(a_case())
        assert look.cases.count() == 1
        assert len(look.search("noor")) == 1
    with vault.looking() as look:
        assert look.cases.count() == 2


def test_threads_take_turns(vault):
    def log_some():
        for _ in range(20):
            with vault.transaction() as transaction:
                number = transaction.cases.next_number("RV", 2026)
                transaction.cases.add(a_case(number=f"{number}-T"))

    threads = [threading.Thread(target=log_some) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with vault.reading() as reading:
        numbers = sorted(case.number for case in reading.cases.rows())
    assert numbers == [f"RV-2026-{number:04d}-T" for number in range(1, 81)]
