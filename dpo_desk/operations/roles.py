"""Who may do what: one row for every operation that changes something."""

from collections.abc import Mapping

from dpo_desk.operations.records import Role

EVERYBODY = frozenset(Role)
WHO_WRITES = frozenset({Role.DPO, Role.DEPUTY, Role.CLERK})
WHO_DECIDES = frozenset({Role.DPO, Role.DEPUTY})

MAY: Mapping[str, frozenset[Role]] = {
    "log_letter": WHO_WRITES,
    "log_mail": WHO_WRITES,
    "confirm_marks": WHO_WRITES,
    "record_event": WHO_WRITES,
    "log_breach": WHO_WRITES,
    "record_notification": WHO_WRITES,
    "assess_breach": WHO_DECIDES,
    "write_letter": WHO_WRITES,
    "approve_letter": WHO_DECIDES,
    "mark_sent": WHO_WRITES,
    "accept_law": WHO_DECIDES,
    "keep_setting": EVERYBODY,
}
"""Operation to roles; the role that counts is the one inside the vault."""
