"""Hand-written stand-ins for what stands at the edge; tests/contracts keeps them honest."""

import copy
import dataclasses
from contextlib import contextmanager
from pathlib import Path

from dpo_desk.cases.request_case import Stage
from dpo_desk.cases.same_person import postcode_in
from dpo_desk.cases.urgency import Urgency, urgency
from dpo_desk.operations.errors import (
    ComputerSlotMissing,
    OfficerExists,
    OfficerUnknown,
    PassphraseEmpty,
    RecoveryCardsForeign,
    RecoveryCardsTooFew,
    RecoveryMissing,
    VaultExists,
    VaultInUse,
    VaultMissing,
    WrongPassphrase,
)
from dpo_desk.operations.records import (
    BackupRow,
    CheckLine,
    DocumentRow,
    JournalRow,
    SearchHit,
    Tally,
)
from dpo_desk.operations.vault_records import (
    JournalEntry,
    KeyChange,
    RecoveryCard,
    RecoveryState,
)
from dpo_desk.vault.columns import fields_text, instant_text
from dpo_desk.vault.journal_chain import START, Link, payload_digest
from dpo_desk.vault.keys.parameters import name_bytes
from dpo_desk.vault.matching import name_key, words_in
from tests.fake_id_copy_stores import FakeIdCopyStore, FakePaperStore
from tests.fake_post_stores import add_post_stores

_NO_SALT = bytes(16)


class FakeCaseStore:
    def __init__(self):
        self._cases = {}
        self._series = {}

    def add(self, case):
        if any(
            known.number == case.number or known.id == case.id for known in self._cases.values()
        ):
            raise ValueError("number or id taken")
        self._cases[case.id] = case

    def replace(self, case):
        if case.id not in self._cases:
            raise KeyError("no such case")
        self._cases[case.id] = case

    def get(self, case_id):
        return self._cases.get(case_id)

    def by_number(self, number):
        return next((case for case in self._cases.values() if case.number == number), None)

    def rows(self, *, limit=200, offset=0):
        ordered = sorted(self._cases.values(), key=_working_order)
        return tuple(ordered[offset : offset + limit])

    def tally(self, today):
        pressing = [urgency(case, today) for case in self.open_cases()]
        return Tally(
            len(pressing),
            pressing.count(Urgency.LATE),
            pressing.count(Urgency.DUE_SOON),
            pressing.count(Urgency.PAUSED),
        )

    def open_cases(self):
        rows = self.rows(limit=len(self._cases))
        return tuple(case for case in rows if case.stage is Stage.OPEN)

    def at_address(self, postcode_and_name):
        postcode, asked = postcode_in(postcode_and_name), words_in(postcode_and_name)
        found = []
        for case in self._cases.values():
            subject = case.data_subject
            if postcode:
                lives_there = postcode_in("\n".join(subject.address.lines)) == postcode
                fits = lives_there and (not asked or bool(asked & words_in(subject.name)))
            else:
                fits = name_key(subject.name) == name_key(postcode_and_name)
            if fits:
                found.append(case)
        return tuple(found)

    def count(self):
        return len(self._cases)

    def next_number(self, prefix, year):
        last = self._series[prefix, year] = self._series.get((prefix, year), 0) + 1
        return f"{prefix}-{year}-{last:04d}"


def _working_order(case):
    safe = "9999-12-31" if case.safe is None else case.safe.isoformat()
    return case.stage is Stage.ANSWERED, safe, case.number


class FakeBreachStore:
    def __init__(self):
        self._breaches = {}

    def add(self, breach):
        if any(known.number == breach.number for known in self._breaches.values()):
            raise ValueError("number taken")
        self._breaches[breach.id] = breach

    def replace(self, breach):
        if breach.id not in self._breaches:
            raise KeyError("no such breach")
        self._breaches[breach.id] = breach

    def get(self, case_id):
        return self._breaches.get(case_id)

    def rows(self):
        return tuple(
            sorted(self._breaches.values(), key=lambda b: (b.aware, b.number), reverse=True)
        )


