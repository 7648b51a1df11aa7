"""``dpo-desk demo``: a whole day on a fresh demonstration vault, with people who do not exist."""

from pathlib import Path

import click

from dpo_desk.cli.demo_day import DemoDay
from dpo_desk.cli.tools import Tools, print_json

VAULT = "Demonstration.dpodesk"


@click.command()
@click.option(
    "--out",
    "folder",
    default=Path("demo"),
    show_default=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="Where the vault, the PDFs and the pictures go.",
)
@click.option("--window", is_flag=True, help="Open the window on the vault afterwards.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document on stdout.")
@click.pass_obj
def demo(tools: Tools, folder: Path, *, window: bool, as_json: bool) -> int:
    """Live a day: a posted letter and a mail come in, are shielded, get dates; a breach; a printed reply."""
    if window and (folder / VAULT).is_dir():
        return tools.open_window(folder / VAULT)
    day = DemoDay(tools, _fresh(folder), _silent if as_json else _aloud)
    files = day.live(pictures=not window)
    if as_json:
        print_json({"vault": str(day.vault), "files": [str(file) for file in files]})
    else:
        click.echo(tools.say("demo.done", folder=str(folder), officer=day.officer))
        click.echo(tools.say("demo.passphrase", passphrase=day.passphrase))
    return tools.open_window(day.vault) if window else 0


def _fresh(folder: Path) -> Path:
    """The vault's place: an earlier day stays, the new one stands beside it."""
    folder.mkdir(parents=True, exist_ok=True)
    number = 1
    vault = folder / VAULT
    while vault.exists():
        number += 1
        vault = folder / f"Demonstration-{number}.dpodesk"
    return vault


def _aloud(line: str) -> None:
    click.echo(line)


def _silent(line: str) -> None:
    """One JSON document is all that goes to stdout."""
    del line
