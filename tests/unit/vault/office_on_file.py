"""An office with nothing but a clock and the real vault room, with passphrases that cost nothing."""

import dataclasses

from dpo_desk.foundation.clock import FixedClock
from dpo_desk.foundation.progress import NoProgress
from dpo_desk.operations.desk import Office
from dpo_desk.operations.vaults import unlock
from dpo_desk.redaction.detectors import Detectors
from dpo_desk.vault.care import FileVaultCare
from dpo_desk.vault.key_care import FileKeyCare
from dpo_desk.vault.keys import KdfParameters
from dpo_desk.vault.opening import FileVaultKeeper
from tests.builders import NOW

CHEAP = KdfParameters(memory_kib=8, iterations=1, parallelism=1)
JO, PASSPHRASE = "Jo Officier", "correct horse"


class KeyStore(dict):
    """A key store that forgets at the end of the test."""

    def get_password(self, service, username):
        return self.get((service, username))

    def set_password(self, service, username, password):
        self[service, username] = password

    def delete_password(self, service, username):
        del self[service, username]


def office_on_file(clock=None):
    store = KeyStore()
    clock = clock or FixedClock(NOW)
    cheap = {"parameters": CHEAP, "floor": CHEAP, "key_store": lambda: store}
    nothing = dict.fromkeys(field.name for field in dataclasses.fields(Office))
    rooms = {
        "clock": clock,
        "keeper": FileVaultKeeper(clock, "desk-1", **cheap),
        "care": FileVaultCare(clock, Detectors((), (), ())),
        "keys": FileKeyCare(clock, "desk-1", **cheap),
    }
    return Office(**nothing | rooms)


def at_desk(office, path, officer=JO, passphrase=PASSPHRASE):
    return unlock(office, path, officer, passphrase, NoProgress())


def typed(cards):
    """What somebody types who reads the cards from paper, check words included."""
    return [
        "\n".join(
            " ".join((*line, check))
            for line, check in zip(card.lines, card.check_words, strict=True)
        )
        for card in cards
    ]