class FakeDocumentStore:
    def __init__(self):
        self._documents = {}

    def add(self, document):
        self._documents[document.id] = document
        return "x" * len(self._documents)

    def get(self, document_id):
        return self._documents.get(document_id)

    def of_case(self, case_id):
        names = [field.name for field in dataclasses.fields(DocumentRow)]
        return tuple(
            DocumentRow(**{name: getattr(document, name) for name in names})
            for document in self._documents.values()
            if document.case_id == case_id
        )

    def remove(self, document_id):
        self._documents.pop(document_id, None)


class FakeLetterStore:
    def __init__(self):
        self._letters = {}

    def put(self, letter):
        self._letters[letter.id] = letter

    def get(self, letter_id):
        return self._letters.get(letter_id)

    def of_case(self, case_id):
        return tuple(letter for letter in self._letters.values() if letter.case_id == case_id)


class FakeJournalStore:
    def __init__(self):
        self._rows = []

    def append(self, *, operation, case_id, officer, at, payload):
        number = len(self._rows) + 1
        digest = payload_digest(_NO_SALT, fields_text(payload))
        link = Link(
            number,
            instant_text(at),
            officer,
            operation,
            case_id,
            digest,
            bytes.fromhex(self.head()),
        )
        fields = tuple(sorted(payload.items()))
        self._rows.append(
            JournalRow(number, at, officer, operation, case_id, fields, link.digest().hex())
        )

    def of_case(self, case_id):
        return tuple(row for row in self._rows if row.case_id == case_id)

    def latest(self, limit=200):
        return tuple(reversed(self._rows))[:limit]

    def clock_suspects(self):
        pairs = zip(self._rows, self._rows[1:], strict=False)
        return tuple(row for above, row in pairs if row.at < above.at)

    def entries(self):
        suspects = self.clock_suspects()
        previous = START.hex()
        for row in self._rows:
            text = fields_text(dict(row.payload))
            yield JournalEntry(
                row.number,
                instant_text(row.at),
                row.officer,
                row.operation,
                row.case_id,
                _NO_SALT.hex(),
                text,
                payload_digest(_NO_SALT, text).hex(),
                previous,
                row.digest,
                row in suspects,
            )
            previous = row.digest

    def head(self):
        return self._rows[-1].digest if self._rows else START.hex()

    def erase_payloads(self, case_id):
        emptied = [row for row in self._rows if row.case_id == case_id]
        self._rows = [
            dataclasses.replace(row, payload=()) if row.case_id == case_id else row
            for row in self._rows
        ]
        return len(emptied)


class FakeDraftStore:
    def __init__(self):
        self._drafts = {}

    def put(self, key, fields, at):
        instant_text(at)
        self._drafts[key] = dict(fields)

    def get(self, key):
        return copy.copy(self._drafts.get(key))

    def remove(self, key):
        self._drafts.pop(key, None)

    def keys(self):
        return tuple(sorted(self._drafts))


class FakeOfficerStore:
    def __init__(self):
        self._officers = {}

    def put(self, officer, public_key=b""):
        self._officers[officer.name] = officer

    def change(self, officer):
        if officer.name not in self._officers:
            raise KeyError("no such officer")
        self._officers[officer.name] = officer

    def get(self, name):
        asked = name_bytes(name)
        return next((known for known in self.all() if name_bytes(known.name) == asked), None)

    def all(self):
        return tuple(self._officers[name] for name in sorted(self._officers))


class FakeExplainedStore:
    def __init__(self):
        self._said = {}

    def put(self, kind, record_id, number, by, at):
        instant_text(at)
        self._said.setdefault((kind, record_id), {})[number.field, number.start] = number

    def of(self, kind, record_id):
        found = self._said.get((kind, record_id), {})
        return tuple(found[place] for place in sorted(found))

    def clear(self, kind, record_id):
        self._said.pop((kind, record_id), None)


class FakeSettingStore:
    def __init__(self):
        self._settings = {}

    def get(self, key):
        return self._settings.get(key)

    def put(self, key, value):
        self._settings[key] = value


