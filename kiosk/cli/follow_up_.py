"""``kiosk follow-up``: a client was followed up."""

import click

from kiosk.cli.acting import who_is
from kiosk.cli.common import Command
from kiosk.cli.sending import sends
from kiosk.desk import commands as c
from kiosk.desk.clients import WAYS
from kiosk.i18n import N_
from kiosk.service import Service


@click.command(
    name="follow-up",
    cls=Command,
    help=N_("Put on record that the client with PHONE was followed up."),
)
@click.argument("phone")
@click.option("--who", required=True, help=N_("Who followed the client up."))
@click.option(
    "--via", type=click.Choice(WAYS), default="phone", show_default=True, help=N_("By what way.")
)
@click.option("--invited", is_flag=True, help=N_("The client is invited to come."))
@click.option("--note", default="", help=N_("What was said."))
@sends
def command(desk: Service, phone: str, who: str, via: str, invited: bool, note: str) -> c.Command:
    return c.FollowUp(
        at=desk.now(),
        client=phone,
        who=who_is(desk.state, who),
        via=via,
        invited=invited,
        note=note,
    )
