"""``kiosk book``: booked visits, each with a ticket and a time."""

from pathlib import Path

import click
import msgspec

from kiosk.cli.acting import full, looking, who_is
from kiosk.cli.common import CONTEXT, Command, Group, as_json, database, dump, say
from kiosk.cli.lines import listed
from kiosk.cli.masks import masked
from kiosk.cli.sending import moment, sends
from kiosk.cli.tables import table
from kiosk.desk import commands as c
from kiosk.i18n import N_, _
from kiosk.policy.facts import Booking
from kiosk.service import Service
from kiosk.telling.sentence import name as called

ticket = click.argument("ticket")


@click.group(
    name="book",
    cls=Group,
    context_settings=CONTEXT,
    help=N_("Booked visits. A time is given as 10:30, or as '2026-03-03 10:30'."),
)
def command() -> None:
    """Its commands follow."""


@command.command(name="list", cls=Command, help=N_("The bookings of today and later, by time."))
@database
@full
@as_json
def list_bookings(
    path: Path, project: str | None, full: bool, giver: str | None, as_json: bool
) -> None:
    with looking(path, project, giver, full=full) as desk:
        staff, today = desk.state.staff, desk.now().date()
        found = [b for b in desk.state.bookings.values() if b.time.date() >= today]
    found = masked(sorted(found, key=lambda b: (b.time, b.id)), full=full)
    if as_json:
        dump({"bookings": [msgspec.structs.asdict(b) for b in found]})
        return
    if not found:
        say(_("Nothing is booked."))
        return
    head = (_("ticket"), _("time"), _("consultant"), _("client"), _("phone"), _("remarks"))
    table(
        head,
        [
            (
                b.id,
                f"{b.time:%Y-%m-%d %H:%M}",
                called(staff, b.consultant),
                b.name,
                b.phone,
                _remarks(b),
            )
            for b in found
        ],
    )


@command.command(name="add", cls=Command, help=N_("Book a visit for TIME; its ticket is printed."))
@click.argument("time")
@click.option("--name", default="", help=N_("The client's name."))
@click.option("--phone", default="", help=N_("The client's phone."))
@click.option("--with", "consultant", help=N_("With which consultant."))
@click.option("--ticket", help=N_("The ticket's id, if not the next number."))
@sends
def add(
    desk: Service, time: str, name: str, phone: str, consultant: str | None, ticket: str | None
) -> c.Command:
    return c.Appoint(
        at=desk.now(),
        id=ticket or _next_ticket(desk),
        time=moment(time, desk.now().date()),
        client=c.ClientFacts(name, phone) if name or phone else None,
        consultant=who_is(desk.state, consultant) if consultant else None,
    )


@command.command(name="move", cls=Command, help=N_("Move the booking TICKET to TIME."))
@ticket
@click.argument("time")
@sends
def move(desk: Service, ticket: str, time: str) -> c.Command:
    return c.Rebook(at=desk.now(), id=ticket, time=moment(time, desk.now().date()))


@command.command(name="cancel", cls=Command, help=N_("Give the booking TICKET up."))
@ticket
@sends
def cancel(desk: Service, ticket: str) -> c.Command:
    return c.Rebook(at=desk.now(), id=ticket)


def _next_ticket(desk: Service) -> str:
    number = len(desk.state.bookings) + 1
    while f"t{number}" in desk.state.bookings:
        number += 1
    return f"t{number}"


def _remarks(booking: Booking) -> str:
    said = []
    if booking.used:
        said.append(_("has come"))
    if booking.breach:
        said.append(_("moved after its time: a breach"))
    return listed(said)
