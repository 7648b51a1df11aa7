"""What came in becomes a document of a case: its verified pages, its guarded text and its sketch, at once."""

import json
from dataclasses import asdict, dataclass, replace

from dpo_desk.cases.likeness import bands, sketch
from dpo_desk.cases.request_case import RequestCase
from dpo_desk.foundation.ids import DocumentId, new_id
from dpo_desk.operations.desk import Act, Desk
from dpo_desk.operations.errors import NotVerified
from dpo_desk.operations.guard import explain_numbers
from dpo_desk.operations.records import CaseDocument, DocumentKind
from dpo_desk.operations.vault_records import ExplainedIn, ExplainedNumber
from dpo_desk.redaction.marks import ShieldedDocument
from dpo_desk.redaction.text_guard import without_numbers


@dataclass(frozen=True, slots=True)
class Paper:
    """What came in: shielded pages, guarded text, or both; ``explained`` speaks of the text."""

    kind: DocumentKind
    shielded: ShieldedDocument | None
    text: str = ""
    explained: tuple[ExplainedNumber, ...] = ()

    @property
    def operation(self) -> str:
        """The operation that makes a case of it."""
        return "log_mail" if self.kind is DocumentKind.INCOMING_MAIL else "log_letter"

    def __bool__(self) -> bool:
        return self.shielded is not None or bool(self.text)


def refuse_unverified(document: ShieldedDocument | None) -> None:
    """The vault takes no page on the word of whoever hands it over: the certificate must say yes.

    Raises:
        NotVerified: It says no, and where.
    """
    if document is not None and not document.certificate.verified:
        leak = document.certificate.leaks[0]
        count = len(document.certificate.leaks)
        raise NotVerified(page=leak.page, kind=leak.kind.value, count=count, file="")


def keep_paper(desk: Desk, act: Act, case: RequestCase, paper: Paper) -> CaseDocument:
    """Keep what came in with this case, in the operation under way; the case itself is not touched."""
    document = _document(desk, case, paper)
    act.keep(document)
    kept = sketch(document.text)
    if kept:
        act.store.likeness.put(document.id, kept, bands(kept))
    said = tuple(replace(one, field="text") for one in paper.explained)
    texts = {"text": document.text}
    explain_numbers(desk, act, ExplainedIn.DOCUMENT, document.id, said, texts)
    return document


def _document(desk: Desk, case: RequestCase, paper: Paper) -> CaseDocument:
    shielded = paper.shielded
    # What a reader saw is a machine's text: numbers in it are taken out, not argued about.
    seen = without_numbers(shielded.text, desk.office.detectors) if shielded else ""
    return CaseDocument(
        id=DocumentId(new_id()),
        case_id=case.id,
        kind=paper.kind,
        title=case.number,
        pages=shielded.certificate.pages if shielded else 0,
        pdf=shielded.pdf if shielded else b"",
        text="\n\n".join(text for text in (paper.text, seen) if text),
        certificate=certificate_json(shielded) if shielded else "",
        added_at=desk.office.clock.now(),
    )


def certificate_json(document: ShieldedDocument) -> str:
    """The verification certificate as JSON: pages, boxes, method, version; no number, no hash of one."""
    return json.dumps(asdict(document.certificate), ensure_ascii=False, sort_keys=True)
