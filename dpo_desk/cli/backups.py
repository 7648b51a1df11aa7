"""``dpo-desk vault backup|backups|restore|restore-test``."""

from pathlib import Path

import click

from dpo_desk.cli.options import json_option, officer_option, vault_option
from dpo_desk.cli.tools import Tools, print_json
from dpo_desk.cli.usage import CommandIncomplete
from dpo_desk.operations import backups as copies
from dpo_desk.operations.desk import Desk
from dpo_desk.operations.errors import NoBackup
from dpo_desk.operations.records import BackupRow

NOT_GOOD = 1
_MEBIBYTE = 1 << 20

place_option = click.option(
    "--to", "place", type=click.Path(path_type=Path), help="Another folder than the vault's own."
)


@click.command()
@vault_option
@officer_option
@place_option
@click.option("--when-due", is_flag=True, help="Only when today's has not been made.")
@json_option
@click.pass_obj
def backup(
    tools: Tools,
    *,
    folder: Path,
    officer: str | None,
    place: Path | None,
    when_due: bool,
    as_json: bool,
) -> None:
    """Make a backup and check it; without --to also in the second place that the office chose."""
    with tools.desk(folder, officer) as desk:
        rows = _made(tools, desk, place, when_due=when_due)
    _show(tools, rows, as_json=as_json)


def _made(tools: Tools, desk: Desk, place: Path | None, *, when_due: bool) -> tuple[BackupRow, ...]:
    if when_due:
        return copies.back_up_when_due(desk, tools.progress, tools.cancel)
    second = copies.second_place(desk)
    places = (place,) if place or not second else (None, second)
    return tuple(copies.back_up(desk, tools.progress, tools.cancel, to) for to in places)


@click.command()
@vault_option
@officer_option
@place_option
@click.option("--old-keys", is_flag=True, help="Only those that whoever left since can still open.")
@click.option("--drop", is_flag=True, help="With --old-keys: delete these.")
@json_option
@click.pass_obj
def backups(
    tools: Tools,
    *,
    folder: Path,
    officer: str | None,
    place: Path | None,
    old_keys: bool,
    drop: bool,
    as_json: bool,
) -> None:
    """List the backups, the newest first."""
    if drop and not old_keys:
        raise CommandIncomplete(usage="dpo-desk vault backups --old-keys --drop --vault V")
    with tools.desk(folder, officer) as desk:
        rows = (copies.old_key_backups if old_keys else copies.backups)(desk, place)
        if drop:
            copies.drop_old_key_backups(desk, place)
    _show(tools, rows, as_json=as_json)


def _show(tools: Tools, rows: tuple[BackupRow, ...], *, as_json: bool) -> None:
    if as_json:
        print_json({"backups": [_json(row) for row in rows]})
        return
    for row in rows:
        size, taken = f"{row.size / _MEBIBYTE:.1f}", f"{row.taken_at.astimezone():%Y-%m-%d %H:%M}"
        click.echo(
            tools.say("cli.backup", taken=taken, size=size, entry=row.entry, folder=str(row.folder))
        )


def _json(row: BackupRow) -> dict[str, object]:
    return {
        "folder": str(row.folder),
        "taken_at": row.taken_at.isoformat(),
        "size": row.size,
        "entry": row.entry,
    }


@click.command()
@click.argument("source", metavar="BACKUP", type=click.Path(path_type=Path))
@vault_option
@officer_option
@click.option("--preview", is_flag=True, help="Only say what --vault would lose by it.")
@click.pass_obj
def restore(
    tools: Tools, *, source: Path, folder: Path, officer: str | None, preview: bool
) -> None:
    """Make a new vault at --vault from the folder BACKUP; nothing that stands is ever overwritten."""
    if preview:
        _preview(tools, source, folder, officer)
        return
    copies.restore_backup(tools.office, source, folder, tools.progress)
    click.echo(tools.say("cli.restored", vault=str(folder)), err=True)


def _preview(tools: Tools, source: Path, folder: Path, officer: str | None) -> None:
    with tools.desk(folder, officer) as desk:
        rows = copies.backups(desk, source.resolve().parent)
        row = next((row for row in rows if row.folder.name == source.name), None)
        if row is None:
            raise NoBackup
        found = copies.restore_preview(desk, row)
    click.echo(
        tools.say("cli.restore_preview", entries=found.entries, cases=", ".join(found.cases))
    )


@click.command("restore-test")
@vault_option
@officer_option
@json_option
@click.pass_context
def restore_test(ctx: click.Context, folder: Path, officer: str | None, *, as_json: bool) -> None:
    """Put the newest backup back beside the others, check it, remove it; exit code 1 where it fails."""
    tools: Tools = ctx.obj
    with tools.desk(folder, officer) as desk:
        tested = copies.restore_test(desk, tools.progress, tools.cancel)
    if as_json:
        wrong = [line.name for line in tested.lines if not line.good]
        print_json({"good": tested.good, "backup": str(tested.backup), "wrong": wrong})
    else:
        outcome = "good" if tested.good else "bad"
        click.echo(tools.say(f"cli.restore_test_{outcome}", backup=tested.backup.name))
    ctx.exit(0 if tested.good else NOT_GOOD)
