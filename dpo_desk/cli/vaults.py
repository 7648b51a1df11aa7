"""``dpo-desk vault``: creating and looking after vaults."""

from pathlib import Path

import click

from dpo_desk.cli.options import officer_option, vault_option
from dpo_desk.cli.tools import Tools
from dpo_desk.operations.vaults import create_vault, lock


@click.group()
def vault() -> None:
    """Create a vault and look after it."""


@vault.command()
@vault_option
@officer_option
@click.pass_obj
def create(tools: Tools, folder: Path, officer: str | None) -> None:
    """Make a new vault; its first officer is the data protection officer."""
    name = officer or click.prompt(tools.say("cli.officer"), err=True)
    passphrase = tools.passphrase(new=True)
    desk = create_vault(tools.office, folder, name, passphrase, tools.progress)
    lock(desk)
    click.echo(tools.say("cli.vault_created", vault=str(folder)), err=True)
