"""``kiosk client register``: one client put on file, before any visit or after a reception."""

import click

from kiosk.cli.acting import who_is
from kiosk.cli.common import Command
from kiosk.cli.sending import sends
from kiosk.desk import commands as c
from kiosk.desk.clients import whose
from kiosk.i18n import N_
from kiosk.refusal import Refused
from kiosk.service import Service


@click.command(
    name="register",
    cls=Command,
    help=N_(
        "Put the client with PHONE on file: for somebody, or, with --visit, the client of a "
        "reception of today that ended without a file, for who received them."
    ),
)
@click.argument("phone")
@click.option("--name", default="", help=N_("The client's name."))
@click.option("--who", metavar="WHO", help=N_("Whose client it is."))
@click.option("--visit", metavar="VISIT", help=N_("A reception of today that is without a file."))
@click.option("--source", default="", help=N_("How they came to us."))
@click.option("--wants", default="", help=N_("The area and layout they want."))
@sends
def register(
    desk: Service, phone: str, name: str, who: str | None, visit: str | None, source: str,
    wants: str,
) -> c.Command:  # fmt: skip
    return c.Register(
        at=desk.now(),
        client=c.ClientFacts(name, phone, source, wants),
        who=who_is(desk.state, who) if who else _received(desk, visit),
        visit=visit,
    )


def _received(desk: Service, visit: str | None) -> str:
    """For whom the client of *visit* is registered. Raises Refused."""
    if visit is None:
        raise Refused("bad_value", N_("Say whose client it is, with --who, or which --visit."))
    over = desk.state.visits.get(visit)
    if over is None:
        text = N_("There is no visit '{visit}' today.")
        raise Refused("unknown_visit", text, visit=visit)
    return whose(over.facts, over.unfiled) if over.unfiled else over.who
