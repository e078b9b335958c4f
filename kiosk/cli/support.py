"""The commands that support has, and of each only the options that look."""

from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from kiosk.cli.common import CONTEXT, Command, Group
from kiosk.i18n import N_
from kiosk.policy.registry import registered
from kiosk.refusal import Refused
from kiosk.store.glance import projects

ALLOWED: Mapping[str, frozenset[str]] = {
    "case": frozenset({"what", "project", "as_json"}),
    "doctor": frozenset({"as_json"}),
    "log": frozenset({"project", "follow", "script", "last", "as_json"}),
    "policies show": frozenset({"what", "project", "as_json"}),
    "sheet": frozenset({"project", "at", "day", "as_json"}),
    "status": frozenset({"project", "day", "every", "as_json"}),
    "verify": frozenset({"project", "as_json", "given"}),
    "watch": frozenset({"project"}),
    "why": frozenset({"what", "project", "as_json"}),
}
"""By command the parameters that are kept. Whatever else it takes is not there for support: no
other database, no file to read or to write, no word of a manager's."""


def commands(path: Path, every: tuple[str, ...]) -> Group:
    """Support's commands on the database *path*; of them those that are among *every*."""
    group = Group(
        name="",
        context_settings=CONTEXT | {"max_content_width": 80},
        help=N_("Look at the desk. Nothing can be changed from here; phones are masked."),
    )
    policies = Group(name="policies", context_settings=CONTEXT, help=N_("Whose rules there are."))
    for name, kept in ALLOWED.items():
        first, _, second = name.partition(" ")
        if first not in every:
            continue
        found = _command(first)
        if second and isinstance(found, click.Group):
            policies.add_command(_lessened(found.commands[second], kept, path), second)
        else:
            group.add_command(_lessened(found, kept, path), first)
    group.add_command(policies)
    return group


def _command(name: str) -> click.Command:
    command: click.Command = import_module(f"kiosk.cli.{name.replace('-', '_')}_").command
    return command


def _lessened(command: click.Command, kept: frozenset[str], path: Path) -> Command:
    """*command* on the database *path*, taking only the parameters that are *kept*: the others are
    as if nobody had given them, and its parser knows of none."""
    fixed = {p.name: _not_given(p) for p in command.params if p.name and p.name not in kept}
    fixed |= {"path": path} if "path" in fixed else {}

    def callback(**said: Any) -> Any:
        _check(said, path)
        ctx = click.get_current_context()
        assert command.callback is not None
        return ctx.invoke(command.callback, **(fixed | said))

    return Command(
        name=command.name,
        help=command.help,
        params=[p for p in command.params if p.name in kept],
        callback=callback,
    )


def _not_given(param: click.Parameter) -> Any:
    if isinstance(param, click.Option) and param.is_flag:
        return False
    return () if param.multiple or param.nargs == -1 else None


def _check(said: Mapping[str, Any], path: Path) -> None:
    """Rules are those of a profile or a project of the file, never a file that is named. Raises
    Refused."""
    ctx = click.get_current_context()
    what = said.get("what")
    if ctx.info_name != "show" or not what or what in registered():
        return
    if what not in [project.name for project in projects(path)[0]]:
        raise Refused("bad_value", N_("There is no profile and no project '{what}'."), what=what)
