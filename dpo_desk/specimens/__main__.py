"""``python -m dpo_desk.specimens OUTDIR [--seed N] [--wording FILE] [--copies N]`` writes post to try the program with."""

import datetime as dt
from pathlib import Path

import click

from dpo_desk.specimens.post import write_copies, write_post


@click.command()
@click.argument("outdir", type=click.Path(file_okay=False, path_type=Path))
@click.option("--seed", default=1, show_default=True)
@click.option(
    "--wording",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A text or template whose words the letter carries.",
)
@click.option("--copies", default=0, help="Write so many single copies of documents instead.")
def main(outdir: Path, seed: int, wording: Path | None, copies: int) -> None:
    """Draw a letter with a copy of an identity card as PDF and as JPEGs, and the same request as a mail.

    With --copies, draw copies of all kinds of documents under all conditions, one JPEG for a seed.
    """
    if copies:
        files = write_copies(outdir, range(seed, seed + copies))
    else:
        files = write_post(outdir, seed, dt.datetime.now(dt.UTC), wording)
    for file in files:
        click.echo(str(file))


if __name__ == "__main__":
    main()
