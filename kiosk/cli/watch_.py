"""``kiosk watch``: the live board, to look at."""

from pathlib import Path

import click

from kiosk.cli.common import Command, database
from kiosk.i18n import N_


@click.command(
    name="watch",
    cls=Command,
    help=N_("The live board, to look at only, in few bytes: for support on a thin line."),
)
@database
@click.pass_context
def command(ctx: click.Context, path: Path, project: str | None) -> None:
    from kiosk.watch import run  # the screen, only for who wants it

    ctx.exit(run(path, project))
