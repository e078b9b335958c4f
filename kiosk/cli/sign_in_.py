"""``kiosk sign-in``: somebody is here."""

import click

from kiosk.cli.acting import who_is
from kiosk.cli.common import Command
from kiosk.cli.sending import sends, who
from kiosk.desk import commands as c
from kiosk.i18n import N_
from kiosk.service import Service


@click.command(name="sign-in", cls=Command, help=N_("WHO, by id or name, is here today."))
@who
@sends
def command(desk: Service, who: str) -> c.Command:
    return c.SignIn(at=desk.now(), who=who_is(desk.state, who))
