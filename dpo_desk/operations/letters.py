"""Letters of a case: writing, looking, approving, sending."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace

from dpo_desk.cases.organisation import Organisation
from dpo_desk.cases.request_case import RequestCase, Stage
from dpo_desk.foundation.ids import CaseId, DocumentId, LetterId, new_id
from dpo_desk.letters import writing
from dpo_desk.letters.checks import LetterCheck, checks_before_use
from dpo_desk.letters.definition import LetterDefinition, Variant, variant_for
from dpo_desk.letters.document import LetterDocument
from dpo_desk.letters.envelope import usual_envelope
from dpo_desk.operations.changes import Changes
from dpo_desk.operations.desk import Act, Desk
from dpo_desk.operations.errors import (
    LetterAlreadySent,
    LetterUnknown,
    NotApproved,
    SentBeforeReceived,
)
from dpo_desk.operations.guard import explain_numbers, refuse_numbers, same_numbers
from dpo_desk.operations.guard_errors import MarksToConfirm
from dpo_desk.operations.known_cases import known_case
from dpo_desk.operations.records import CaseDocument, DocumentKind, LetterRecord, LetterStage
from dpo_desk.operations.requests import open_case, with_clock
from dpo_desk.operations.vault_records import ExplainedIn, ExplainedNumber

TRAIL_LENGTH = 8


@dataclass(frozen=True, slots=True)
class LetterDraft:
    """What an officer chose and typed for one letter.

    Attributes:
        definition: Id of the letter definition.
        variant: Language and tone.
        dated: The date printed on the letter; a field, never simply today.
        fields: Values by field name; dates in ISO form.
        facts: Names of the facts that hold.
        explained: What the numbers in the fields are that are no BSN.
    """

    definition: str
    variant: Variant
    dated: dt.date
    fields: Mapping[str, str]
    facts: frozenset[str]
    explained: tuple[ExplainedNumber, ...] = ()


def letters_for(desk: Desk, case_id: CaseId) -> tuple[LetterDefinition, ...]:
    """The letters that fit what the case asks for, those that answer it first."""
    with desk.vault.reading() as store:
        case = known_case(store, case_id)
    asked = {right.value for right in case.rights}
    fitting = (
        letter
        for letter in desk.office.letters.values()
        if not letter.rights or asked & set(letter.rights)
    )
    return tuple(sorted(fitting, key=lambda letter: (not letter.closes_case, letter.id)))


def variant_of(organisation: Organisation, language: str) -> Variant:
    """The variant in which this organisation writes ``language``."""
    return variant_for(language, organisation.tone)


def write_letter(
    desk: Desk, case_id: CaseId, draft: LetterDraft, letter_id: LetterId | None = None
) -> Changes:
    """Keep a letter as a draft; writing to an approved one takes its approval away.

    Raises:
        CaseUnknown, LetterUnknown, LetterAlreadySent, NumberMustBeExplained, NotAllowed: As they say.
    """
    definition = _definition(desk, draft.definition)
    refuse_numbers(desk.office, draft.explained, **dict(draft.fields))
    refuse_numbers(desk.office, names="\n\n".join((*draft.fields, *draft.facts)))
    with desk.acting("write_letter") as act:
        case = known_case(act.store, case_id)
        if letter_id is not None:
            _unsent(act, letter_id)
            act.store.documents.remove(approved_document(letter_id))
        record = _draft_record(letter_id or LetterId(new_id()), case_id, definition, draft)
        act.store.letters.put(record)
        _record(act, case, record)
        explain_numbers(desk, act, ExplainedIn.LETTER, record.id, draft.explained, draft.fields)
    return act.changes


def approved_document(letter_id: LetterId) -> DocumentId:
    """The document that holds an approved letter's PDF: one letter, one document, one id."""
    return DocumentId(letter_id)


def approve_letter(desk: Desk, letter_id: LetterId) -> Changes:
    """Approve a complete letter: its PDF is painted now and kept, so that what is filed is what is posted.

    Raises:
        LetterUnknown, LetterAlreadySent, MarksToConfirm, NotAllowed: As they say.
        LetterError: Something in the letter is missing or wrong.
    """
    with desk.acting("approve_letter") as act:
        record = _unsent(act, letter_id)
        case = known_case(act.store, record.case_id)
        _refuse_unseen(case)
        act.store.documents.remove(approved_document(letter_id))
        document = _painted(desk, act, case, record)
        act.keep(document)
        _explain_painted(desk, act, record, document)
        approved = replace(
            record,
            stage=LetterStage.APPROVED,
            approved_by=desk.officer.name,
            approved_at=desk.office.clock.now(),
        )
        act.store.letters.put(approved)
        _record(act, case, approved)
    return act.changes


def mark_sent(desk: Desk, letter_id: LetterId, on: dt.date) -> Changes:
    """The approved letter has gone out; an answer closes the clock.

    Raises:
        NotApproved, LetterAlreadySent, SentBeforeReceived, LetterUnknown, NotAllowed: As they say.
    """
    with desk.acting("mark_sent") as act:
        record = _unsent(act, letter_id)
        case = open_case(act, record.case_id)
        if record.stage is not LetterStage.APPROVED:
            raise NotApproved(number=case.number)
        _refuse_unseen(case)
        if not case.received <= on <= desk.office.clock.today():
            raise SentBeforeReceived(on=on.isoformat())
        sent = replace(
            record,
            stage=LetterStage.SENT,
            sent_at=desk.office.clock.now(),
            sent_by=desk.officer.name,
        )
        act.store.letters.put(sent)
        if _definition(desk, record.definition).closes_case:
            answered = replace(case, stage=Stage.ANSWERED, answered=on)
            act.store.cases.replace(with_clock(desk.office, answered))
        _record(act, case, sent, on=on.isoformat())
    return act.changes


