"""Questions an organisation asked and the answers that came, paired."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dpo_desk.cases.clocks.errors import AnswerBeforeQuestion, EventBeforeReceipt
from dpo_desk.cases.clocks.facts import ClockEvent, EventKey, RequestFacts
from dpo_desk.cases.clocks.law import QuestionKind

_PAIRS = {
    QuestionKind.ID: (EventKey.ID_REQUESTED, EventKey.ID_RECEIVED),
    QuestionKind.AUTHORITY: (EventKey.AUTHORITY_REQUESTED, EventKey.AUTHORITY_RECEIVED),
    QuestionKind.FEE: (EventKey.FEE_REQUESTED, EventKey.FEE_PAID),
    QuestionKind.CLARIFICATION: (EventKey.CLARIFICATION_REQUESTED, EventKey.CLARIFICATION_RECEIVED),
}


@dataclass(frozen=True, slots=True)
class Question:
    """One question; ``answered`` is none while it is open."""

    kind: QuestionKind
    asked: dt.date
    answered: dt.date | None
    recorded_by: str


def questions_of(facts: RequestFacts) -> tuple[Question, ...]:
    """All questions of a request in the order in which they were asked.

    The first answer belongs to the first question of its kind. A question that has none but was asked
    before the last answer was a reminder, and that answer closes it too.

    Raises:
        AnswerBeforeQuestion: an answer is older than its question.
        EventBeforeReceipt: a question is older than the request.
    """
    if not facts.events:
        return ()
    keys = {event.key for event in facts.events}
    kinds = [kind for kind, (asking, _) in _PAIRS.items() if asking in keys]
    found = [item for kind in kinds for item in _of_kind(kind, facts)]
    found.sort(key=lambda item: item.asked)
    if facts.answered is None:
        return tuple(found)
    return tuple(_closed(item, facts.answered) for item in found)


def _closed(item: Question, answered: dt.date) -> Question:
    """A question that was still open when the request itself was answered."""
    if item.answered is None or item.answered > answered:
        return replace(item, answered=max(item.asked, answered))
    return item


def _of_kind(kind: QuestionKind, facts: RequestFacts) -> list[Question]:
    asking, answering = _PAIRS[kind]
    asked = _dated(facts.events, asking)
    answers = [event.on for event in _dated(facts.events, answering)]
    _refuse_early(asked[0], facts)
    last = answers[-1] if answers else dt.date.min
    closing: list[dt.date | None] = [*answers]
    closing += [last if event.on <= last else None for event in asked[len(answers) :]]
    return [_paired(kind, event, answer) for event, answer in zip(asked, closing, strict=False)]


def unasked(facts: RequestFacts) -> tuple[ClockEvent, ...]:
    """The answers to which no question was recorded; they move nothing."""
    keys = {event.key for event in facts.events}
    lonely = {answering for asking, answering in _PAIRS.values() if asking not in keys}
    return tuple(event for event in facts.events if event.key in lonely)


def _paired(kind: QuestionKind, asked: ClockEvent, answered: dt.date | None) -> Question:
    if answered is not None and answered < asked.on:
        raise AnswerBeforeQuestion(
            asked=asked.on.isoformat(), answered=answered.isoformat(), question=asked.key.value
        )
    return Question(kind, asked.on, answered, asked.recorded_by)


def _refuse_early(event: ClockEvent, facts: RequestFacts) -> None:
    if event.on < facts.received:
        raise EventBeforeReceipt(
            event=event.key.value, on=event.on.isoformat(), received=facts.received.isoformat()
        )


def _dated(events: Sequence[ClockEvent], key: EventKey) -> list[ClockEvent]:
    return sorted((event for event in events if event.key is key), key=lambda event: event.on)


def notices_of(facts: RequestFacts) -> tuple[ClockEvent, ...]:
    """The notices of extension, oldest first.

    Raises:
        EventBeforeReceipt: a notice is older than the request.
    """
    notices = _dated(facts.events, EventKey.EXTENSION_NOTICE)
    if notices:
        _refuse_early(notices[0], facts)
    return tuple(notices)
