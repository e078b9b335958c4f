"""``kiosk leads import``: leads out of a table that a channel keeps."""

import sys
from pathlib import Path

import click

from kiosk.cli.acting import acting, given_by, opened
from kiosk.cli.common import Command, as_json, database, dump, say
from kiosk.cli.left_out import LeftOut, refusal_of, tell_left_out
from kiosk.desk import commands as c
from kiosk.i18n import N_, _
from kiosk.i18n import say as sentence
from kiosk.offices.decide import decide
from kiosk.refusal import Refused
from kiosk.script.leads import Row, read_leads
from kiosk.service import Service


@click.command(
    name="import",
    cls=Command,
    help=N_(
        "Enter the leads in FILE, CSV or XLSX. Its first line names the columns: name, phone, "
        "source, channel, industry, size, demand, spending power, potential, loyalty, preference, "
        "area, property type, in Chinese or English. Wrong rows and duplicates are left out and "
        "told. Exit status 1 when there were any."
    ),
)
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--channel", metavar="TEXT", help=N_("The channel, where the table names none."))
@click.option("--dry-run", is_flag=True, help=N_("Only tell what would be entered."))
@click.option("--all", "every", is_flag=True, help=N_("Tell every row that is left out."))
@database
@acting
@as_json
def import_(
    path: Path, project: str | None, file: Path, channel: str | None, dry_run: bool, every: bool,
    giver: str | None, as_json: bool,
) -> None:  # fmt: skip
    with opened(path, project) as desk:
        by = given_by(desk, giver)
        rows = list(read_leads(file, channel or ""))
        wrong = [(row, _wrong(desk, row, by, dry_run=dry_run)) for row in rows]
    left_out = [LeftOut(row.row, row.column, sentence(x)) for row, x in wrong if x]
    done = len(rows) - len(left_out)
    if as_json:
        found = [{"row": x.row, "column": x.column, "reason": x.why} for x in left_out]
        dump({"entered": done, "dry_run": dry_run, "left_out": found})
    else:
        tell_left_out(left_out, every=every)
        text = N_("{n} leads are entered, {wrong} rows left out.")
        if dry_run:
            text = N_("{n} leads to enter, {wrong} rows to leave out.")
        say(_(text).format(n=done, wrong=len(left_out)))
    sys.exit(1 if left_out else 0)


def _wrong(desk: Service, row: Row, by: str, *, dry_run: bool) -> Refused | None:
    """What is wrong with *row*, if anything; else its lead is entered, or could be."""
    if row.wrong is not None:
        return row.wrong
    order = c.Office(at=desk.now(), by=by, office="leads", what="enter", said=dict(row.said))
    if not dry_run:
        return refusal_of(desk, order)
    try:
        decide(desk.state, desk.books(), order)
    except Refused as refusal:
        return refusal
    return None
