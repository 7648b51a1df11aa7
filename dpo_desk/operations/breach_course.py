"""What happens to a personal data breach after it was logged: it is assessed, and notified; and why its hours are so."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from dpo_desk.cases.breach_case import BreachCase
from dpo_desk.cases.clocks.breach import breach_clock
from dpo_desk.cases.clocks.facts import Risk
from dpo_desk.foundation.ids import CaseId
from dpo_desk.operations.breaches import breach_by_id, with_breach_clock
from dpo_desk.operations.changes import Changes
from dpo_desk.operations.derivations import DerivationLine, derivation_lines
from dpo_desk.operations.desk import Act, Desk
from dpo_desk.operations.errors import CaseUnknown, RuleBroken
from dpo_desk.operations.guard import explain_numbers, refuse_numbers
from dpo_desk.operations.vault_records import ExplainedIn, ExplainedNumber
from dpo_desk.operations.wording import Wording
from dpo_desk.redaction.text_guard import without_numbers


class NotificationMomentWrong(RuleBroken):
    """A notification went out neither before the awareness nor later than now."""


class DelayNeedsReason(RuleBroken):
    """A notification after 72 hours is accompanied by reasons (GDPR art. 33(1)). Details: ``number``."""


class NearMissNotNotified(RuleBroken):
    """A near miss is registered and not notified. Details: ``number``."""


def record_notification(
    desk: Desk,
    case_id: CaseId,
    at: dt.datetime,
    reason_for_delay: str = "",
    explained: Sequence[ExplainedNumber] = (),
) -> Changes:
    """Record when the (first) notification went to the supervisory authority; it stops the hours.

    Recording it again corrects the moment; the journal keeps both.

    Raises:
        CaseUnknown: There is no such entry.
        NearMissNotNotified: Nothing got out.
        NotificationMomentWrong: ``at`` lies before the awareness or after now.
        DelayNeedsReason: The hours were over and nothing says why (GDPR art. 33(1)).
        NumberMustBeExplained: The reason holds a number that may be a BSN, and ``explained`` says nothing
            of it (field ``delay_reason``).
    """
    reason = reason_for_delay.strip()
    refuse_numbers(desk.office, explained, delay_reason=reason)
    with desk.acting("record_notification") as act:
        breach = _entry(act, case_id)
        _notification_checked(desk, breach, at, reason)
        notified = replace(breach, notified=at.astimezone(dt.UTC), delay_reason=reason)
        changed = _replaced(desk, act, notified)
        act.payload |= {"notified": _iso(changed.notified), "before": _iso(breach.notified)}
        # The journal is never cleared, so an explained number stands in the register only.
        act.payload["delay_reason"] = without_numbers(reason, desk.office.detectors)
        _explain_reason(desk, act, changed, explained)
    return act.changes


def _explain_reason(
    desk: Desk, act: Act, breach: BreachCase, explained: Sequence[ExplainedNumber]
) -> None:
    """What was explained when the breach was logged stays beside what is explained now."""
    before = act.store.explained.of(ExplainedIn.BREACH, breach.id)
    said = (*(one for one in before if one.field != "delay_reason"), *explained)
    texts = {"what": breach.what, "told_by": breach.told_by, "delay_reason": breach.delay_reason}
    explain_numbers(desk, act, ExplainedIn.BREACH, breach.id, said, texts)


def _notification_checked(desk: Desk, breach: BreachCase, at: dt.datetime, reason: str) -> None:
    if breach.near_miss:
        raise NearMissNotNotified(number=breach.number)
    if not breach.aware <= at.astimezone(dt.UTC) <= desk.office.clock.now():
        raise NotificationMomentWrong
    if breach.due is not None and at.astimezone(dt.UTC) > breach.due and not reason:
        raise DelayNeedsReason(number=breach.number)


def assess_breach(desk: Desk, case_id: CaseId, risk: Risk) -> Changes:
    """Record what the breach means for people: it decides about art. 33(1) and art. 34(1).

    Raises:
        CaseUnknown: There is no such entry.
    """
    with desk.acting("assess_breach") as act:
        breach = _entry(act, case_id)
        _replaced(desk, act, replace(breach, risk=risk))
        act.payload |= {"risk": risk.value, "before": breach.risk.value}
    return act.changes


def breach_reasons(desk: Desk, case_id: CaseId, say: Wording) -> tuple[DerivationLine, ...]:
    """How the hours of one entry came about, under the packs it stands under. Raises ``CaseUnknown``."""
    breach = breach_by_id(desk, case_id)
    clock = breach_clock(breach.facts, desk.office.law.under(breach.law_pack))
    return derivation_lines(desk.office, clock, say)


def _entry(act: Act, case_id: CaseId) -> BreachCase:
    breach = act.store.breaches.get(case_id)
    if breach is None:
        raise CaseUnknown(number="")
    return breach


def _replaced(desk: Desk, act: Act, breach: BreachCase) -> BreachCase:
    changed = with_breach_clock(desk.office, breach)
    act.store.breaches.replace(changed)
    changes = Changes(breaches=frozenset({breach.id}), subject=breach.id)
    act.record(breach.id, changes, number=breach.number)
    return changed


def _iso(moment: dt.datetime | None) -> str:
    return moment.isoformat() if moment else ""
