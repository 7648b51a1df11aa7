"""``dpo-desk`` and ``python -m dpo_desk``: the command line, or the window where no command is given."""

import multiprocessing
import sys


def main() -> int:
    """Run the program; the exit code is that of the command-line contract."""
    # In a packaged program the processes that open and read pages begin here as well.
    multiprocessing.freeze_support()
    from dpo_desk.bootstrap import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
