"""``dpo-desk log``: letters, mails and personal data breaches."""

import click

from dpo_desk.cli.log_breaches import breach
from dpo_desk.cli.log_letters import letter
from dpo_desk.cli.log_mails import mail


@click.group()
def log() -> None:
    """Log what came in."""


for command in (letter, mail, breach):
    log.add_command(command)
