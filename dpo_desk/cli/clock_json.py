"""The answers of clocks as JSON documents."""

from collections.abc import Sequence

from dpo_desk.cases.clocks.answers import BreachClock, DerivationRow, Duty, RequestClock
from dpo_desk.cases.clocks.law import Law
from dpo_desk.cases.clocks.wording import explain, iso
from dpo_desk.operations.wording import Wording


def request_document(clocks: Sequence[RequestClock], law: Law, say: Wording) -> dict[str, object]:
    """The strictest clock of a request, with those of other rights under ``others``."""
    first, *rest = (_request(clock, law, say) for clock in clocks)
    return {**first, "others": rest}


def _request(clock: RequestClock, law: Law, say: Wording) -> dict[str, object]:
    return {
        "state": clock.state.value,
        "due": iso(clock.due) if clock.due else None,
        "safe": iso(clock.safe) if clock.safe else None,
        "office_target": iso(clock.office_target) if clock.office_target else None,
        "next_duty": _duty(clock.next_duty),
        "extended": clock.extended,
        "rights": sorted(right.value for right in clock.rights),
        "law_pack": clock.law_pack,
        "derivation": [_row(row, law, say) for row in clock.derivation],
    }


def breach_document(clock: BreachClock, law: Law, say: Wording) -> dict[str, object]:
    """The clock of a breach; times are local, with their offset."""
    return {
        "state": clock.state.value,
        "due": iso(clock.due) if clock.due else None,
        "safe": iso(clock.safe) if clock.safe else None,
        "next_duty": _duty(clock.next_duty),
        "late": clock.late,
        "law_pack": clock.law_pack,
        "derivation": [_row(row, law, say) for row in clock.derivation],
    }


def _duty(duty: Duty | None) -> dict[str, object] | None:
    if duty is None:
        return None
    return {"kind": duty.kind.value, "by": iso(duty.by) if duty.by else None}


def _row(row: DerivationRow, law: Law, say: Wording) -> dict[str, object]:
    return {
        "date": iso(row.date),
        "rule": row.rule,
        "article": row.article,
        "source": row.source,
        "sourced": row.sourced,
        "pack": row.pack,
        "pause_days": row.pause_days,
        "recorded_by": row.recorded_by,
        "step": row.step,
        "text": explain(row, law, say.language, iso),
    }
