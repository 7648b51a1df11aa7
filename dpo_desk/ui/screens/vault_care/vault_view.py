"""What the screen shows of a vault, read in one go on the vault's lane."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from dpo_desk.operations.backups import backups, old_key_backups, own_place, second_place
from dpo_desk.operations.desk import Desk
from dpo_desk.operations.officers import officers
from dpo_desk.operations.records import BackupRow, Officer
from dpo_desk.operations.roles import MAY
from dpo_desk.operations.vault_care import vault_state
from dpo_desk.operations.vault_records import VaultState


@dataclass(frozen=True, slots=True)
class VaultView:
    """The vault as it stands, for the officer who looks.

    Attributes:
        state: What the morning view says.
        me: The acting officer as the vault has it now; a changed role counts.
        officers: Everybody who ever worked here.
        backups: Those in the vault's own place, newest first.
        own: Where that is.
        second: Where second copies go; None while nobody chose.
        old: How many backups are from before the present key.
        today: The day of the clock.
    """

    state: VaultState
    me: Officer
    officers: tuple[Officer, ...]
    backups: tuple[BackupRow, ...]
    own: Path
    second: Path | None
    old: int
    today: dt.date

    def may(self, operation: str) -> bool:
        """Whether the acting officer's role may do this."""
        return self.me.role in MAY[operation]


def vault_view(desk: Desk) -> VaultView:
    """Look at everything once."""
    known = officers(desk)
    me = next((one for one in known if one.name == desk.officer.name), desk.officer)
    return VaultView(
        state=vault_state(desk),
        me=me,
        officers=known,
        backups=backups(desk),
        own=own_place(desk),
        second=second_place(desk),
        old=len(old_key_backups(desk)),
        today=desk.office.clock.today(),
    )
