"""Makes the kept vault of the present schema; refuses to touch one that stands.

python -m tests.data.vaults.make_kept_vault
"""

import datetime as dt
from pathlib import Path

from dpo_desk.cases.clocks.facts import ClockEvent, EventKey, Risk
from dpo_desk.foundation.clock import FixedClock
from dpo_desk.foundation.ids import CaseId, DocumentId, LetterId
from dpo_desk.foundation.progress import NoProgress
from dpo_desk.vault.keys import KdfParameters
from dpo_desk.vault.migrations import CURRENT
from dpo_desk.vault.opening import FileVaultKeeper
from tests.builders import (
    NOW,
    a_breach,
    a_case,
    a_document,
    a_letter,
    an_answered_case,
    an_officer,
)

CHEAP = KdfParameters(memory_kib=8, iterations=1, parallelism=1)
PASSPHRASE = f"kept for ever, {CURRENT}"
OPEN = a_case(
    id=CaseId("0" * 31 + "1"),
    number="RV-2026-0001",
    events=(ClockEvent(EventKey.ID_REQUESTED, dt.date(2026, 11, 26), "Jo Officier"),),
)
ANSWERED = an_answered_case(id=CaseId("0" * 31 + "2"), number="RV-2026-0002")
BREACH = a_breach(
    id=CaseId("0" * 31 + "3"),
    number="DL-2026-0001",
    safe=dt.datetime(2026, 11, 23, 9, 0, tzinfo=dt.UTC),
    signal=dt.datetime(2026, 11, 20, 9, 0, tzinfo=dt.UTC),
    processor_informed=dt.datetime(2026, 11, 20, 10, 30, tzinfo=dt.UTC),
    notified=dt.datetime(2026, 11, 23, 12, 0, tzinfo=dt.UTC),
    delay_reason="De verwerker was in het weekend niet bereikbaar.",
    risk=Risk.LIKELY,
)
DOCUMENT = a_document(OPEN.id, id=DocumentId("0" * 31 + "4"))
LETTER = a_letter(ANSWERED.id, id=LetterId("0" * 31 + "5"))


def main():
    keeper = FileVaultKeeper(FixedClock(NOW), "desk-1", parameters=CHEAP, floor=CHEAP)
    path = Path(__file__).with_name(f"schema-{CURRENT}.dpodesk")
    vault = keeper.create(path, an_officer(), PASSPHRASE, NoProgress())
    with vault.transaction() as transaction:
        transaction.cases.add(OPEN)
        transaction.cases.add(ANSWERED)
        transaction.breaches.add(BREACH)
        transaction.documents.add(DOCUMENT)
        transaction.letters.put(LETTER)
        transaction.drafts.put("letter", {"name": "Noor"}, NOW)
        transaction.settings.put("organisation", "rivierveld")
        for case in (OPEN, ANSWERED, BREACH):
            transaction.journal.append(
                operation="log", case_id=case.id, officer="Jo Officier", at=NOW, payload={"a": "b"}
            )
        transaction.journal.erase_payloads(ANSWERED.id)
    vault.close()


if __name__ == "__main__":
    main()
