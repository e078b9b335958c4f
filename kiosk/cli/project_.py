"""``kiosk project``: the projects of one database."""

from pathlib import Path
from typing import Any

import click

from kiosk.cli.common import CONTEXT, Command, Group, as_json, dump, file_only, say
from kiosk.cli.init_ import founding, known, make
from kiosk.i18n import N_
from kiosk.store.errors import NoDatabase
from kiosk.store.glance import projects


@click.group(
    name="project",
    cls=Group,
    context_settings=CONTEXT,
    help=N_("The projects of one database: each has its own roster, sheet and journal."),
)
def command() -> None:
    """Its commands follow."""


@command.command(
    name="list",
    cls=Command,
    help=N_("The projects, in order. The one with a star is meant when none is named."),
)
@file_only
@as_json
def list_projects(path: Path, as_json: bool) -> None:
    every, used = projects(path)
    if as_json:
        dump({"projects": [p._asdict() | {"used": p == used} for p in every]})
        return
    for project in every:
        say(f"{'*' if project == used else ' '} {project.name or '–'}")


@command.command(
    name="add",
    cls=Command,
    help=N_("Add a project to the database. What is not given is asked for, as by init."),
)
@founding
def add(path: Path, **given: Any) -> None:
    beside = known(path)
    if not beside:
        raise NoDatabase(path)
    make(path, beside, **given)
