"""A command line that cannot be read, as an error of ours: the library's own words are English and no advice."""

import click

from dpo_desk.foundation.errors import DeskError
from dpo_desk.operations.earlier_errors import ReturnFromAnother
from dpo_desk.operations.errors import FieldMissing, NumberMustBeExplained
from dpo_desk.operations.wording import Wording


class OptionMissing(DeskError):
    """An option or argument without which the command cannot work. Details: ``option``."""


class OptionUnknown(DeskError):
    """The command has no such option. Details: ``option``, ``known``."""


class CommandUnknown(DeskError):
    """There is no such command. Details: ``command``, ``known``."""


class NotAChoice(DeskError):
    """A value that is none of those there are. Details: ``option``, ``known``."""


class ValueMissing(DeskError):
    """An option that takes a value stands without one. Details: ``option``."""


class ValueNotTaken(DeskError):
    """An option that takes no value was given one. Details: ``option``."""


class ValueUnfit(DeskError):
    """The value of an option cannot be used. Details: ``option``."""


class CommandIncomplete(DeskError):
    """Words are missing, or there are too many. Details: ``usage``, how the command is written."""


class PairUnreadable(DeskError):
    """A value that should hold an equals sign has none. Details: ``option``, ``form``."""


class FieldUnknown(DeskError):
    """What stands before an equals sign is no field. Details: ``option``, ``known``."""


class DayUnreadable(DeskError):
    """A day that is not written out. Details: ``option``."""


def sentences(say: Wording, error: DeskError) -> tuple[str, str]:
    """What is wrong and what to do, where nothing that was typed stands on a screen."""
    if isinstance(error, FieldMissing):
        field = str(error.details["field"])
        return (
            say("cli_usage.field_missing", field=field),
            say("cli_usage.field_missing_do", field=field),
        )
    if isinstance(error, ReturnFromAnother):
        return say.what(error), say("cli_usage.another_do", number=str(error.details["number"]))
    if isinstance(error, NumberMustBeExplained):
        return say.what(error), say("cli_usage.number_do", field=str(error.details["field"]))
    return say.what(error), say.do(error)


def usage_sentences(say: Wording, wrong: click.ClickException) -> tuple[str, ...]:
    """The same for what the library found; a group of commands that stands alone shows its help."""
    if isinstance(wrong, click.exceptions.NoArgsIsHelpError):
        return (wrong.format_message(),)
    return sentences(say, _in_our_words(wrong))


def _in_our_words(wrong: click.ClickException) -> DeskError:
    """What the library found, as an error with sentences in every language."""
    if isinstance(wrong, click.NoSuchOption):
        return OptionUnknown(option=wrong.option_name, known=_options(wrong.ctx))
    if isinstance(wrong, click.BadOptionUsage):
        return _of_option(wrong)
    if isinstance(wrong, click.BadParameter) and wrong.param is not None:
        return _of_value(wrong, wrong.param)
    command = getattr(wrong, "command_name", None)
    ctx = wrong.ctx if isinstance(wrong, click.UsageError) else None
    if command is not None and ctx is not None:
        return CommandUnknown(command=command, known=_commands(ctx))
    return CommandIncomplete(usage=_usage(ctx))


def _of_option(wrong: click.BadOptionUsage) -> DeskError:
    given = wrong.ctx.command.params if wrong.ctx else ()
    flag = any(
        wrong.option_name in param.opts and isinstance(param, click.Option) and param.is_flag
        for param in given
    )
    return (ValueNotTaken if flag else ValueMissing)(option=wrong.option_name)


def _of_value(wrong: click.BadParameter, param: click.Parameter) -> DeskError:
    name = _name(param)
    if isinstance(wrong, click.MissingParameter):
        return OptionMissing(option=name)
    if isinstance(param.type, click.Choice):
        return NotAChoice(option=name, known=", ".join(map(str, param.type.choices)))
    return ValueUnfit(option=name)


def _name(param: click.Parameter) -> str:
    """As it stands in ``--help``."""
    return (
        max(param.opts, key=len) if isinstance(param, click.Option) else param.human_readable_name
    )


def _options(ctx: click.Context | None) -> str:
    params = ctx.command.get_params(ctx) if ctx else ()
    return ", ".join(_name(param) for param in params if isinstance(param, click.Option))


def _commands(ctx: click.Context) -> str:
    group = ctx.command
    return ", ".join(group.list_commands(ctx)) if isinstance(group, click.Group) else ""


def _usage(ctx: click.Context | None) -> str:
    if ctx is None:
        return "dpo-desk"
    return " ".join((ctx.command_path, *ctx.command.collect_usage_pieces(ctx)))
