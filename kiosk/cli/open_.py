"""``kiosk open``: the business day begins."""

import click

from kiosk.cli.acting import who_is
from kiosk.cli.common import Command
from kiosk.cli.sending import sends
from kiosk.desk import commands as c
from kiosk.i18n import N_
from kiosk.service import Service


@click.command(
    name="open",
    cls=Command,
    help=N_(
        "Open the business day. ORDER, the people in their order, is a manager's; without one the "
        "rules say who stands where."
    ),
)
@click.argument("order", nargs=-1)
@sends
def command(desk: Service, order: tuple[str, ...]) -> c.Command:
    rows = tuple(who_is(desk.state, who) for who in order)
    return c.Open(at=desk.now(), order=rows or None)
