"""The case sheet: one document with the facts, how the date came about and every step in the journal."""

from dpo_desk.cases.clocks.answers import RequestClock
from dpo_desk.foundation.ids import CaseId
from dpo_desk.letters.document import SheetDocument, SheetTable
from dpo_desk.operations.derivations import derivation_lines
from dpo_desk.operations.desk import Desk
from dpo_desk.operations.id_copy_words import copy_sentence, paper_sentence
from dpo_desk.operations.overviews import CaseFile, case_file
from dpo_desk.operations.records import JournalRow
from dpo_desk.operations.wording import Wording


def case_sheet_pdf(desk: Desk, case_id: CaseId, say: Wording) -> bytes:
    """The sheet of one case as PDF. Raises ``CaseUnknown``."""
    return desk.office.painter.case_sheet(case_sheet(desk, case_id, say))


def case_sheet(desk: Desk, case_id: CaseId, say: Wording) -> SheetDocument:
    """The sheet of one case, ready to paint."""
    file = case_file(desk, case_id)
    return SheetDocument(
        language=say.language,
        title=say("sheet.title", number=file.case.number),
        subtitle=f"{file.case.data_subject.name} · {file.organisation.name}",
        facts=_facts(file, say),
        tables=(
            _derivation(desk, file.clock, say),
            _letters(desk, file, say),
            _journal(file.journal, say),
        ),
        page_label=say.raw("sheet.page_label"),
        printed_at=desk.office.clock.now(),
    )


def _facts(file: CaseFile, say: Wording) -> tuple[tuple[str, str], ...]:
    case = file.case
    due = say.day(case.due) if case.due else say(f"state.{case.clock_state}")
    return (
        (say("sheet.rights"), ", ".join(say(f"right.{right}") for right in case.rights)),
        (say("sheet.received"), say.day(case.received)),
        (say("sheet.channel"), say(f"channel.{case.channel}")),
        (say("sheet.reply_channel"), say(f"channel.{case.reply_channel}")),
        (say("sheet.address"), ", ".join(case.data_subject.address.lines)),
        (say("sheet.due"), due),
        (say("sheet.safe"), say.day(case.safe) if case.safe else "–"),
        (say("sheet.stage"), say(f"urgency.{file.urgency}")),
        (say("sheet.answered"), say.day(case.answered) if case.answered else "–"),
        (say("sheet.law_pack"), case.law_pack),
        *_identity(file, say),
    )


def _identity(file: CaseFile, say: Wording) -> tuple[tuple[str, str], ...]:
    """What stays of copies of identity documents, and what became of the paper."""
    heading, paper = say("id_copies.heading"), say("id_copies.paper.heading")
    rows = [(heading, copy_sentence(copy, say)) for copy in file.id_copies]
    if file.paper is not None:
        said = paper_sentence(file.paper, say)
        rows.append((paper, said.removeprefix(f"{paper}: ")))
    return tuple(rows)


def _derivation(desk: Desk, clock: RequestClock, say: Wording) -> SheetTable:
    lines = derivation_lines(desk.office, clock, say)
    check = say("clock.check_before_use")
    return SheetTable(
        say("sheet.derivation"),
        (say("sheet.date"), say("sheet.rule"), say("sheet.article")),
        tuple(
            (line.date, line.text if line.sourced else f"{line.text} ({check})", line.article)
            for line in lines
        ),
    )


def _letters(desk: Desk, file: CaseFile, say: Wording) -> SheetTable:
    rows = tuple(
        (
            say.day(letter.dated),
            desk.office.letters[letter.definition].titles[say.language],
            say(f"letter_stage.{letter.stage}"),
            letter.sent_by or letter.approved_by,
        )
        for letter in file.letters
    )
    columns = ("sheet.date", "sheet.letter", "sheet.letter_stage", "sheet.officer")
    return SheetTable(say("sheet.letters"), tuple(say(column) for column in columns), rows)


def _journal(entries: tuple[JournalRow, ...], say: Wording) -> SheetTable:
    rows = tuple(
        (
            str(entry.number),
            say.moment(entry.at.astimezone()),
            entry.officer,
            say(f"journal.{entry.operation}"),
        )
        for entry in entries
    )
    columns = ("sheet.number", "sheet.date", "sheet.officer", "sheet.step")
    return SheetTable(say("sheet.journal"), tuple(say(column) for column in columns), rows)
