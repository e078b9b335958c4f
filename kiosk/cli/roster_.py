"""``kiosk roster``: who belongs to the project, and may receive."""

from pathlib import Path

import click

from kiosk.cli.acting import who_is
from kiosk.cli.common import CONTEXT, Command, Group, as_json, database, dump, reading
from kiosk.cli.roster_list import head, plain, row
from kiosk.cli.sending import sends, who
from kiosk.cli.tables import table
from kiosk.desk import commands as c
from kiosk.desk.state import Person, Role
from kiosk.i18n import N_
from kiosk.service import Service
from kiosk.words import GATES


@click.group(
    name="roster",
    cls=Group,
    context_settings=CONTEXT,
    help=N_("The roster: who works here, who has passed which gate, whose receptions are stopped."),
)
def command() -> None:
    """Its commands follow."""


@command.command(name="list", cls=Command, help=N_("Everybody on the roster, in its order."))
@database
@click.option("--all", "every", is_flag=True, help=N_("Who has left the project, too."))
@as_json
def list_roster(path: Path, project: str | None, every: bool, as_json: bool) -> None:
    desk = reading(path, project)
    try:
        state, today = desk.state, desk.now().date()
        rows = [plain(state, p, today) for p in state.staff.values() if every or not p.gone]
    finally:
        desk.close()
    if as_json:
        dump({"roster": rows})
        return
    table(head(), [row(state, r) for r in rows])


@command.command(name="add", cls=Command, help=N_("ID joins the project, last in the order."))
@click.argument("id")
@click.argument("name", default="")
@click.option(
    "--role", type=click.Choice([role.value for role in Role]), show_default=True,
    default="consultant",
    help=N_("What the person does here."),
)  # fmt: skip
@click.option("--level", default="", help=N_("'senior' for the experienced."))
@click.option("--uncertified", is_flag=True, help=N_("The training gate is still to be passed."))
@sends
def add(desk: Service, id: str, name: str, role: str, level: str, uncertified: bool) -> c.Command:
    person = Person(id, name, Role(role), certified=not uncertified, level=level)
    return c.Join(at=desk.now(), who=person)


@command.command(name="remove", cls=Command, help=N_("WHO leaves the project for good."))
@who
@sends
def remove(desk: Service, who: str) -> c.Command:
    return c.Resign(at=desk.now(), who=who_is(desk.state, who))


@command.command(name="certify", cls=Command, help=N_("WHO has passed a gate."))
@who
@click.option(
    "--gate", type=click.Choice(tuple(GATES)), default=None,
    help=N_("Which one; if not given, the one that WHO has to pass."),
)  # fmt: skip
@sends
def certify(desk: Service, who: str, gate: str | None) -> c.Command:
    return c.Certify(at=desk.now(), who=who_is(desk.state, who), gate=gate or "")


@command.command(name="suspend", cls=Command, help=N_("Stop the receptions of WHO."))
@who
@click.option("--why", default="", help=N_("For what reason; it stands in the journal."))
@sends
def suspend(desk: Service, who: str, why: str) -> c.Command:
    return c.Suspend(at=desk.now(), who=who_is(desk.state, who), cause=why)


@command.command(name="resume", cls=Command, help=N_("WHO may receive again."))
@who
@sends
def resume(desk: Service, who: str) -> c.Command:
    return c.Resume(at=desk.now(), who=who_is(desk.state, who))


@command.command(
    name="analysis",
    cls=Command,
    help=N_("File the written analysis of WHO, who is given no calls for want of results."),
)
@who
@click.argument("note")
@sends
def analysis(desk: Service, who: str, note: str) -> c.Command:
    return c.Analysis(at=desk.now(), who=who_is(desk.state, who), note=note)
