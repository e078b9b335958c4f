"""``kiosk follow-up``: a client was followed up."""

from typing import Any

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
@click.option("--opinion", default="", help=N_("What the client thinks."))
@click.option("--satisfied-with", default="", help=N_("What the client likes."))
@click.option("--dissatisfied-with", default="", help=N_("What the client dislikes."))
@click.option("--objections", default="", help=N_("What keeps the client from buying."))
@sends
def command(desk: Service, phone: str, who: str, **said: Any) -> c.Command:
    return c.FollowUp(at=desk.now(), client=phone, who=who_is(desk.state, who), **said)
