"""The command line's front door: finds the command, turns failures into two sentences and an exit code.

Exit codes: 0 done and good; 1 the answer is no; 2 wrong usage or an error.
"""

import sys
from pathlib import Path

import click

from dpo_desk import __version__
from dpo_desk.cli.breaches import breaches
from dpo_desk.cli.bsn import bsn
from dpo_desk.cli.case_clocks import calendar, law, what_if
from dpo_desk.cli.cases import case
from dpo_desk.cli.clock import clock
from dpo_desk.cli.demo import demo
from dpo_desk.cli.do import do
from dpo_desk.cli.letters import letter
from dpo_desk.cli.log import log
from dpo_desk.cli.scan import scan
from dpo_desk.cli.shield import shield
from dpo_desk.cli.tools import Tools
from dpo_desk.cli.usage import sentences, usage_sentences
from dpo_desk.cli.vaults import vault
from dpo_desk.foundation.errors import Cancelled, DeskError

ERROR = 2


@click.group(
    name="dpo-desk",
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__, prog_name="dpo-desk")
@click.option("--open", "vault_folder", type=click.Path(path_type=Path), help="Open this vault.")
@click.pass_context
def front_door(ctx: click.Context, vault_folder: Path | None) -> None:
    """Data protection case management in one encrypted file. Without a command: opens the window."""
    if ctx.invoked_subcommand is None:
        tools: Tools = ctx.obj
        ctx.exit(tools.open_window(vault_folder))


for command in (bsn, case, clock, demo, do, letter, log, scan, shield, vault):
    front_door.add_command(command)
for command in (breaches, calendar, law, what_if):
    case.add_command(command)


def run(arguments: list[str], tools: Tools) -> int:
    """Carry out one command line; never lets a traceback out."""
    try:
        outcome = front_door.main(
            args=arguments, prog_name="dpo-desk", obj=tools, standalone_mode=False
        )
    except DeskError as error:
        return _complain(*sentences(tools.say, error))
    except click.exceptions.Exit as done:
        return done.exit_code
    except click.ClickException as wrong:
        return _complain(*usage_sentences(tools.say, wrong))
    except (Cancelled, click.Abort, KeyboardInterrupt):
        return _complain(tools.say("cli.stopped"))
    except Exception as bug:  # noqa: BLE001 - the last line of defence: a bug, shown as one
        return _complain(tools.say("cli.bug", place=_place(bug)), tools.say("cli.bug_do"))
    return outcome if isinstance(outcome, int) else 0


def _complain(*sentences: str) -> int:
    click.echo(" ".join(sentences), err=True)
    return ERROR


def _place(bug: Exception) -> str:
    """Kind and line of a bug; never its text, which could hold something personal."""
    trace = bug.__traceback__ or sys.exc_info()[2]
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    where = f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else "?"
    return f"{type(bug).__name__}, {where}"
