"""``kiosk leave``: planned absences."""

from datetime import date
from pathlib import Path

import click
import msgspec

from kiosk.cli.acting import who_is
from kiosk.cli.common import CONTEXT, Command, Group, as_json, database, dump, reading, say
from kiosk.cli.sending import day_option, sends, who
from kiosk.cli.tables import table
from kiosk.desk import commands as c
from kiosk.desk.attendance import LEAVE_KINDS
from kiosk.i18n import N_, _
from kiosk.service import Service
from kiosk.telling.sentence import name
from kiosk.words import LEAVES, word

KIND = click.Choice(LEAVE_KINDS)
since = day_option("--from", N_("The first day; today if not given."), "since")


@click.group(
    name="leave", cls=Group, context_settings=CONTEXT, help=N_("Planned leave, day by day.")
)
def command() -> None:
    """Its commands follow."""


@command.command(
    name="list", cls=Command, help=N_("Leave that has not ended yet, the earliest first.")
)
@database
@day_option("--from", N_("Leave that ends on this day or later."), "since")
@as_json
def list_leave(path: Path, project: str | None, since: date | None, as_json: bool) -> None:
    desk = reading(path, project)
    try:
        staff, shown_from = desk.state.staff, since or desk.now().date()
        found = [x for x in desk.state.leaves if x.until >= shown_from]
    finally:
        desk.close()
    found.sort(key=lambda leave: (leave.since, leave.until))
    if as_json:
        rows = [msgspec.structs.asdict(x) for x in found]
        dump({"leave": [{"from" if k == "since" else k: v for k, v in r.items()} for r in rows]})
        return
    if not found:
        say(_("No leave is on file."))
        return
    table(
        (_("who"), _("kind"), _("first day"), _("last day")),
        [(name(staff, x.who), word(LEAVES, x.kind), str(x.since), str(x.until)) for x in found],
    )


@command.command(
    name="add", cls=Command, help=N_("Put leave of WHO on file; first and last day are included.")
)
@who
@click.option(
    "--kind", type=KIND, default="rest", show_default=True, help=N_("What kind of leave.")
)
@since
@day_option("--until", N_("The last day; the first one if not given."))
@sends
def add(desk: Service, who: str, kind: str, since: date | None, until: date | None) -> c.Command:
    first = since or desk.now().date()
    return c.TakeLeave(
        at=desk.now(), who=who_is(desk.state, who), kind=kind, since=first, until=until or first
    )


@command.command(
    name="cancel", cls=Command, help=N_("Take the leave of WHO off the file that begins on a day.")
)
@who
@day_option("--from", N_("The day on which it begins."), "since")
@sends
def cancel(desk: Service, who: str, since: date | None) -> c.Command:
    first = since or desk.now().date()
    return c.CancelLeave(at=desk.now(), who=who_is(desk.state, who), since=first)
