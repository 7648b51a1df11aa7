"""The one way from an id to a case that must be there."""

from dpo_desk.cases.request_case import RequestCase
from dpo_desk.foundation.ids import CaseId
from dpo_desk.operations.errors import CaseUnknown
from dpo_desk.operations.ports import Reading


def known_case(store: Reading, case_id: CaseId) -> RequestCase:
    """The case, open or answered. Raises ``CaseUnknown``."""
    case = store.cases.get(case_id)
    if case is None:
        raise CaseUnknown(number="")
    return case
