"""``kiosk deputy``: who may tick while no manager is in."""

from pathlib import Path

import click

from kiosk.cli.acting import who_is
from kiosk.cli.common import CONTEXT, Command, Group, as_json, database, dump, reading, say
from kiosk.cli.sending import sends, who
from kiosk.desk import commands as c
from kiosk.i18n import N_, _
from kiosk.service import Service
from kiosk.telling.sentence import name


@click.group(
    name="deputy",
    cls=Group,
    context_settings=CONTEXT,
    help=N_("Deputies: who may tick and correct the sheet while no manager is in."),
)
def command() -> None:
    """Its commands follow."""


@command.command(name="list", cls=Command, help=N_("The deputies, as they were named."))
@database
@as_json
def list_deputies(path: Path, project: str | None, as_json: bool) -> None:
    desk = reading(path, project)
    try:
        state = desk.state
    finally:
        desk.close()
    if as_json:
        dump({"deputies": state.deputies})
        return
    for deputy in state.deputies:
        say(name(state.staff, deputy))
    if not state.deputies:
        say(_("Nobody is named."))


@command.command(name="add", cls=Command, help=N_("Name WHO a deputy."))
@who
@sends
def add(desk: Service, who: str) -> c.Command:
    return c.Deputise(at=desk.now(), who=who_is(desk.state, who))


@command.command(name="remove", cls=Command, help=N_("WHO is a deputy no more."))
@who
@sends
def remove(desk: Service, who: str) -> c.Command:
    return c.Deputise(at=desk.now(), who=who_is(desk.state, who), on=False)
