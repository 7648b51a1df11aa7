"""Verifies an extract of a DPO Desk journal with nothing but Python's standard library.

Usage: python verify_journal.py EXTRACT.jsonl [LAST-DIGEST]

Prints how many entries hold, and exits 1 naming the first entry that does not. LAST-DIGEST is the digest
in a letter's footer, a backup's note or an earlier extract, or its first characters: it must stand in the
chain. How an entry is hashed is written in docs/vault.md.
"""

import hashlib
import json
import sys
from pathlib import Path

START = "0" * 64
COVERED = ("number", "at", "officer", "operation", "case_id", "payload_digest", "previous")


def digest_of(entry):
    """The digest that the entry should carry."""
    covered = [entry[name] for name in COVERED]
    text = json.dumps(covered, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def payload_holds(entry):
    """Whether the payload is what was hashed; an erased one has neither payload nor salt."""
    if entry["payload"] is None:
        return entry["salt"] is None
    salted = bytes.fromhex(entry["salt"]) + entry["payload"].encode()
    return hashlib.sha256(salted).hexdigest() == entry["payload_digest"]


def what_is_wrong(entry, number, previous, at):
    """In a few words what does not hold, or an empty text."""
    if entry["number"] != number:
        return f"entry {number} is missing"
    if entry["previous"] != previous:
        return "it does not follow from the entry above"
    if not payload_holds(entry):
        return "its payload was changed"
    if entry["digest"] != digest_of(entry):
        return "it was changed"
    if entry["clock_suspect"] != (entry["at"] < at):
        return "its clock mark was changed"
    return ""


def verify(lines):
    """The digests in order, and the first bad entry with what is wrong, or None."""
    digests, at = [], ""
    for number, line in enumerate(lines, start=1):
        try:
            entry = json.loads(line)
            wrong = what_is_wrong(entry, number, digests[-1] if digests else START, at)
            digests.append(entry["digest"])
            at = entry["at"]
        except (ValueError, KeyError, TypeError, AttributeError):
            wrong = "it cannot be read"
        if wrong:
            return digests, (number, wrong)
    return digests, None


def main(arguments):
    """Verify the extract named first; the second argument, if any, must stand in the chain."""
    if not arguments:
        print(__doc__)
        return 2
    with Path(arguments[0]).open(encoding="utf-8", newline="\n") as extract:
        digests, bad = verify(extract)
    if bad is not None:
        print(f"Entry {bad[0]} does not hold: {bad[1]}.")
        return 1
    known = "".join(arguments[1:]).lower()
    if known and not any(digest.startswith(known) for digest in digests):
        print(f"The {len(digests)} entries follow from each other, but {known} is not among them:")
        print("this extract is older than that digest, or of another journal.")
        return 1
    last = digests[-1] if digests else START
    print(f"All {len(digests)} entries hold. The last digest is {last}.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
