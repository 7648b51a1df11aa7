"""A request case as columns, and back."""

import json

from dpo_desk.cases.clocks.answers import ClockState
from dpo_desk.cases.clocks.facts import ClockEvent, EventKey
from dpo_desk.cases.people import DataSubject, PostalAddress
from dpo_desk.cases.request_case import RequestCase, Stage
from dpo_desk.cases.requests import Channel, Right
from dpo_desk.cases.same_person import postcode_in
from dpo_desk.foundation.ids import CaseId
from dpo_desk.vault.columns import certain_day, day_of, day_text, instant_of, instant_text
from dpo_desk.vault.driver import Row
from dpo_desk.vault.matching import name_key


def columns_of(case: RequestCase) -> dict[str, str | int | None]:
    """The columns of ``request_cases`` for this case."""
    address = "\n".join(case.data_subject.address.lines)
    return {
        "id": case.id,
        "number": case.number,
        "organisation": case.organisation,
        "regime": case.regime,
        "subject_name": case.data_subject.name,
        "subject_address": address,
        "subject_email": case.data_subject.email,
        "postcode": postcode_in(address),
        "name_key": name_key(case.data_subject.name),
        "scope": case.scope,
        "channel": case.channel.value,
        "reply_channel": case.reply_channel.value,
        "language": case.language,
        "received": day_text(case.received),
        "stage": case.stage.value,
        "answered": day_text(case.answered),
        "clock_state": case.clock_state.value,
        "due": day_text(case.due),
        "safe": day_text(case.safe),
        "law_pack": case.law_pack,
        "marks_to_confirm": int(case.marks_to_confirm),
        "opened_at": instant_text(case.opened_at),
        "opened_by": case.opened_by,
    }


def case_of(row: Row) -> RequestCase:
    """The case in a row of ``CASES``."""
    return RequestCase(
        id=CaseId(row["id"]),
        number=row["number"],
        organisation=row["organisation"],
        regime=row["regime"],
        data_subject=_data_subject(row),
        rights=tuple(Right(name) for _, name in sorted(json.loads(row["rights"]))),
        scope=row["scope"],
        channel=Channel(row["channel"]),
        reply_channel=Channel(row["reply_channel"]),
        language=row["language"],
        received=certain_day(row["received"]),
        events=_events(row["events"]),
        stage=Stage(row["stage"]),
        answered=day_of(row["answered"]),
        clock_state=ClockState(row["clock_state"]),
        due=day_of(row["due"]),
        safe=day_of(row["safe"]),
        law_pack=row["law_pack"],
        marks_to_confirm=bool(row["marks_to_confirm"]),
        opened_at=instant_of(row["opened_at"]),
        opened_by=row["opened_by"],
    )


def _data_subject(row: Row) -> DataSubject:
    lines = tuple(row["subject_address"].split("\n")) if row["subject_address"] else ()
    return DataSubject(row["subject_name"], PostalAddress(lines), row["subject_email"])


def _events(text: str) -> tuple[ClockEvent, ...]:
    return tuple(
        ClockEvent(EventKey(key), certain_day(on), by)
        for _, key, on, by in sorted(json.loads(text))
    )