class FakeContents:
    """Every store of a vault, in memory."""

    def __init__(self):
        self.cases = FakeCaseStore()
        self.breaches = FakeBreachStore()
        self.documents = FakeDocumentStore()
        self.letters = FakeLetterStore()
        self.journal = FakeJournalStore()
        self.drafts = FakeDraftStore()
        self.officers = FakeOfficerStore()
        self.explained = FakeExplainedStore()
        self.settings = FakeSettingStore()
        add_post_stores(self)
        self.id_copies = FakeIdCopyStore(self.cases)
        self.papers = FakePaperStore(self.cases)

    def search(self, words, limit=50):
        asked = words_in(words)
        if not asked:
            return ()
        hits = [
            hit for hit in self._searchable() if all(_begins_one(word, hit[1]) for word in asked)
        ]
        found = {}
        for case, _, kind, shown in hits:
            found.setdefault(case.id, SearchHit(case.id, case.number, kind, shown))
        return tuple(found.values())[:limit]

    def _searchable(self):
        for case in self.cases.rows(limit=self.cases.count()):
            subject = case.data_subject
            texts = [case.number, subject.name, *subject.address.lines, subject.email, case.scope]
            texts += [
                f"{document.title} {document.text}"
                for document in self.documents._documents.values()
                if document.case_id == case.id
            ]
            yield case, _spoken(" ".join(texts)), "request", subject.name
        for breach in self.breaches.rows():
            text = f"{breach.number} {breach.what} {breach.told_by}"
            yield breach, _spoken(text), "breach", breach.what


def _spoken(text):
    return words_in(text) | {postcode_in(text).casefold()} - {""}


def _begins_one(word, words):
    return any(known.startswith(word) for known in words)


class FakeVault:
    """An unlocked vault in memory, with transactions that can fail."""

    def __init__(self, *officers, path=Path("Kantoor.dpodesk")):
        self.path = path
        self.contents = FakeContents()
        self.closed = False
        self._changing = False
        self.officer = officers[0].name if officers else ""
        for officer in officers:
            self.contents.officers.put(officer)

    @contextmanager
    def transaction(self):
        if self._changing or self.closed:
            raise RuntimeError("a transaction is never nested")
        before = copy.deepcopy(self.contents)
        self._changing = True
        try:
            yield self.contents
        except BaseException:
            self.contents.__dict__.update(before.__dict__)
            raise
        finally:
            self._changing = False

    @contextmanager
    def reading(self):
        if self.closed:
            raise RuntimeError("the vault is closed")
        yield self.contents

    def seal(self, content):
        return bytes(255 - byte for byte in f"{self.officer}\n".encode() + content)

    def unseal(self, sealed):
        officer, _, content = bytes(255 - byte for byte in sealed).partition(b"\n")
        return content if officer.decode() == self.officer else None

    def close(self):
        self.closed = True


class FakeVaultKeeper:
    """Vaults in memory by path, each with one passphrase per officer."""

    def __init__(self):
        self._vaults = {}
        self._passphrases = {}
        self.trusted = set()

    def create(self, path, officer, passphrase, progress):
        if path in self._vaults:
            raise VaultExists(vault=path.name)
        self._vaults[path] = FakeVault(officer, path=path)
        self._passphrases[path, officer.name] = passphrase
        return self._vaults[path]

    def open(self, path, officer, passphrase, progress):
        if path not in self._vaults:
            raise VaultMissing(vault=path.name)
        vault = self._vaults[path]
        known = vault.contents.officers.get(officer)
        if known is None:
            raise OfficerUnknown(officer=officer)
        if not vault.closed:
            raise VaultInUse(officer=officer, computer="here", since="now")
        if self._passphrases[path, known.name] != passphrase:
            raise WrongPassphrase
        vault.closed, vault.officer = False, known.name
        return vault

    def open_here(self, path, officer, progress):
        if path not in self._vaults:
            raise VaultMissing(vault=path.name)
        if (path, officer) not in self.trusted:
            raise ComputerSlotMissing
        return self.open(path, officer, self._passphrases[path, officer], progress)


