"""The sentence that stays: what was seen of a document, what was decided about it, and what became of the paper."""

from dpo_desk.operations.id_copy_records import IdCopy, Needed, PaperDecision, PaperOriginal
from dpo_desk.operations.wording import Wording
from dpo_desk.redaction.identity_check import IdentityCheck


def check_sentence(check: IdentityCheck, say: Wording) -> str:
    """The answers in words: ``Passport, NLD: check digits correct, valid on the day of receipt, name agrees``."""
    key = "id_copies.sentence" if check.country else "id_copies.sentence_no_country"
    return say(
        key,
        kind=say(f"id_copies.kind.{check.kind.value}"),
        country=check.country,
        check_digits=say(f"id_copies.check_digits.{check.check_digits.value}"),
        not_expired=say(f"id_copies.not_expired.{check.not_expired.value}"),
        name_agrees=say(f"id_copies.name_agrees.{check.name_agrees.value}"),
    )


def copy_sentence(copy: IdCopy, say: Wording) -> str:
    """The outcome of the check and what was decided."""
    return f"{check_sentence(copy.check, say)} {decision_sentence(copy, say)}"


def decision_sentence(copy: IdCopy, say: Wording) -> str:
    """What was decided about a copy, by whom and when."""
    decision = copy.decision
    until = say.day(decision.keep_until) if decision.keep_until else "–"
    needed = say(f"id_copies.needed.{decision.needed.value}")
    if copy.destroyed_at is not None:
        moment = say.moment(copy.destroyed_at.astimezone())
        return say("id_copies.destroyed", needed=needed, moment=moment, officer=copy.destroyed_by)
    key = "id_copies.later" if decision.needed is Needed.UNDECIDED else "id_copies.kept"
    if copy.document_id is None:
        key += "_without_picture"
    return say(key, needed=needed, reason=decision.reason, until=until, officer=copy.decided_by)


def paper_sentence(paper: PaperOriginal, say: Wording) -> str:
    """What happens or happened to the paper."""
    decision = say(f"id_copies.paper.{paper.decision.value}")
    if paper.done_at is not None:
        moment = say.moment(paper.done_at.astimezone())
        return say("id_copies.paper.done", decision=decision, moment=moment, officer=paper.done_by)
    key = "keeping" if paper.decision is PaperDecision.KEEP else "to_do"
    moment = say.moment(paper.decided_at.astimezone())
    return say(f"id_copies.paper.{key}", decision=decision, moment=moment, officer=paper.decided_by)
