"""Personal data breaches: one line starts the clock and the register entry (GDPR art. 33)."""

import datetime as dt
from dataclasses import dataclass

from dpo_desk.cases.breach_case import BreachCase
from dpo_desk.cases.clocks.breach import breach_clock
from dpo_desk.cases.clocks.facts import BreachFacts
from dpo_desk.foundation.ids import CaseId, new_id
from dpo_desk.operations.changes import Changes
from dpo_desk.operations.desk import Desk
from dpo_desk.operations.errors import CaseUnknown, FieldMissing, RuleBroken
from dpo_desk.operations.guard import refuse_numbers

BREACH_PREFIX = "DL"
"""Register numbers of breaches: ``datalek``, as the Dutch offices call it."""


class OrganisationUnknown(RuleBroken):
    """There is no profile of this organisation. Details: ``organisation``."""


class AwareInFuture(RuleBroken):
    """Nobody can have become aware later than now."""


@dataclass(frozen=True, slots=True)
class BreachForm:
    """What is typed in the first minute: what happened, who told us, when we became aware."""

    what: str
    told_by: str
    aware: dt.datetime
    organisation: str
    near_miss: bool = False


def log_breach(desk: Desk, form: BreachForm) -> Changes:
    """Enter a personal data breach, or a near miss, in the register; the 72 hours run from ``aware``.

    Raises:
        FieldMissing: Nothing says what happened.
        AwareInFuture: ``aware`` lies after now.
        OrganisationUnknown, NumberMustBeExplained, NotAllowed: As they say.
    """
    breach_form_checked(desk, form)
    organisation = desk.office.organisations[form.organisation]
    facts = BreachFacts(regime=organisation.breach_regime, aware=form.aware, zone=organisation.zone)
    clock = breach_clock(facts, desk.office.law)
    now = desk.office.clock.now()
    with desk.acting("log_breach") as act:
        breach = BreachCase(
            id=CaseId(new_id()),
            number=act.store.cases.next_number(BREACH_PREFIX, now.year),
            organisation=form.organisation,
            regime=organisation.breach_regime,
            what=form.what.strip(),
            told_by=form.told_by.strip(),
            aware=form.aware.astimezone(dt.UTC),
            zone=organisation.zone,
            due=None if form.near_miss or clock.due is None else clock.due.astimezone(dt.UTC),
            law_pack=clock.law_pack,
            near_miss=form.near_miss,
            logged_at=now,
            logged_by=desk.officer.name,
        )
        act.store.breaches.add(breach)
        changes = Changes(breaches=frozenset({breach.id}), subject=breach.id)
        act.record(breach.id, changes, number=breach.number, aware=breach.aware.isoformat())
    return act.changes


def breach_form_checked(desk: Desk, form: BreachForm) -> None:
    """Raise what is wrong with the form, if anything."""
    if not form.what.strip():
        raise FieldMissing(field="what")
    if form.aware > desk.office.clock.now():
        raise AwareInFuture
    if form.organisation not in desk.office.organisations:
        raise OrganisationUnknown(organisation=form.organisation)
    refuse_numbers(desk.office, what=form.what, told_by=form.told_by)


@dataclass(frozen=True, slots=True)
class BreachRow:
    """One line of the register."""

    id: CaseId
    number: str
    organisation: str
    what: str
    aware: dt.datetime
    due: dt.datetime | None
    hours_left: float | None
    near_miss: bool
    zone: str


def breach_register(desk: Desk) -> tuple[BreachRow, ...]:
    """Every breach and near miss, the nearest deadline first."""
    now = desk.office.clock.now()
    with desk.vault.reading() as store:
        return tuple(_row(breach, desk, now) for breach in store.breaches.rows())


def _row(breach: BreachCase, desk: Desk, now: dt.datetime) -> BreachRow:
    left = (breach.due - now).total_seconds() / 3600 if breach.due else None
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
    )


def breach_by_id(desk: Desk, case_id: CaseId) -> BreachCase:
    """One register entry. Raises ``CaseUnknown``."""
    with desk.vault.reading() as store:
        breach = store.breaches.get(case_id)
    if breach is None:
        raise CaseUnknown(number="")
    return breach
