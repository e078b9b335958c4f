"""``kiosk client export`` and ``import``: clients in tables that spreadsheets read."""

import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import click

from kiosk.cli.acting import acting, full, given_by, looking, opened, who_is
from kiosk.cli.client_rows import STAGES, hidden
from kiosk.cli.common import Command, as_json, database, dump, say
from kiosk.cli.exports import to_file, write
from kiosk.cli.left_out import LeftOut, tell_left_out
from kiosk.desk.merging import is_anonymous
from kiosk.desk.state import Client
from kiosk.i18n import N_, _
from kiosk.i18n import say as sentence
from kiosk.service import Service
from kiosk.telling.sentence import Staff, name

BATCH = 500
"""So many rows are one transaction."""


@click.command(
    name="export",
    cls=Command,
    help=N_(
        "Write the clients into a table. What a spreadsheet could take for a formula has a ' "
        "before it."
    ),
)
@to_file
@database
@full
def export(
    path: Path, project: str | None, csv_file: Path | None, xlsx_file: Path | None, full: bool,
    giver: str | None,
) -> None:  # fmt: skip
    count = 0
    with looking(path, project, giver, full=full) as desk:
        staff = desk.state.staff

        def rows() -> Iterator[tuple[str, ...]]:
            nonlocal count
            for client in desk.clients():
                if is_anonymous(client):
                    continue  # without name and phone there is nobody to be in touch with
                count += 1
                yield _cells(client if full else hidden(client), staff)

        write(csv_file, xlsx_file, _head(), rows())
    say(_("{n} clients are written.").format(n=count), err=True)


def _head() -> tuple[str, ...]:
    return (
        _("client name"), _("phone"), _("owner"), _("stage"), _("on file since"), _("last contact"),
        _("source"), _("wants"), _("other phones"),
    )  # fmt: skip


def _cells(client: Client, staff: Staff) -> tuple[str, ...]:
    return (
        client.name,
        client.phone,
        name(staff, client.owner),
        _(STAGES[client.stage]),
        f"{client.since:%Y-%m-%d %H:%M}",
        f"{client.last_contact:%Y-%m-%d %H:%M}",
        client.source,
        client.wants,
        " ".join(client.phones),
    )


@click.command(
    name="import",
    cls=Command,
    help=N_(
        "Register the clients in FILE, CSV or XLSX; its first line names the columns: name, phone, "
        "owner, source, wants, in Chinese or English. Wrong rows and duplicates are left out and "
        "told. Exit status 1 when there were any."
    ),
)
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--dry-run", is_flag=True, help=N_("Only tell what would be registered."))
@click.option(
    "--owner", metavar="WHO", help=N_("Whose clients they are where the table is silent.")
)
@click.option("--all", "every", is_flag=True, help=N_("Tell every row that is left out."))
@database
@acting
@as_json
def import_(
    path: Path, project: str | None, file: Path, dry_run: bool, owner: str | None, every: bool,
    giver: str | None, as_json: bool,
) -> None:  # fmt: skip
    with opened(path, project) as desk:
        by = given_by(desk, giver)
        whose = who_is(desk.state, owner) if owner else ""
        done, left_out = _register(desk, file, by, whose, dry_run=dry_run)
    twins = sum(row.twin for row in left_out)
    if as_json:
        wrong = [
            {"row": x.row, "column": x.column, "reason": x.why, "duplicate": x.twin}
            for x in left_out
        ]
        dump({"registered": done, "dry_run": dry_run, "left_out": wrong})
    else:
        tell_left_out(left_out, every=every)
        text = N_("{n} clients registered, {twins} duplicates and {wrong} wrong rows left out.")
        if dry_run:
            text = N_("{n} clients to register, {twins} duplicates and {wrong} wrong rows.")
        say(_(text).format(n=done, twins=twins, wrong=len(left_out) - twins))
    sys.exit(1 if left_out else 0)


def _register(
    desk: Service, file: Path, by: str, owner: str, *, dry_run: bool
) -> tuple[int, list[LeftOut]]:
    """How many clients of *file* were registered, and which rows were left out, and why."""
    from kiosk.script.clients import read_clients

    rows = iter(list(read_clients(file, desk.state, desk.now(), by, owner)))
    done, left_out = 0, list[LeftOut]()
    while batch := list(islice(rows, BATCH)):
        good = [row for row in batch if row.command is not None]
        left_out += [
            LeftOut(x.row, x.column, sentence(x.wrong), x.twin)
            for x in batch
            if x.wrong is not None
        ]
        commands = [row.command for row in good if row.command is not None]
        said = [None] * len(good) if dry_run else desk.register(commands)
        left_out += [
            LeftOut(row.row, "", sentence(refusal), False)
            for row, refusal in zip(good, said, strict=True)
            if refusal is not None
        ]
        done += said.count(None)
        if sys.stderr.isatty():
            click.echo("\r" + _("{n} rows …").format(n=batch[-1].row), nl=False, err=True)
    if sys.stderr.isatty():
        click.echo(err=True)
    return done, sorted(left_out)
