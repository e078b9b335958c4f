"""The command line. Each command is a module that is imported when it is asked for."""

import gc
import os
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import click

from kiosk import __version__, crash, i18n
from kiosk.cli.common import (
    CONTEXT,
    NAMED,
    Command,
    Group,
    chosen_language,
    complaint,
    default_path,
    named,
)
from kiosk.i18n import N_, _
from kiosk.refusal import Refused

COMMANDS = (
    "areas", "backup", "book", "calls", "case", "client", "close", "completion", "cover", "deal",
    "demo", "deputy", "doctor", "duties", "export", "follow-up", "grades", "import", "init",
    "leads",
    "leave", "log", "open", "order", "people", "pin", "play", "policies", "project", "recover",
    "rehearse", "report", "restore", "roster", "sheet", "sign-in", "sign-out", "status",
    "support-shell", "switch", "verify", "watch", "why",
)  # fmt: skip


FAULT = 70
"""The exit status when the program itself is at fault: sysexits.h calls it software."""


class Commands(Group):
    """Finds the commands without importing those that are not asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: Command = import_module(f"kiosk.cli.{cmd_name.replace('-', '_')}_").command
        return command


def _speak(_ctx: click.Context, _option: click.Parameter, value: str | None) -> str | None:
    """Speak the language named at once: help and complaints come before any command."""
    if value:
        i18n.use(NAMED[value])
    return value


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
@click.option(
    "--lang",
    type=click.Choice(list(NAMED)),
    is_eager=True,
    callback=_speak,
    help=N_("Chinese or English."),
)
@click.option(
    "--locked",
    is_flag=True,
    envvar="KIOSK_LOCKED",
    help=N_("The kiosk is left with a manager's PIN only; whatever else ends it, it starts again."),
)
@click.version_option(__version__)
@click.pass_context
def kiosk(
    ctx: click.Context, db: Path | None, project: str | None, lang: str | None, locked: bool
) -> None:
    chosen = chosen_language(ctx)
    if ctx.invoked_subcommand is None:
        start = _keep if locked else _start
        start(db or default_path(), chosen, named(project))


def _keep(path: Path, language: str | None, project: str | None) -> None:
    """The same, locked: it stays on its terminal."""
    if not (hasattr(os, "fork") and sys.stdin.isatty()):
        raise Refused("bad_value", N_("A locked kiosk needs a terminal that it can keep."))
    from kiosk import keeper

    sys.exit(keeper.keep(lambda: status(lambda: _start(path, language, project, locked=True))))


def _start(path: Path, language: str | None, project: str | None, *, locked: bool = False) -> None:
    if project is not None and path.exists():
        from kiosk.store.file import Store

        Store(path, project).close()  # a name mistyped is said here, before the screen opens
    from kiosk.app import run

    run(path, language, project, locked=locked)


def main() -> None:
    """Run the command line; whatever goes wrong is one sentence on standard error."""
    # A start makes many objects and no garbage: looking for some takes an eighth of it.
    gc.set_threshold(50_000, 20, 20)
    crash.hush()
    i18n.use(i18n.guess())
    sys.exit(status(lambda: kiosk(prog_name="kiosk", standalone_mode=False)))


def status(work: Callable[[], object]) -> int:
    """The exit status of *work*; what went wrong is said on standard error."""
    try:
        ended = work()
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else 0
    except click.exceptions.Exit as leaving:
        return leaving.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo(_("Stopped."), err=True)
        return 130
    except click.ClickException as error:
        click.echo(complaint(error), err=True)
        return error.exit_code
    except Refused as refusal:
        click.echo(i18n.say(refusal), err=True)
        return 1
    except BrokenPipeError:
        sys.stderr.close()
        return 141
    except Exception as error:
        click.echo(crash.sentence(error), err=True)
        return FAULT
    # What a command ends with by ctx.exit() comes back as a value.
    return ended if isinstance(ended, int) else 0
