"""``kiosk calls``: today's calls, giving them out, what becomes of them."""

import click

from kiosk.cli import report_
from kiosk.cli.common import CONTEXT, Command, Group
from kiosk.cli.sending import sends
from kiosk.desk import commands as c
from kiosk.i18n import N_
from kiosk.service import Service


@click.group(
    name="calls",
    cls=Group,
    context_settings=CONTEXT,
    help=N_("Incoming calls: the day's, giving out what was collected, the rates."),
)
def command() -> None:
    """Its commands follow."""


command.add_command(report_.calls, "list")
command.add_command(report_.rates, "rates")


@command.command(
    name="distribute", cls=Command, help=N_("Give out the calls that were collected, in order.")
)
@sends
def distribute(desk: Service) -> c.Command:
    return c.Distribute(at=desk.now())
