"""``kiosk support-shell``: what sshd runs for support in the place of a shell.

Words are taken apart and looked up; no program is started, no file is named, nothing is written.
The terminal's own line editing is all there is: no history, no completion of file names.
"""

import os
import shlex
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from kiosk import i18n
from kiosk.cli.common import Command, Group, file_only, say
from kiosk.cli.masks import SUPPORT
from kiosk.cli.support import commands
from kiosk.i18n import N_, _
from kiosk.refusal import Refused

ORIGINAL = "SSH_ORIGINAL_COMMAND"
KEPT = frozenset({
    "COLORTERM", "COLUMNS", "HOME", "KIOSK_LANG", "LANG", "LANGUAGE", "LC_ALL", "LC_CTYPE",
    "LC_MESSAGES", "LINES", "LOGNAME", "TERM", "USER",
})  # fmt: skip
"""All of the environment that the commands are to see."""
LEAVE = ("exit", "quit", "logout")
LONGEST = 500
"""Characters of a line."""
IGNORED = ("SIGTSTP", "SIGQUIT", "SIGTTIN", "SIGTTOU")
PROMPT = "kiosk> "


@click.command(
    name="support-shell",
    cls=Command,
    help=N_(
        "The commands by which support looks, and nothing else: for ForceCommand or command= of "
        "sshd. What SSH_ORIGINAL_COMMAND says is done; without it lines are read."
    ),
)
@file_only
def command(path: Path) -> None:
    from kiosk.cli import COMMANDS  # which finds this one

    said = os.environ.get(ORIGINAL)
    for name in set(os.environ) - KEPT:
        del os.environ[name]
    os.environ[SUPPORT] = "1"
    group = commands(path.absolute(), COMMANDS)
    with _held():
        if said:
            sys.exit(do(group, said))
        _converse(group)


@contextmanager
def _held() -> Iterator[None]:
    """Keys that stop a program or have it leave its memory in a file do nothing."""
    before = [(number, signal.getsignal(number)) for number in (*_ignored(), signal.SIGINT)]
    _hold()
    try:
        yield
    finally:
        for number, handler in before:
            signal.signal(number, handler)


def _ignored() -> list[signal.Signals]:
    return [getattr(signal, name) for name in IGNORED if hasattr(signal, name)]


def _hold() -> None:
    for number in _ignored():
        signal.signal(number, signal.SIG_IGN)
    signal.signal(signal.SIGINT, signal.default_int_handler)


def _converse(group: Group) -> None:
    """Read lines and do what they say, until somebody leaves or the line is gone."""
    spoken = sys.stdin.isatty()
    if spoken:
        say(_("kiosk, to look at. help lists the commands, exit leaves."))
    while True:
        _hold()  # a full screen leaves signals as it needed them
        try:
            line = _line(spoken)
        except KeyboardInterrupt:
            click.echo()
            continue
        if line is None or line.strip() in LEAVE:
            return
        if line.strip():
            do(group, line)


def _line(spoken: bool) -> str | None:
    """The next line; None at the end."""
    if spoken:
        click.echo(PROMPT, nl=False)
    raw = sys.stdin.buffer.readline(4 * LONGEST)
    while raw and not raw.endswith(b"\n") and len(raw) < 64 * LONGEST:
        more = sys.stdin.buffer.readline(4 * LONGEST)
        if not more:
            break
        raw += more
    return raw.decode("utf-8", "replace") if raw else None


def do(group: Group, line: str) -> int:
    """Do what *line* says, one of the commands of *group*. Returns its exit status."""
    try:
        words = _words(line)
        if words == ["help"]:
            words = ["--help"]
        code = group.main(words, prog_name="", standalone_mode=False)
        return code if isinstance(code, int) else 0
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else 1
    except (click.Abort, KeyboardInterrupt):
        say(_("Stopped."), err=True)
        return 130
    except click.ClickException as error:
        for part in error.format_message().splitlines():
            say(part, err=True)
        return error.exit_code
    except Refused as refusal:
        say(i18n.say(refusal), err=True)
        return 1
    except BrokenPipeError:
        raise  # the line is gone
    except Exception as error:  # a traceback would show more than support may see
        say(_("That did not work: {kind}.").format(kind=type(error).__name__), err=True)
        return 1


def _words(line: str) -> list[str]:
    """The words of *line*, as a shell would take them apart, and nothing a shell would do."""
    text = line.rstrip("\r\n")
    if len(text) > LONGEST:
        raise Refused("bad_value", N_("That is too long for a command."))
    if not text.isprintable():
        raise Refused("bad_value", N_("A command is one line, without control characters."))
    try:
        words = shlex.split(text)
    except ValueError:
        raise Refused("bad_value", N_("A quotation mark is missing.")) from None
    return words[1:] if words[:1] == ["kiosk"] else words