class FakeVaultCare:
    """Says what it was told to say; remembers backups by place."""

    def __init__(self, clock, lines=()):
        self._clock = clock
        self._backups = {}
        self.lines = tuple(lines) or (
            CheckLine("pages", good=True),
            CheckLine("journal", good=True),
        )
        self.restored = []
        self.lost = 0
        self.far = False
        self.old = set()

    def check(self, vault, progress, cancel):
        for done, line in enumerate(self.lines):
            cancel.check()
            progress.step(f"check_{line.name}", done, len(self.lines))
        return self.lines

    def back_up(self, vault, progress, cancel, place=None):
        cancel.check()
        place = place or vault.path / "backups"
        at = self._clock.now()
        entries = vault.contents.journal.latest(1)
        row = BackupRow(
            place / f"{at:%Y%m%dT%H%M%SZ}", at, 4096, entries[0].number if entries else 0
        )
        self._backups.setdefault(place, []).insert(0, row)
        return row

    def lost_entry(self, vault):
        return self.lost

    def under_old_keys(self, vault, place):
        return tuple(row for row in self.backups(place) if row.folder in self.old)

    def drop_under_old_keys(self, vault, place):
        gone = self.under_old_keys(vault, place)
        self._backups[place] = [row for row in self.backups(place) if row not in gone]
        return gone

    def on_network(self, vault):
        return self.far

    def restore_test(self, vault, backup, progress, cancel):
        cancel.check()
        if not any(row.folder == backup for rows in self._backups.values() for row in rows):
            raise VaultMissing(vault=backup.name)
        return self.lines

    def backups(self, place):
        return tuple(self._backups.get(place, ()))

    def restore(self, backup, folder, progress):
        if not any(row.folder == backup for rows in self._backups.values() for row in rows):
            raise VaultMissing(vault=backup.name)
        self.restored.append((backup, folder))


class FakeKeyCare:
    """Slots and cards in memory: what is typed back must be what was printed; no passphrase is secret."""

    def __init__(self, clock, passphrase="correct horse"):
        self._clock = clock
        self.passphrases = {}
        self._first = passphrase
        self._printed = ()
        self._state = RecoveryState(None, None, waiting=False)
        self.key = 1
        self.trusted = False
        self.refuses = KeyChange()

    def add_officer(self, vault, store, officer, passphrase, *, replacing=False):
        if not passphrase.strip():
            raise PassphraseEmpty
        if officer.name in self.passphrases and not replacing:
            raise OfficerExists(officer=officer.name)
        store.officers.put(officer)
        self.passphrases[officer.name] = passphrase

    def change_role(self, vault, store, officer):
        store.officers.change(officer)

    def change_passphrase(self, vault, old, new):
        self.check_passphrase(vault, old)
        self._first = new

    def check_passphrase(self, vault, passphrase):
        if passphrase != self._first:
            raise WrongPassphrase

    def new_key(self, vault, leaving, say, progress, cancel, *, new_passphrase=""):
        for done, step in enumerate(("key_change_copy", "key_change_check"), start=1):
            progress.step(step, done, 2)
            cancel.check()
        with vault.transaction() as store:
            for name in leaving:
                store.officers.change(dataclasses.replace(store.officers.get(name), active=False))
                self.passphrases.pop(name, None)
            say(store, self.refuses)
        self.key += 1
        self._first = new_passphrase or self._first
        progress.step("key_change_swap", 1, 1)

    def make_cards(self, vault):
        self._printed = tuple(
            RecoveryCard(n, ((f"card{n}", "word", "word", "word"),) * 5, ("check",) * 5)
            for n in (1, 2, 3)
        )
        self._state = dataclasses.replace(self._state, waiting=True)
        return self._printed

    def check_card(self, number, text):
        typed = text.split()
        for card in self._printed:
            if typed == [word for line in card.lines for word in line]:
                return card.number
        raise RecoveryCardsForeign

    def prove_cards(self, vault, store, typed):
        self._require(typed, 3)
        self._state = RecoveryState(self._clock.today(), None, waiting=False)

    def drill(self, vault, typed):
        self._require(typed, 2)
        self._state = dataclasses.replace(self._state, drilled_on=self._clock.today())

    def cards(self, vault):
        return self._state

    def recover(self, path, typed, officer, passphrase):
        if self._state.proven_on is None:
            raise RecoveryMissing
        self._require(typed, 2)
        self.passphrases[officer] = passphrase

    def raw_key(self, vault):
        return f"{self.key:064x}"

    def trust_computer(self, vault):
        self.trusted = True

    def forget_computer(self, vault):
        if not self.trusted:
            raise ComputerSlotMissing
        self.trusted = False

    def _require(self, typed, needed):
        found = {self.check_card(n, text) for n, text in enumerate(typed, start=1)}
        if len(found) < needed:
            raise RecoveryCardsTooFew(found=len(found), needed=needed)
