"""The command line. Each command is a module that is imported when it is asked for."""

import gc
import sys
from importlib import import_module
from pathlib import Path

import click

from kiosk import __version__, i18n
from kiosk.cli.common import CONTEXT, Command, Group, chosen_language, default_path, named
from kiosk.i18n import N_, _
from kiosk.refusal import Refused

COMMANDS = (
    "areas", "backup", "book", "calls", "case", "client", "close", "completion", "cover", "deal",
    "demo", "deputy", "doctor", "duties", "follow-up", "import", "init", "leave", "log", "open",
    "order", "people", "pin", "play", "policies", "project", "rehearse", "report", "restore",
    "roster", "sign-in", "sign-out", "status", "switch", "why",
)  # fmt: skip


class Commands(Group):
    """Finds the commands without importing those that are not asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: Command = import_module(f"kiosk.cli.{cmd_name.replace('-', '_')}_").command
        return command


@click.group(
    cls=Commands,
    invoke_without_command=True,
    context_settings=CONTEXT,
    help=N_(
        "Whose turn is it to receive the next client, and why?\n"
        "Without a command, the full-screen kiosk starts."
    ),
)
@click.option(
    "--db", type=click.Path(path_type=Path), envvar="KIOSK_DB", help=N_("The database file.")
)
@click.option(
    "--project",
    metavar="NAME",
    envvar="KIOSK_PROJECT",
    help=N_("The project; without one, the one used last."),
)
@click.option("--lang", type=click.Choice(["zh", "en"]), help=N_("Chinese or English."))
@click.version_option(__version__)
@click.pass_context
def kiosk(ctx: click.Context, db: Path | None, project: str | None, lang: str | None) -> None:
    chosen = chosen_language(ctx)
    if chosen:
        i18n.use(chosen)
    if ctx.invoked_subcommand is None:
        _start(db or default_path(), chosen, named(project))


def _start(path: Path, language: str | None, project: str | None) -> None:
    if project is not None and path.exists():
        from kiosk.store.file import Store

        Store(path, project).close()  # a name mistyped is said here, before the screen opens
    from kiosk.app import run

    run(path, language, project)


def main() -> None:
    """Run the command line; whatever goes wrong is one sentence on standard error."""
    # A start makes many objects and no garbage: looking for some takes an eighth of it.
    gc.set_threshold(50_000, 20, 20)
    i18n.use(i18n.guess())
    try:
        kiosk(prog_name="kiosk", standalone_mode=False)
    except click.exceptions.Exit as leaving:
        sys.exit(leaving.exit_code)
    except click.Abort:
        click.echo(_("Stopped."), err=True)
        sys.exit(130)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except Refused as refusal:
        click.echo(i18n.say(refusal), err=True)
        sys.exit(1)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(141)