def preview_letter_pdf(desk: Desk, case_id: CaseId, draft: LetterDraft) -> bytes:
    """How the letter will look, gaps shown in brackets and the draft word on every page."""
    with desk.vault.reading() as store:
        case = known_case(store, case_id)
    return desk.office.painter.letter(composed(desk, case, draft, show_gaps=True))


def letter_pdf(desk: Desk, letter_id: LetterId) -> bytes:
    """The letter as it is: painted with the draft word until approved, then the bytes kept at approval."""
    with desk.vault.reading() as store:
        record = store.letters.get(letter_id)
        if record is None:
            raise LetterUnknown(letter=letter_id)
        kept = store.documents.get(approved_document(letter_id))
        case = known_case(store, record.case_id)
    if kept is not None and record.stage is not LetterStage.DRAFT:
        return kept.pdf
    return desk.office.painter.letter(composed(desk, case, draft_of(record)))


def composed(
    desk: Desk,
    case: RequestCase,
    draft: LetterDraft,
    *,
    show_gaps: bool = False,
    trail: str = "",
) -> LetterDocument:
    """The letter ready to paint; without a trail it is a draft. Raises ``LetterError`` kinds."""
    order = _order(desk, case, draft)
    return writing.write_letter(replace(order, draft=not trail, trail=trail, show_gaps=show_gaps))


def letter_checks(desk: Desk, case: RequestCase, draft: LetterDraft) -> tuple[LetterCheck, ...]:
    """What a person must check of this letter before it goes out; the vault is not asked.

    Raises:
        LetterUnknown, LetterFactsCollide, LetterFactUnknown: As they say.
    """
    return checks_before_use(_order(desk, case, draft))


def _order(desk: Desk, case: RequestCase, draft: LetterDraft) -> writing.LetterOrder:
    office = desk.office
    organisation = office.organisations[case.organisation]
    return writing.LetterOrder(
        definition=_definition(desk, draft.definition),
        variant=draft.variant,
        case=case,
        organisation=organisation,
        authority=office.authorities[organisation.authority],
        envelope=usual_envelope(office.envelopes, organisation.country),
        words=office.letter_words[draft.variant],
        dated=draft.dated,
        fields=draft.fields,
        facts=draft.facts,
        signer=desk.officer.name,
    )


def draft_of(record: LetterRecord) -> LetterDraft:
    """What was chosen and typed for a stored letter."""
    return LetterDraft(
        definition=record.definition,
        variant=Variant(record.language),
        dated=record.dated,
        fields=dict(record.fields),
        facts=frozenset(record.facts),
    )


def _definition(desk: Desk, definition_id: str) -> LetterDefinition:
    if definition_id not in desk.office.letters:
        raise LetterUnknown(letter=definition_id)
    return desk.office.letters[definition_id]


def _refuse_unseen(case: RequestCase) -> None:
    """What was shielded without a person is not answered before one has looked."""
    if case.marks_to_confirm:
        raise MarksToConfirm(number=case.number)


def _unsent(act: Act, letter_id: LetterId) -> LetterRecord:
    record = act.store.letters.get(letter_id)
    if record is None:
        raise LetterUnknown(letter=letter_id)
    if record.stage is LetterStage.SENT:
        raise LetterAlreadySent(number=known_case(act.store, record.case_id).number)
    return record


def _record(act: Act, case: RequestCase, record: LetterRecord, **more: str) -> None:
    changes = Changes(cases=frozenset({case.id}), subject=case.id)
    named = {"number": case.number, "letter": record.definition, "letter_id": record.id}
    act.record(case.id, changes, **named, version=record.definition_version, **more)


def _painted(desk: Desk, act: Act, case: RequestCase, record: LetterRecord) -> CaseDocument:
    trail = act.store.journal.head()[:TRAIL_LENGTH]
    letter = composed(desk, case, draft_of(record), trail=trail)
    return CaseDocument(
        id=approved_document(record.id),
        case_id=case.id,
        kind=DocumentKind.OUTGOING_LETTER,
        title=letter.subject,
        pages=0,
        pdf=desk.office.painter.letter(letter),
        text="\n".join(block.text for block in letter.blocks),
        certificate="",
        added_at=desk.office.clock.now(),
    )


def _explain_painted(desk: Desk, act: Act, record: LetterRecord, document: CaseDocument) -> None:
    """What was explained in the fields stands in the painted letter too, at other offsets."""
    fields = dict(record.fields)
    said = act.store.explained.of(ExplainedIn.LETTER, record.id)
    again = same_numbers(desk.office, said, fields, "text", document.text)
    texts = {"text": document.text}
    explain_numbers(desk, act, ExplainedIn.DOCUMENT, document.id, again, texts)


def letter_explanations(desk: Desk, letter_id: LetterId) -> tuple[ExplainedNumber, ...]:
    """What was explained in a letter's fields, to be handed in again when it is rewritten."""
    with desk.vault.reading() as store:
        return store.explained.of(ExplainedIn.LETTER, letter_id)


def _draft_record(
    letter_id: LetterId, case_id: CaseId, definition: LetterDefinition, draft: LetterDraft
) -> LetterRecord:
    return LetterRecord(
        id=letter_id,
        case_id=case_id,
        definition=definition.id,
        definition_version=definition.version,
        language=draft.variant.value,
        dated=draft.dated,
        fields=tuple(sorted(draft.fields.items())),
        facts=tuple(sorted(draft.facts)),
        stage=LetterStage.DRAFT,
        approved_by="",
        approved_at=None,
        sent_at=None,
        sent_by="",
    )
