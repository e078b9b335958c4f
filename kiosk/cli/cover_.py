"""``kiosk cover``: a colleague stands in for somebody's clients."""

import click

from kiosk.cli.acting import who_is
from kiosk.cli.common import Command
from kiosk.cli.sending import sends, who
from kiosk.desk import commands as c
from kiosk.i18n import N_
from kiosk.service import Service


@click.command(
    name="cover",
    cls=Command,
    help=N_(
        "While WHO is absent, TO receives their clients; they stay the clients of WHO. "
        "Without TO, nobody does any more."
    ),
)
@who
@click.argument("to", required=False)
@sends
def command(desk: Service, who: str, to: str | None) -> c.Command:
    stands_in = who_is(desk.state, to) if to else None
    return c.Cover(at=desk.now(), who=who_is(desk.state, who), to=stands_in)
