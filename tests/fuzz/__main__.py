"""Lets atheris look for a way through one parser: ``python -m tests.fuzz ENTRY SECONDS SEED``. Linux only."""

import sys
import warnings

import atheris

with atheris.instrument_imports(
    include=["dpo_desk", "email", "html", "tomllib", "compressed_rtf", "olefile"]
):
    from tests.fuzz.entries import ENTRIES


def main(name: str, seconds: str, seed: str) -> None:
    """Run until the time is up or an input raises what it may not."""
    warnings.simplefilter("ignore")
    entry = ENTRIES[name]
    seeds = entry.seeds()
    for one in seeds:
        entry.run(one)

    def once(data: bytes) -> None:
        # libFuzzer starts from nothing: the first byte chooses a file that the rest is laid over.
        if data[:1] < b"\x20":
            content = data[1:]
        else:
            base = seeds[data[0] % len(seeds)]
            at = int.from_bytes(data[1:4], "little") % (len(base) + 1)
            content = base[:at] + data[5:] + base[at + (data[4] if len(data) > 4 else 0) :]
        entry.run(content)

    options = [f"-max_total_time={seconds}", f"-seed={seed}", "-max_len=2048", "-rss_limit_mb=3000",
               "-timeout=20", "-print_final_stats=1", "-verbosity=1", "-artifact_prefix=/dev/null"]  # fmt: skip
    atheris.Setup([sys.argv[0], *options], once)
    atheris.Fuzz()


if __name__ == "__main__":
    main(*sys.argv[1:4])
