"""``dpo-desk letter``: paint a letter of a case to a PDF, or list the letters there are."""

from collections.abc import Iterable, Mapping
from pathlib import Path

import click

from dpo_desk.cli.files import write_export
from dpo_desk.cli.options import day, explain_option, explained, json_option, officer_option, pairs
from dpo_desk.cli.tools import Tools, print_json
from dpo_desk.cli.usage import CommandIncomplete, FieldUnknown, NotAChoice
from dpo_desk.letters.definition import LetterDefinition, Variant
from dpo_desk.letters.merge_fields import AUTOMATIC_FACTS, AUTOMATIC_FIELDS
from dpo_desk.operations.desk import Desk
from dpo_desk.operations.errors import LetterUnknown
from dpo_desk.operations.guard import refuse_numbers
from dpo_desk.operations.letters import LetterDraft, letter_pdf, preview_letter_pdf, variant_of
from dpo_desk.operations.overviews import CaseFile, case_by_number, case_file
from dpo_desk.operations.records import LetterRecord, LetterStage


@click.command()
@click.argument("number", required=False)
@click.argument("letter_id", required=False)
@click.option("--list", "list_only", is_flag=True, help="The letters there are.")
@click.option("--vault", "folder", type=click.Path(path_type=Path), help="The vault's folder.")
@officer_option
@click.option("--lang", type=click.Choice([v.value for v in Variant]), help="Language and tone.")
@click.option("--dated", default="", help="The date on the letter; else today.")
@click.option("--set", "settings", multiple=True, help="A field of the letter: name=value.")
@click.option("--fact", "facts", multiple=True, help="A fact that holds.")
@explain_option
@click.option("--out", type=click.Path(path_type=Path), help="Where the PDF goes.")
@json_option
@click.pass_obj
def letter(
    tools: Tools,
    *,
    number: str | None,
    letter_id: str | None,
    folder: Path | None,
    officer: str | None,
    lang: str | None,
    dated: str,
    settings: tuple[str, ...],
    facts: tuple[str, ...],
    explain: Mapping[str, str],
    out: Path | None,
    list_only: bool,
    as_json: bool,
) -> None:
    """Paint LETTER_ID for case NUMBER; a letter that is not approved says so on every page."""
    if list_only:
        _list(tools, as_json=as_json)
        return
    if number is None or letter_id is None or folder is None or out is None:
        raise CommandIncomplete(usage="dpo-desk letter NUMBER LETTER_ID --vault V --out OUT.pdf")
    with tools.desk(folder, officer) as desk:
        file = case_file(desk, case_by_number(desk, number).id)
        if letter_id not in tools.office.letters:
            raise LetterUnknown(letter=letter_id)
        variant = Variant(lang) if lang else variant_of(file.organisation, file.case.language)
        last = newest(file, letter_id)
        if last is not None and not settings and not facts:
            pdf = letter_pdf(desk, last.id)
        else:
            on = day(dated, "--dated") if dated else tools.office.clock.today()
            fields = pairs(settings)
            refuse_unknown_fields(tools.office.letters[letter_id], fields)
            refuse_unknown_facts(tools.office.letters[letter_id], facts, "--fact")
            # What is not kept in the vault still leaves on paper: the same guard stands here.
            refuse_numbers(tools.office, explained(tools.office, fields, explain), **fields)
            draft = LetterDraft(letter_id, variant, on, fields, frozenset(facts))
            pdf = preview_letter_pdf(desk, file.case.id, draft)
    write_export(out, pdf)
    click.echo(tools.say("cli.written", file=out.name), err=True)


def refuse_unknown_fields(definition: LetterDefinition, fields: Iterable[str]) -> None:
    """A mistyped name would leave its words out of the letter. Raises ``FieldUnknown``, naming the fields."""
    own = [field.name for field in definition.fields]
    if not set(fields) <= {*own, *AUTOMATIC_FIELDS}:
        raise FieldUnknown(option="--set", known=", ".join(own) or "–")


def refuse_unknown_facts(definition: LetterDefinition, facts: Iterable[str], option: str) -> None:
    """A mistyped fact would choose nothing. Raises ``NotAChoice``, naming the facts of the letter."""
    own = [fact.name for fact in definition.facts]
    if not set(facts) <= {*own, *AUTOMATIC_FACTS}:
        raise NotAChoice(option=option, known=", ".join(own) or "–")


def newest(file: CaseFile, letter_id: str) -> LetterRecord | None:
    """The case's last letter of that kind, approved or sent before drafts."""
    ranked = sorted(
        (record for record in file.letters if record.definition == letter_id),
        key=lambda record: record.stage is not LetterStage.DRAFT,
    )
    return ranked[-1] if ranked else None


def letter_of(desk: Desk, number: str, letter_id: str) -> LetterRecord:
    """The newest letter of that kind in the case. Raises ``LetterUnknown`` where there is none."""
    record = newest(case_file(desk, case_by_number(desk, number).id), letter_id)
    if record is None:
        raise LetterUnknown(letter=letter_id)
    return record


def _list(tools: Tools, *, as_json: bool) -> None:
    letters = sorted(tools.office.letters.values(), key=lambda entry: entry.id)
    if as_json:
        print_json([_document(entry) for entry in letters])
        return
    for entry in letters:
        fields = ", ".join(field.name for field in entry.fields)
        click.echo(f"{entry.id:<25} {entry.titles[tools.language]}: {fields or '–'}")


def _document(entry: LetterDefinition) -> dict[str, object]:
    return {
        "id": entry.id,
        "version": entry.version,
        "titles": dict(entry.titles),
        "rights": list(entry.rights),
        "legal_basis": list(entry.legal_basis),
        "fields": [
            {"name": f.name, "type": f.type.value, "required": f.required} for f in entry.fields
        ],
        "facts": [fact.name for fact in entry.facts],
        "closes_case": entry.closes_case,
        "sourced": entry.sourced,
    }
