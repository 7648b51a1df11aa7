"""Who may do what: one row for every operation that changes something."""

from collections.abc import Mapping

from dpo_desk.operations.records import Role

EVERYBODY = frozenset(Role)
WHO_WRITES = frozenset({Role.DPO, Role.DEPUTY, Role.CLERK})
WHO_DECIDES = frozenset({Role.DPO, Role.DEPUTY})
WHO_LEADS = frozenset({Role.DPO})

MAY: Mapping[str, frozenset[Role]] = {
    "log_letter": WHO_WRITES,
    "log_mail": WHO_WRITES,
    "delete_sources": WHO_WRITES,
    "log_return": WHO_WRITES,
    "add_to_case": WHO_WRITES,
    "link_cases": WHO_WRITES,
    "keep_id_copy": WHO_WRITES,
    "decide_id_copy": WHO_DECIDES,
    "destroy_id_copy": WHO_DECIDES,
    "decide_paper": WHO_WRITES,
    "paper_done": WHO_WRITES,
    "confirm_marks": WHO_WRITES,
    "record_event": WHO_WRITES,
    "log_breach": WHO_WRITES,
    "record_notification": WHO_WRITES,
    "assess_breach": WHO_DECIDES,
    "write_letter": WHO_WRITES,
    "approve_letter": WHO_DECIDES,
    "mark_sent": WHO_WRITES,
    "accept_law": WHO_DECIDES,
    "change_own_passphrase": EVERYBODY,
    "trust_computer": EVERYBODY,
    "forget_computer": EVERYBODY,
    "check_vault": EVERYBODY,
    "back_up": WHO_WRITES,
    "restore_test": WHO_DECIDES,
    "choose_second_place": WHO_DECIDES,
    "declare_secrecy": WHO_DECIDES,
    "recovery_drill": WHO_DECIDES,
    "add_officer": WHO_LEADS,
    "give_new_passphrase": WHO_LEADS,
    "change_role": WHO_LEADS,
    "suspend_officer": WHO_LEADS,
    "remove_officer": WHO_LEADS,
    "make_recovery_cards": WHO_LEADS,
    "prove_recovery": WHO_LEADS,
    "accept_older_vault": WHO_LEADS,
    "drop_old_key_backups": WHO_LEADS,
    "export_raw_key": WHO_LEADS,
    "journal_extract": WHO_DECIDES,
}
"""Operation to roles; the role that counts is the one inside the vault."""
