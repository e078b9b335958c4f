"""``kiosk grades``: the yearly review of all clients."""

import sys
from pathlib import Path

import click

from kiosk.cli.acting import acting, given_by, opened
from kiosk.cli.common import Command, as_json, database, dump, say
from kiosk.cli.left_out import refusal_of
from kiosk.cli.offices import commands_of
from kiosk.desk import commands as c
from kiosk.i18n import N_, _
from kiosk.i18n import say as sentence

command = commands_of("grades")


@command.command(
    name="import",
    cls=Command,
    help=N_(
        "Enter the figures in FILE, CSV or XLSX; its first line names the columns: client (number "
        "or phone) or name, area, and a figure each, such as sales, price, payment. Wrong lines "
        "are left out and told. Exit status 1 when there were any."
    ),
)
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@database
@acting
@as_json
def import_(path: Path, project: str | None, file: Path, giver: str | None, as_json: bool) -> None:
    from kiosk.script.grade_rows import read_figures

    done, left_out = 0, []
    with opened(path, project) as desk:
        by = given_by(desk, giver)
        for row in read_figures(file):
            order = c.Office(at=desk.now(), by=by, office="grades", what="enter", said=row.said)
            wrong = row.wrong or refusal_of(desk, order)
            if wrong is None:
                done += 1
            else:
                left_out.append((row.line, sentence(wrong)))
    if as_json:
        dump({"entered": done, "left_out": [{"line": n, "reason": why} for n, why in left_out]})
    else:
        for n, why in left_out:
            say(_("Line {line}: {why}").format(line=n, why=why))
        text = _("Figures of {n} clients entered, {wrong} lines left out.")
        say(text.format(n=done, wrong=len(left_out)))
    sys.exit(1 if left_out else 0)
