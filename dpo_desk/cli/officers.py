"""``dpo-desk vault officers`` and ``vault passphrase``: who can open the vault, and with what."""

from pathlib import Path

import click

from dpo_desk.cli.options import day, json_option, officer_option, vault_option
from dpo_desk.cli.tools import Tools, print_json
from dpo_desk.cli.usage import CommandIncomplete
from dpo_desk.operations import officers as staff
from dpo_desk.operations.changes import Changes
from dpo_desk.operations.records import Officer, Role
from dpo_desk.operations.vault_care import forget_computer, trust_computer

role_option = click.option(
    "--role", type=click.Choice([role.value for role in Role]), required=True
)


@click.group(invoke_without_command=True)
@click.option("--vault", "folder", type=click.Path(path_type=Path), help="The vault's folder.")
@officer_option
@json_option
@click.pass_context
def officers(
    ctx: click.Context, folder: Path | None, officer: str | None, *, as_json: bool
) -> None:
    """List who works here, or change that."""
    if ctx.invoked_subcommand is None:
        if folder is None:
            raise CommandIncomplete(usage="dpo-desk vault officers --vault V")
        _show(ctx.obj, folder, officer, as_json=as_json)


@officers.command("list")
@vault_option
@officer_option
@json_option
@click.pass_obj
def list_officers(tools: Tools, folder: Path, officer: str | None, *, as_json: bool) -> None:
    """Everybody who ever worked here."""
    _show(tools, folder, officer, as_json=as_json)


def _show(tools: Tools, folder: Path, officer: str | None, *, as_json: bool) -> None:
    with tools.desk(folder, officer) as desk:
        found = staff.officers(desk)
    if as_json:
        print_json({"officers": [_json(one) for one in found]})
        return
    for one in found:
        state = tools.say(f"cli.officer_{'active' if one.active else 'inactive'}")
        secrecy = str(one.secrecy_declared or "-")
        click.echo(
            f"{one.name:<30} {tools.say(f'role.{one.role.value}'):<36} {state:<12} {secrecy}"
        )


def _json(officer: Officer) -> dict[str, object]:
    return {
        "name": officer.name,
        "role": officer.role.value,
        "active": officer.active,
        "secrecy_declared": str(officer.secrecy_declared) if officer.secrecy_declared else None,
    }


@officers.command()
@click.argument("name")
@role_option
@vault_option
@officer_option
@click.pass_obj
def add(tools: Tools, *, name: str, role: str, folder: Path, officer: str | None) -> None:
    """Let NAME work here, for the first time or again."""
    with tools.desk(folder, officer) as desk:
        staff.add_officer(desk, name, Role(role), tools.new_passphrase())
    _done(tools)


@officers.command("new-passphrase")
@click.argument("name")
@vault_option
@officer_option
@click.pass_obj
def new_passphrase(tools: Tools, *, name: str, folder: Path, officer: str | None) -> None:
    """Give NAME, who forgot it, a new passphrase."""
    with tools.desk(folder, officer) as desk:
        staff.give_new_passphrase(desk, name, tools.new_passphrase())
    _done(tools)


@officers.command()
@click.argument("name")
@role_option
@vault_option
@officer_option
@click.pass_obj
def role(tools: Tools, *, name: str, role: str, folder: Path, officer: str | None) -> None:
    """Give NAME another role."""
    with tools.desk(folder, officer) as desk:
        staff.change_role(desk, name, Role(role))
    _done(tools)


@officers.command()
@click.argument("name")
@click.option("--on", "on", required=True, help="The day, as 2026-11-25.")
@vault_option
@officer_option
@click.pass_obj
def secrecy(tools: Tools, *, name: str, on: str, folder: Path, officer: str | None) -> None:
    """Note the day on which NAME declared secrecy."""
    declared = day(on, "--on")
    with tools.desk(folder, officer) as desk:
        staff.declare_secrecy(desk, name, declared)
    _done(tools)


@officers.command()
@click.argument("name")
@vault_option
@officer_option
@click.pass_obj
def suspend(tools: Tools, *, name: str, folder: Path, officer: str | None) -> None:
    """Keep NAME out for now: the vault gets a new key."""
    with tools.desk(folder, officer) as desk:
        changes = staff.suspend_officer(desk, name, tools.progress, tools.cancel)
    _done(tools, changes)


@officers.command()
@click.argument("name")
@vault_option
@officer_option
@click.pass_obj
def remove(tools: Tools, *, name: str, folder: Path, officer: str | None) -> None:
    """End the access of NAME for good: the vault gets a new key, the name stays in the trail."""
    with tools.desk(folder, officer) as desk:
        changes = staff.remove_officer(desk, name, tools.progress, tools.cancel)
    _done(tools, changes)


@click.command()
@vault_option
@officer_option
@click.option(
    "--known-to-others",
    is_flag=True,
    help="Somebody may know the old one: the vault gets a new key.",
)
@click.pass_obj
def passphrase(tools: Tools, *, folder: Path, officer: str | None, known_to_others: bool) -> None:
    """Change your own passphrase; the old one is asked once more."""
    with tools.desk(folder, officer) as desk:
        changes = staff.change_own_passphrase(
            desk,
            tools.passphrase(),
            tools.new_passphrase(),
            known_to_others=known_to_others,
            progress=tools.progress,
            cancel=tools.cancel,
        )
    _done(tools, changes)


@click.command()
@click.argument("choice", type=click.Choice(["trust", "forget"]))
@vault_option
@officer_option
@click.pass_obj
def computer(tools: Tools, *, choice: str, folder: Path, officer: str | None) -> None:
    """Let this account on this computer open the vault without a passphrase, or end that.

    Everything that runs as this account can then open it; it ends with the next new key.
    """
    with tools.desk(folder, officer) as desk:
        (trust_computer if choice == "trust" else forget_computer)(desk)
    _done(tools)


def _done(tools: Tools, changes: Changes | None = None) -> None:
    change = changes.key_change if changes else None
    for name in change.refused if change else ():
        click.echo(tools.say("cli.key_refused", officer=name), err=True)
    if change and change.cards_refused:
        click.echo(tools.say("cli.cards_refused"), err=True)
    click.echo(tools.say("cli.done"), err=True)
