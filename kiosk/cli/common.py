"""What the commands share: database and project, output as JSON or text."""

import io
import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kiosk.i18n import N_, _
from kiosk.i18n import say as sentence
from kiosk.text import clean, mask_digits, safe

if TYPE_CHECKING:
    from kiosk.service import Service
    from kiosk.store.projects import Which

CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


NAMED = {"zh": "zh_CN", "en": "en"}
"""The languages, as ``--lang`` names them."""
PHONES = ("phone", "other")
"""The arguments that are a client's phone."""


class Command(click.Command):
    """A command whose help is in the language spoken now; its texts are marked with ``N_``. A phone
    that is written as ``-`` is asked for: it then stands in no history and no list of processes."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        rest = super().parse_args(ctx, args)
        ctx.params |= {name: asked(ctx.params[name]) for name in PHONES if name in ctx.params}
        return rest

    def get_short_help_str(self, limit: int = 45) -> str:
        text = _(str(self.help)).partition("\n")[0]
        return text.partition("。")[0].partition(". ")[0].partition("? ")[0]

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_paragraph()
        with formatter.indentation():
            for paragraph in _(str(self.help)).split("\n"):
                formatter.write_text(paragraph)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        write_options(self, ctx, formatter)


def asked(phone: str) -> str:
    """*phone*, asked for on the terminal where it is ``-``."""
    return click.prompt(_("Phone"), err=True) if phone == "-" else phone


class Group(Command, click.Group):
    """Commands that belong together."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        super().format_options(ctx, formatter)
        self.format_commands(ctx, formatter)


def write_options(
    command: click.Command, ctx: click.Context, formatter: click.HelpFormatter
) -> None:
    """The options of *command*, their help translated."""
    rows = []
    for param in command.get_params(ctx):
        record = param.get_help_record(ctx)
        if isinstance(param, click.Option) and record is not None:
            help_text = getattr(param, "help", None) or ""
            rows.append(
                (record[0], record[1].replace(help_text, _(help_text)) if help_text else "")
            )
    with formatter.section(_("Options")):
        formatter.write_dl(rows)


as_json = click.option("--json", "as_json", is_flag=True, help=N_("Print JSON."))


def chosen_language(ctx: click.Context) -> str | None:
    """The language that ``--lang`` names, or None."""
    return NAMED.get(ctx.find_root().params.get("lang") or "")


def default_path() -> Path:
    """The database that is used when none is named: KIOSK_DB, else the platform's data folder."""
    named = os.environ.get("KIOSK_DB")
    if named:
        return Path(named)
    from platformdirs import user_data_path

    return user_data_path("kiosk", appauthor=False) / "kiosk.db"


def file_only(function: Callable[..., Any]) -> Callable[..., Any]:
    """``--db`` on a command, too: there, before the command, or from the environment."""

    def chosen(ctx: click.Context, _option: click.Parameter, value: Path | None) -> Path:
        return value or ctx.find_root().params.get("db") or default_path()

    return click.option(
        "--db",
        "path",
        type=click.Path(path_type=Path, dir_okay=False),
        callback=chosen,
        help=N_("The database file."),
    )(function)


def database(function: Callable[..., Any]) -> Callable[..., Any]:
    """``--db`` and ``--project`` on a command, each also before it or from the environment."""

    def chosen(ctx: click.Context, _option: click.Parameter, value: str | None) -> str | None:
        return named(value or ctx.find_root().params.get("project"))

    with_project = click.option(
        "--project",
        metavar="NAME",
        callback=chosen,
        help=N_("The project; without one, the one used last."),
    )
    return file_only(with_project(function))


def named(project: str | None) -> str | None:
    """A project's name as it is kept, or None when none is named."""
    return clean(project or "") or None


def reading(path: Path, project: "Which") -> "Service":
    """The desk of *project* at *path*, to look at only."""
    from kiosk import plugins, rules  # what only glances at the board needs neither
    from kiosk.service import Service

    desk = Service(path, project, read_only=True)
    rules.use(desk.state)
    if desk.state.stands_in:
        say(sentence(plugins.missing(desk.state.profile)), err=True)
    return desk


def dump(value: Any) -> None:
    """Print *value* as one line of JSON."""
    import msgspec

    click.echo(msgspec.json.encode(value).decode())


def say(text: str, *, err: bool = False) -> None:
    """Print one line of text that came from outside, without what a terminal would obey."""
    click.echo(safe(text), err=err)


def complaint(error: click.ClickException) -> str:
    """What click says of *error*, without what could be a phone, and without what a terminal would
    obey: it quotes what it cannot use. A file is named in full: who is to look for one must find
    it."""
    kind = error.param.type if isinstance(error, click.BadParameter) and error.param else None
    named = isinstance(error, click.FileError) or isinstance(kind, click.Path | click.File)
    said = io.StringIO()
    error.show(said)
    lines = (safe(line) for line in said.getvalue().splitlines())
    return "\n".join(line if named else mask_digits(line) for line in lines)


def pairs(values: tuple[str, ...]) -> dict[str, str]:
    """``NAME=VALUE`` options as a mapping."""
    found = {}
    for value in values:
        name, equals, given = value.partition("=")
        if not equals:
            raise click.BadParameter(_("'{value}' is not NAME=VALUE.").format(value=value))
        found[name.strip()] = given.strip()
    return found
