"""``kiosk export``: the whole journal as scripts."""

import re
from pathlib import Path
from typing import Any

import click

from kiosk.cli.acting import acting, looking
from kiosk.cli.common import Command, as_json, database, dump, say
from kiosk.cli.journals import write_privately
from kiosk.desk.commands import Found, Office
from kiosk.i18n import N_, _
from kiosk.script.reader import Journal, write_header, write_line
from kiosk.service import Service
from kiosk.store.glance import projects
from kiosk.store.identity import identity


@click.command(
    name="export",
    cls=Command,
    help=N_(
        "Write the whole journal to FOLDER, a script for each project, on a manager's word: "
        "names and phones stand in it in full, PINs do not. 'kiosk import' makes the same "
        "project of it where there is none of its name."
    ),
)
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@database
@acting
@as_json
def command(
    folder: Path, path: Path, project: str | None, giver: str | None, as_json: bool
) -> None:
    made = [
        _written(path, each.id, giver, folder / _file_name(n, each.name))
        for n, each in enumerate(projects(path)[0], 1)
        if project in (None, each.name)
    ]
    if as_json:
        dump({"projects": made})
        return
    for one in made:
        say(_("{project}: {n} entries, in {path}").format(**one, n=one["entries"]))
        say("  " + _("State: {hash}").format(hash=one["state"]))


def _file_name(n: int, name: str) -> str:
    plain = re.sub(r"[^\w-]+", "_", name)
    return f"{n}-{plain}.jsonl"


def _written(path: Path, project: int, giver: str | None, file: Path) -> dict[str, Any]:
    """Write the journal of *project* to *file*. Raises Refused."""
    with looking(path, project, giver, full=True) as desk:
        lines, journal = _script(desk)
        name = desk.state.project
    write_privately(file, lines)
    return {
        "project": name,
        "entries": journal.entries,
        "hash": journal.hash,
        "state": journal.state,
        "path": str(file),
    }


def _script(desk: Service) -> tuple[list[str], Journal]:
    """The journal of *desk* up to now, as the lines of a script."""
    entries = [entry for entry in desk.entries() if entry.seq <= desk.state.seq]
    first, *rest = entries
    assert isinstance(first.command, Found)
    state = identity(desk.state, (x for x in entries if isinstance(x.command, Office)))
    journal = Journal(len(entries), first.at, entries[-1].hash, state)
    header = write_header(first.command, journal)
    return [header, *(write_line(entry.command) for entry in rest)], journal
