"""``kiosk client link``: family, friends and partners of each other, on file."""

import click

from kiosk.cli.common import Command
from kiosk.cli.sending import sends
from kiosk.desk import commands as c
from kiosk.i18n import N_
from kiosk.policy.facts import RELATIONS
from kiosk.service import Service


@click.command(
    name="link",
    cls=Command,
    help=N_("The clients with PHONE and OTHER are family, friends or partners of each other."),
)
@click.argument("phone")
@click.argument("other")
@click.option(
    "--kind",
    type=click.Choice(RELATIONS),
    default=RELATIONS[0],
    show_default=True,
    help=N_("What they are to each other."),
)
@click.option("--off", is_flag=True, help=N_("They are not, after all."))
@sends
def link(desk: Service, phone: str, other: str, kind: str, off: bool) -> c.Command:
    return c.Link(at=desk.now(), client=phone, other=other, kind=kind, off=off)
