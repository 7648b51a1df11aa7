"""``dpo-desk vault recovery``: cards for the day on which the passphrases are gone."""

from pathlib import Path

import click

from dpo_desk.cli.options import json_option, officer_option, vault_option
from dpo_desk.cli.tools import Tools, print_json
from dpo_desk.cli.usage import CommandIncomplete
from dpo_desk.operations import recovery as cards
from dpo_desk.operations.errors import FieldMissing
from dpo_desk.operations.vault_records import RecoveryCard

ALL, ENOUGH = 3, 2


@click.group(invoke_without_command=True)
@click.option("--vault", "folder", type=click.Path(path_type=Path), help="The vault's folder.")
@officer_option
@json_option
@click.pass_context
def recovery(
    ctx: click.Context, folder: Path | None, officer: str | None, *, as_json: bool
) -> None:
    """Say how the recovery cards stand, or make, prove, try and use them."""
    if ctx.invoked_subcommand is not None:
        return
    if folder is None:
        raise CommandIncomplete(usage="dpo-desk vault recovery --vault V")
    tools: Tools = ctx.obj
    with tools.desk(folder, officer) as desk:
        found = cards.recovery_state(desk)
    proven, tried = str(found.proven_on or ""), str(found.last_tried or "")
    if as_json:
        print_json({"proven": proven or None, "tried": tried or None, "waiting": found.waiting})
    elif proven:
        click.echo(tools.say("cli.cards_stand", proven=proven, tried=tried))
    else:
        click.echo(tools.say("notice.cards_unproven" if found.waiting else "notice.no_cards"))


@recovery.command()
@vault_option
@officer_option
@json_option
@click.pass_obj
def make(tools: Tools, folder: Path, officer: str | None, *, as_json: bool) -> None:
    """Print three new cards on stdout; they count once they are proven."""
    with tools.desk(folder, officer) as desk:
        made = cards.make_recovery_cards(desk)
    if as_json:
        print_json({"cards": [_json(card) for card in made]})
    else:
        for card in made:
            _print(tools, card)
        click.echo(tools.say("cli.cards_made"), err=True)


def _json(card: RecoveryCard) -> dict[str, object]:
    return {"number": card.number, "lines": card.lines, "check_words": card.check_words}


def _print(tools: Tools, card: RecoveryCard) -> None:
    click.echo(tools.say(f"cli.card_of_{card.number}"))
    for line, check in zip(card.lines, card.check_words, strict=True):
        click.echo("  " + " ".join((*line, check)))
    click.echo()


@recovery.command()
@vault_option
@officer_option
@click.pass_obj
def prove(tools: Tools, folder: Path, officer: str | None) -> None:
    """Type all three new cards back from paper; from then on they count."""
    with tools.desk(folder, officer) as desk:
        cards.prove_recovery(desk, tools.cards(ALL))
    click.echo(tools.say("cli.cards_proven"), err=True)


@recovery.command()
@vault_option
@officer_option
@click.pass_obj
def drill(tools: Tools, folder: Path, officer: str | None) -> None:
    """The yearly drill: type two cards, to see that they still open the vault."""
    with tools.desk(folder, officer) as desk:
        cards.recovery_drill(desk, tools.cards(ENOUGH))
    click.echo(tools.say("cli.cards_drilled"), err=True)


@recovery.command()
@vault_option
@officer_option
@click.pass_obj
def use(tools: Tools, folder: Path, officer: str | None) -> None:
    """With two cards, give --officer a new passphrase."""
    if not officer:
        raise FieldMissing(field="officer")
    typed = tools.cards(ENOUGH)
    cards.recover_vault(tools.office, folder, typed, officer, tools.new_passphrase())
    click.echo(tools.say("cli.recovered", officer=officer), err=True)
