"""Identifiers: random, meaningless, and typed so that they cannot be mixed up."""

import secrets
from typing import NewType

CaseId = NewType("CaseId", str)
DocumentId = NewType("DocumentId", str)
LetterId = NewType("LetterId", str)
OfficerId = NewType("OfficerId", str)


def new_id() -> str:
    """A new identifier: 16 random bytes in hexadecimal, which says nothing about its bearer."""
    return secrets.token_hex(16)
