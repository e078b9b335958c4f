"""``kiosk client``: finding clients, two files made one, clients forgotten."""

from datetime import date
from pathlib import Path

import click

from kiosk.cli.acting import acting, full, given_by, looking, opened, who_is
from kiosk.cli.client_link import link
from kiosk.cli.client_register import register
from kiosk.cli.client_rows import details, head, hit, plain, record, sayings
from kiosk.cli.client_sheets import export, import_
from kiosk.cli.common import CONTEXT, Command, Group, as_json, database, dump, say
from kiosk.cli.masks import masked_records
from kiosk.cli.sending import day_option, sends
from kiosk.cli.tables import table
from kiosk.desk import commands as c
from kiosk.desk.clients import read_phone
from kiosk.desk.events import Anonymised
from kiosk.desk.merging import MOST
from kiosk.i18n import N_, _
from kiosk.refusal import Refused
from kiosk.reports.on_record import records_of
from kiosk.service import Service
from kiosk.store.shelves import Twins
from kiosk.telling.on_record import told
from kiosk.words import TWINS, word

why = click.option("--why", required=True, help=N_("The reason, in words."))


@click.group(
    name="client",
    cls=Group,
    context_settings=CONTEXT,
    help=N_("The files of clients. Names and phones are hidden without a manager's word."),
)
def command() -> None:
    """Its commands follow."""


@command.command(
    name="search",
    cls=Command,
    help=N_("Clients by last digits, a phone, any part of a name, or pinyin initials."),
)
@click.argument("text")
@click.option("--limit", type=click.IntRange(1, 1000), default=20, show_default=True,
              help=N_("How many at most."))  # fmt: skip
@database
@full
@as_json
def search(
    path: Path, project: str | None, text: str, limit: int, full: bool, giver: str | None,
    as_json: bool,
) -> None:  # fmt: skip
    with looking(path, project, giver, full=full) as desk:
        rows = [hit(found, full=full) for found in desk.search(text, limit)]
        staff = desk.state.staff
    if as_json:
        dump({"clients": rows})
    elif not rows:
        say(_("Nobody is found."))
    else:
        table(head(), [plain(row, staff) for row in rows])


@command.command(
    name="show", cls=Command, help=N_("All that is on file of the client with PHONE, and since.")
)
@click.argument("phone")
@database
@full
@as_json
def show(
    path: Path, project: str | None, phone: str, full: bool, giver: str | None, as_json: bool
) -> None:
    with looking(path, project, giver, full=full) as desk:
        client = desk.state.clients.get(read_phone(phone))
        if client is None:
            text = N_("There is no client with this phone on file.")
            raise Refused("unknown_client", text)
        staff, entries = desk.state.staff, desk.entries_of(client)
        known = masked_records(records_of(desk, client), full=full)
        if as_json:
            dump(record(client, entries, staff, full=full) | {"records": known})
            return
        table((_("field"), _("value")), details(client, staff, full=full))
        if known:
            say(_("On record of this client: {n}").format(n=len(known)))
        for x in known:
            say("  " + told(x, staff))
        for line in sayings(entries, staff):
            say(line)


@command.command(
    name="duplicates", cls=Command, help=N_("Clients who may be one: the surest first.")
)
@click.option("--limit", type=click.IntRange(1, 1000), default=50, show_default=True,
              help=N_("How many at most."))  # fmt: skip
@database
@full
@as_json
def duplicates(
    path: Path, project: str | None, limit: int, full: bool, giver: str | None, as_json: bool
) -> None:
    with looking(path, project, giver, full=full) as desk:
        groups = [(twins, _hits(desk, twins, full=full)) for twins in desk.duplicates(limit)]
        staff = desk.state.staff
    if as_json:
        dump({"duplicates": [{"why": twins.why, "clients": rows} for twins, rows in groups]})
        return
    if not groups:
        say(_("Nobody is found."))
    for twins, rows in groups:
        say(word(TWINS, twins.why))
        table(head(), [plain(row, staff) for row in rows])


def _hits(desk: Service, twins: Twins, *, full: bool) -> list[dict[str, str]]:
    clients = (desk.state.clients.get(phone) for phone in twins.phones)
    return [hit(client, full=full) for client in clients if client is not None]


@command.command(
    name="merge", cls=Command, help=N_("PHONE and OTHER are one client: the file of PHONE is kept.")
)
@click.argument("phone")
@click.argument("other")
@click.option("--owner", help=N_("Whose client it is, if not the kept file's."))
@why
@sends
def merge(desk: Service, phone: str, other: str, owner: str | None, why: str) -> c.Command:
    whose = who_is(desk.state, owner) if owner else None
    return c.Merge(at=desk.now(), client=phone, other=other, owner=whose, why=why)


@command.command(
    name="forget",
    cls=Command,
    help=N_(
        "Take name and phone of the client with PHONE off the file. Shares and counts stay. "
        "What was entered before stays in the journal, which nothing can change."
    ),
)
@click.argument("phone")
@why
@sends
def forget(desk: Service, phone: str, why: str) -> c.Command:
    return c.Forget(at=desk.now(), client=phone, why=why)


@command.command(
    name="anonymise",
    cls=Command,
    help=N_(
        "The same for prospects given up, once the time is over for which files are kept "
        "(clients.retention)."
    ),
)
@day_option("--before", N_("Only whom nobody had contact with since this day."))
@database
@acting
@as_json
def anonymise(
    path: Path, project: str | None, before: date | None, giver: str | None, as_json: bool
) -> None:
    gone = 0
    with opened(path, project) as desk:
        by = given_by(desk, giver)
        while True:
            sent = desk.send(c.Anonymise(at=desk.now(), by=by, before=before))
            more = sum(isinstance(event, Anonymised) for event in sent.decision.events)
            gone += more
            if more < MOST:
                break
    if as_json:
        dump({"anonymised": gone})
    else:
        say(_("{n} clients are on file without name and phone now.").format(n=gone))


command.add_command(register)
command.add_command(export)
command.add_command(link)
command.add_command(import_)
