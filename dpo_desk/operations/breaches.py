"""Personal data breaches: one line starts the clock and the register entry (GDPR art. 33)."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace

from dpo_desk.cases.breach_case import BreachCase
from dpo_desk.cases.clocks.breach import breach_clock
from dpo_desk.cases.clocks.facts import Risk
from dpo_desk.foundation.ids import CaseId, new_id
from dpo_desk.operations.changes import Changes
from dpo_desk.operations.desk import Act, Desk, Office
from dpo_desk.operations.errors import CaseUnknown, FieldMissing, RuleBroken
from dpo_desk.operations.guard import explain_numbers, refuse_numbers
from dpo_desk.operations.organisations import organisation_named
from dpo_desk.operations.vault_records import ExplainedIn, ExplainedNumber

BREACH_PREFIX = "DL"
"""Register numbers of breaches: ``datalek``, as the Dutch offices call it."""


class AwareInFuture(RuleBroken):
    """Nobody can have become aware later than now."""


class MomentInFuture(RuleBroken):
    """A moment that is told about lies after now. Details: ``field``."""


class SignalAfterAwareness(RuleBroken):
    """The first signal cannot be later than the awareness it led to."""


@dataclass(frozen=True, slots=True)
class BreachForm:
    """What is typed in the first minute: what happened, who told us, when we became aware.

    ``signal`` is the first sign that something was wrong; ``processor_informed`` the minute in which a
    processor's notice came in (GDPR art. 33(2)). All moments are aware.
    """

    what: str
    told_by: str
    aware: dt.datetime
    organisation: str
    near_miss: bool = False
    signal: dt.datetime | None = None
    processor_informed: dt.datetime | None = None
    explained: tuple[ExplainedNumber, ...] = ()

    @property
    def texts(self) -> Mapping[str, str]:
        """What was typed freely, by field."""
        return {"what": self.what, "told_by": self.told_by}


def log_breach(desk: Desk, form: BreachForm) -> Changes:
    """Enter a personal data breach, or a near miss, in the register; the 72 hours run from ``aware``.

    Raises:
        FieldMissing: Nothing says what happened.
        AwareInFuture, MomentInFuture: A moment lies after now.
        SignalAfterAwareness: The first signal is younger than the awareness.
        OrganisationUnknown, NumberMustBeExplained, NotAllowed: As they say.
    """
    _breach_form_checked(desk, form)
    with desk.acting("log_breach") as act:
        breach = with_breach_clock(desk.office, _entered(desk, act, form))
        act.store.breaches.add(breach)
        changes = Changes(breaches=frozenset({breach.id}), subject=breach.id)
        act.record(breach.id, changes, number=breach.number, aware=breach.aware.isoformat())
        explain_numbers(desk, act, ExplainedIn.BREACH, breach.id, form.explained, form.texts)
    return act.changes


def _entered(desk: Desk, act: Act, form: BreachForm) -> BreachCase:
    organisation = desk.office.organisations[form.organisation]
    now = desk.office.clock.now()
    return BreachCase(
        id=CaseId(new_id()),
        number=act.store.cases.next_number(BREACH_PREFIX, now.year),
        organisation=form.organisation,
        regime=organisation.breach_regime,
        what=form.what.strip(),
        told_by=form.told_by.strip(),
        aware=form.aware.astimezone(dt.UTC),
        zone=organisation.zone,
        due=None,
        law_pack="",
        near_miss=form.near_miss,
        logged_at=now,
        logged_by=desk.officer.name,
        signal=_utc(form.signal),
        processor_informed=_utc(form.processor_informed),
    )


def with_breach_clock(office: Office, breach: BreachCase) -> BreachCase:
    """The entry with what its clock says under the packs it stands under; a near miss has no hours."""
    clock = breach_clock(breach.facts, office.law.under(breach.law_pack))
    counts = not breach.near_miss
    return replace(
        breach,
        due=_utc(clock.due) if counts else None,
        safe=_utc(clock.safe) if counts else None,
        law_pack=clock.law_pack,
    )


def _utc(moment: dt.datetime | None) -> dt.datetime | None:
    return None if moment is None else moment.astimezone(dt.UTC)


def _breach_form_checked(desk: Desk, form: BreachForm) -> None:
    """Raise what is wrong with the form, if anything."""
    if not form.what.strip():
        raise FieldMissing(field="what")
    _moments_checked(form, desk.office.clock.now())
    organisation_named(desk.office, form.organisation)
    refuse_numbers(desk.office, form.explained, **form.texts)


def _moments_checked(form: BreachForm, now: dt.datetime) -> None:
    if form.aware > now:
        raise AwareInFuture
    for field, moment in (
        ("signal", form.signal),
        ("processor_informed", form.processor_informed),
    ):
        if moment is not None and moment > now:
            raise MomentInFuture(field=field)
    if form.signal is not None and form.signal.astimezone(dt.UTC) > form.aware:
        raise SignalAfterAwareness


@dataclass(frozen=True, slots=True)
class BreachRow:
    """One line of the register.

    ``safe`` counts from the earliest moment known; ``hours_left`` is none once the supervisory authority
    has been notified.
    """

    id: CaseId
    number: str
    organisation: str
    what: str
    aware: dt.datetime
    due: dt.datetime | None
    hours_left: float | None
    near_miss: bool
    zone: str
    safe: dt.datetime | None = None
    notified: dt.datetime | None = None
    delay_reason: str = ""
    risk: Risk = Risk.NOT_ASSESSED


def breach_register(desk: Desk) -> tuple[BreachRow, ...]:
    """Every breach and near miss: what is to be notified by its deadline, then the latest awareness."""
    now = desk.office.clock.now()
    with desk.vault.reading() as store:
        entries = sorted(store.breaches.rows(), key=_pressing)
    return tuple(_row(breach, desk, now) for breach in entries)


def _pressing(breach: BreachCase) -> dt.datetime:
    # The sort is stable: what presses no more keeps the store's order.
    due = breach.due if breach.open else None
    return due or dt.datetime.max.replace(tzinfo=dt.UTC)


def _row(breach: BreachCase, desk: Desk, now: dt.datetime) -> BreachRow:
    due = breach.due if breach.open else None
    left = (due - now).total_seconds() / 3600 if due else None
    profile = desk.office.organisations.get(breach.organisation)
    return BreachRow(
        id=breach.id,
        number=breach.number,
        organisation=profile.name if profile else breach.organisation,
        what=breach.what,
        aware=breach.aware,
        due=breach.due,
        hours_left=left,
        near_miss=breach.near_miss,
        zone=breach.zone,
        safe=breach.safe,
        notified=breach.notified,
        delay_reason=breach.delay_reason,
        risk=breach.risk,
    )


def breach_by_id(desk: Desk, case_id: CaseId) -> BreachCase:
    """One register entry. Raises ``CaseUnknown``."""
    with desk.vault.reading() as store:
        breach = store.breaches.get(case_id)
    if breach is None:
        raise CaseUnknown(number="")
    return breach


def breach_by_number(desk: Desk, number: str) -> BreachCase:
    """The register entry with that number. Raises ``CaseUnknown``."""
    with desk.vault.reading() as store:
        found = next((entry for entry in store.breaches.rows() if entry.number == number), None)
    if found is None:
        raise CaseUnknown(number=number)
    return found
