"""A recovery card on paper: printed once, handed to its keeper, never kept as a file by us."""

from dpo_desk.letters.document import SheetDocument, SheetTable
from dpo_desk.operations.desk import Desk
from dpo_desk.operations.vault_records import RecoveryCard
from dpo_desk.operations.wording import Wording


def recovery_card_pdf(desk: Desk, card: RecoveryCard, say: Wording) -> bytes:
    """One card as a PDF in memory, for the printer."""
    return desk.office.painter.case_sheet(recovery_card_sheet(desk, card, say))


def recovery_card_sheet(desk: Desk, card: RecoveryCard, say: Wording) -> SheetDocument:
    """The card, ready to paint: whose it is, of which vault, and its words line by line."""
    office = desk.office
    rows = tuple(
        (str(number), *line, check)
        for number, (line, check) in enumerate(
            zip(card.lines, card.check_words, strict=True), start=1
        )
    )
    columns = (say("card.line"), *("",) * len(card.lines[0]), say("card.check_word"))
    return SheetDocument(
        language=say.language,
        title=say(f"vault_window.recovery.card_of_{card.number}"),
        subtitle=say("card.for_vault", vault=desk.vault.path.stem),
        facts=(
            (say("card.made_on"), say.day(office.clock.today())),
            (say("card.what_for"), say("card.two_open")),
            (say("card.keep"), say("card.keep_how")),
        ),
        tables=(SheetTable(say("card.words"), columns, rows),),
        page_label=say.raw("sheet.page_label"),
        printed_at=office.clock.now(),
    )
