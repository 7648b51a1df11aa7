"""``dpo-desk log``: letters, mails and personal data breaches."""

import click

from dpo_desk.cli.log_batches import batch
from dpo_desk.cli.log_breaches import breach
from dpo_desk.cli.log_letters import letter
from dpo_desk.cli.log_mails import mail
from dpo_desk.cli.log_returns import added, return_


@click.group()
def log() -> None:
    """Log what came in."""


for command in (letter, batch, mail, breach, return_, added):
    log.add_command(command)
