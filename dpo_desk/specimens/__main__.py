"""``python -m dpo_desk.specimens OUTDIR [--seed N]`` writes a posted letter to try the program with."""

import datetime as dt
from pathlib import Path

import click

from dpo_desk.specimens.post import write_post


@click.command()
@click.argument("outdir", type=click.Path(file_okay=False, path_type=Path))
@click.option("--seed", default=1, show_default=True)
def main(outdir: Path, seed: int) -> None:
    """Draw a letter of three pages as PDF and as JPEGs, and the same request as a mail."""
    for file in write_post(outdir, seed, dt.datetime.now(dt.UTC)):
        click.echo(str(file))


if __name__ == "__main__":
    main()
