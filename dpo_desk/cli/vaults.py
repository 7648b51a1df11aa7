"""``dpo-desk vault``: creating and looking after vaults."""

import sys
from pathlib import Path

import click

from dpo_desk.cli.backups import backup, backups, restore, restore_test
from dpo_desk.cli.files import write_export
from dpo_desk.cli.officers import computer, officers, passphrase
from dpo_desk.cli.options import json_option, officer_option, vault_option
from dpo_desk.cli.recovery import recovery
from dpo_desk.cli.tools import Tools, print_json
from dpo_desk.operations.records import CheckLine
from dpo_desk.operations.vault_care import (
    CONFIRMATIONS,
    accept_older_vault,
    check_vault,
    export_raw_key,
    journal_extract,
    vault_state,
)
from dpo_desk.operations.vaults import create_vault, lock

NOT_GOOD = 1


@click.group()
def vault() -> None:
    """Create a vault and look after it."""


for command in (backup, backups, computer, officers, passphrase, recovery, restore, restore_test):
    vault.add_command(command)


@vault.command()
@vault_option
@officer_option
@click.pass_obj
def create(tools: Tools, folder: Path, officer: str | None) -> None:
    """Make a new vault; its first officer is the data protection officer."""
    name = officer or click.prompt(tools.say("cli.officer"), err=True)
    secret = tools.passphrase(new=True)
    desk = create_vault(tools.office, folder, name, secret, tools.progress)
    lock(desk)
    click.echo(tools.say("cli.vault_created", vault=str(folder)), err=True)


@vault.command()
@vault_option
@officer_option
@json_option
@click.pass_context
def check(ctx: click.Context, folder: Path, officer: str | None, *, as_json: bool) -> None:
    """Check everything that can be checked; exit code 1 where something is wrong."""
    tools: Tools = ctx.obj
    with tools.desk(folder, officer) as desk:
        lines = check_vault(desk, tools.progress, tools.cancel)
    good = all(line.good for line in lines)
    if as_json:
        print_json({"good": good, "lines": check_json(lines)})
    else:
        say_lines(tools, lines)
    ctx.exit(0 if good else NOT_GOOD)


def check_json(lines: tuple[CheckLine, ...]) -> list[dict[str, object]]:
    """The lines of a check for ``--json``."""
    return [{"name": line.name, "good": line.good, "detail": line.detail} for line in lines]


def say_lines(tools: Tools, lines: tuple[CheckLine, ...]) -> None:
    """The lines of a check as sentences on stdout."""
    for line in lines:
        key = f"check.{line.name}.{'good' if line.good else 'bad'}"
        click.echo(f"{'+' if line.good else '!'} {tools.say(key, detail=line.detail)}")


@vault.command()
@vault_option
@officer_option
@json_option
@click.pass_obj
def state(tools: Tools, folder: Path, officer: str | None, *, as_json: bool) -> None:
    """Say what the vault itself asks for: backups, cards, tests, an older vault put back."""
    with tools.desk(folder, officer) as desk:
        found = vault_state(desk)
    if not as_json:
        for notice in found.notices:
            click.echo(tools.say(f"notice.{notice.name}", **dict(notice.fields)))
        return
    print_json(
        {
            "last_backup": found.last_backup.isoformat() if found.last_backup else None,
            "last_restore_test": str(found.last_restore_test) if found.last_restore_test else None,
            "cards_proven": str(found.recovery.proven_on) if found.recovery.proven_on else None,
            "cards_tried": str(found.recovery.last_tried) if found.recovery.last_tried else None,
            "lost_entry": found.lost_entry,
            "on_network": found.on_network,
            "clock_suspects": found.clock_suspects,
            "notices": [notice.name for notice in found.notices],
        }
    )


@vault.command("accept-older")
@vault_option
@officer_option
@click.pass_obj
def accept_older(tools: Tools, folder: Path, officer: str | None) -> None:
    """Go on with an older vault that was put back; the journal says so."""
    with tools.desk(folder, officer) as desk:
        accept_older_vault(desk)
    click.echo(tools.say("cli.done"), err=True)


@vault.command()
@vault_option
@officer_option
@click.option("--out", type=click.Path(path_type=Path), help="Write here; else stdout.")
@click.pass_obj
def journal(tools: Tools, folder: Path, officer: str | None, out: Path | None) -> None:
    """Take out the journal as lines of JSON, to verify with resources/auditor/verify_journal.py."""
    with tools.desk(folder, officer) as desk:
        extract = journal_extract(desk)
    if out is None:
        sys.stdout.buffer.write(extract)
        return
    write_export(out, extract)
    click.echo(tools.say("cli.written", file=out.name), err=True)


@vault.command()
@vault_option
@officer_option
@click.option(
    "--yes-i-understand", "understood", count=True, help="Answers one question; give it twice."
)
@click.pass_obj
def key(tools: Tools, folder: Path, officer: str | None, understood: int) -> None:
    """Print the raw key, for experts: whoever has it reads the whole vault, without us and for ever."""

    def confirm(time: int) -> bool:
        if understood:
            return understood >= CONFIRMATIONS
        return click.confirm(tools.say(f"cli.key_confirm_{time}"), err=True)

    with tools.desk(folder, officer) as desk:
        click.echo(export_raw_key(desk, confirm))
