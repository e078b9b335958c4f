"""``kiosk close``: the business day ends."""

import click

from kiosk.cli.common import Command
from kiosk.cli.sending import sends
from kiosk.desk import commands as c
from kiosk.i18n import N_
from kiosk.service import Service


@click.command(
    name="close",
    cls=Command,
    help=N_("Close the business day. One that was forgotten is closed at its last entry."),
)
@sends
def command(desk: Service) -> c.Command:
    return c.Close(at=desk.now())
