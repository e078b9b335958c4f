"""``kiosk import``: a script into the database."""

import sys
from datetime import datetime
from itertools import chain
from pathlib import Path
from typing import BinaryIO

import click
import msgspec

from kiosk.accounts.accounts import Accounts
from kiosk.cli.acting import vouch
from kiosk.cli.common import Command, as_json, database, say
from kiosk.cli.init_ import known
from kiosk.cli.journals import restore
from kiosk.cli.play_ import show_results
from kiosk.cli.scripts import Show, opened, trouble
from kiosk.desk import result
from kiosk.desk.decide import passed_to
from kiosk.desk.state import Role
from kiosk.i18n import N_, _
from kiosk.i18n import say as sentence
from kiosk.refusal import Refused
from kiosk.script.reader import Header, Line, Unusable
from kiosk.service import Service, set_up
from kiosk.store.errors import StoreError


@click.command(
    name="import",
    cls=Command,
    help=N_(
        "Give the commands of SCRIPT to the desk, each at its own time. SCRIPT may be "
        "'-'.\nA whole journal, as 'kiosk export' writes it, becomes a project of its own, all of "
        "it or nothing. With no database yet, or with --project and a header of that name, the "
        "project is set up from the script's header. The kiosk "
        "may run meanwhile. Exit status 1 when a command was refused, 2 when the script "
        "cannot be used."
    ),
)
@click.argument("script", type=click.File("rb"))
@database
@as_json
@click.option("--ahead", is_flag=True, help=N_("Take commands whose time has not come yet, too."))
@click.option("--table", "as_table", is_flag=True, help=N_("Print results as a table."))
def command(
    script: BinaryIO,
    path: Path,
    project: str | None,
    ahead: bool,
    as_json: bool,
    as_table: bool,
) -> None:
    refusals = count = 0
    heard: set[str] = set()
    show = show_results(as_json, as_table)
    try:
        header, lines = opened(script)
        if header.journal is not None:
            sys.exit(restore(path, project, header, header.journal, lines))
        first = next(lines, None)
        if first is None:
            return
        desk = _desk(path, project, header, first.command.at)
        try:
            for line in chain([first], lines):
                count += 1
                _vouched(desk, line.command.by, heard)
                refusals += not _given(desk, line, show, ahead=ahead)
        finally:
            desk.close()
    except Unusable as unusable:
        say(trouble(unusable), err=True)
        sys.exit(2)
    text = _("{n} commands imported, {refused} refused.")
    say(text.format(n=count - refusals, refused=refusals), err=True)
    sys.exit(1 if refusals else 0)


def _desk(path: Path, project: str | None, header: Header, at: datetime) -> Service:
    """The desk that the commands go to: of *project*; without one, of several that of the header's
    name. One is set up where there is none yet, or when the header says that it is *project*."""
    own, names = header.state.project, [p.name for p in known(path)]
    if not names or (project == own and own not in names):
        name = project or own
        set_up(path, msgspec.structs.replace(header.found(at), project=name))
        return Service(path, name)
    desk = Service(path, project or (own if len(names) > 1 else "") or None)
    text = _("The project {project} is there already: of the script, only the commands count.")
    say(text.format(project=desk.project.name or "–"), err=True)
    return desk


def _vouched(desk: Service, by: str | None, heard: set[str]) -> None:
    """Whoever gives commands by a script gives them on their word, too: asked for once."""
    said = by or ""
    if said in heard:
        return
    if by is None and Accounts(desk).is_guarded:
        # The desk's own word is a manager's, and has all of a manager's authority.
        by = next((p.id for p in desk.state.staff.values() if p.role is Role.MANAGER), None)
    if by in desk.state.staff:
        vouch(desk, str(by))
    elif said:
        return  # nobody here: the command will be refused, and they may join later
    heard.add(said)


def _given(desk: Service, line: Line, show: Show, *, ahead: bool) -> bool:
    try:
        if not ahead and line.command.at > desk.clock.wall():
            raise Refused("bad_value", N_("{at} has not come yet."), at=line.command.at)
        sent = desk.send(line.command, at=line.command.at)
    except StoreError:
        raise
    except Refused as refusal:
        said = sentence(refusal)
        then = passed_to(desk.state, desk.policy, line.command.at)
        show(result.refused(line.n, line.command, refusal, said, then))
        return False
    show(result.shown(line.n, line.command, sent.decision))
    return True
