"""Commands that tell the desk something: each only says which command of the kernel it is."""

from collections.abc import Callable
from datetime import date, datetime
from functools import wraps
from pathlib import Path
from typing import Any

import click
import msgspec

from kiosk.cli.acting import acting, given_by, opened
from kiosk.cli.common import as_json, database, dump, say
from kiosk.cli.lines import shown
from kiosk.cli.masks import without_phones
from kiosk.desk import commands as c
from kiosk.desk import result
from kiosk.desk.events import DayClosed
from kiosk.i18n import N_, _
from kiosk.refusal import Refused
from kiosk.service import Sent, Service
from kiosk.telling.sentence import Staff
from kiosk.why import explain

CLOCK = ("%H:%M", "%H:%M:%S")
WHEN = (*CLOCK, *(f"%Y-%m-%d{between}{clock}" for between in "T " for clock in CLOCK))

who = click.argument("who")


def sends(make: Callable[..., c.Command]) -> Callable[..., None]:
    """A command line that sends what *make* makes of the desk and of its own options, and prints
    what was decided. The time and the giver of the command are put in here."""

    @database
    @acting
    @as_json
    @wraps(make)
    def callback(
        path: Path, project: str | None, giver: str | None, as_json: bool, **said: Any
    ) -> None:
        with opened(path, project) as desk:
            by = given_by(desk, giver)
            command = msgspec.structs.replace(make(desk, **said), by=by)
            sent = desk.send(command, at=_forgotten(desk, command))
            show(sent, desk.state.staff, as_json)

    return callback


def show(sent: Sent, staff: Staff, as_json: bool) -> None:
    """Print what *sent* decided: as a result of the script format, or in sentences."""
    entry, decision = sent.entry, sent.decision
    seals = any(isinstance(event, DayClosed) for event in entry.events)
    if as_json:
        shown_as = result.shown(entry.seq, entry.command, decision)
        if "noted" in shown_as:  # by an office: of clients, too, whom somebody else entered
            shown_as["noted"] = without_phones(shown_as["noted"])
        dump(shown_as | {"seal": entry.short} if seals else shown_as)
        return
    own = msgspec.structs.replace(entry, events=decision.events[decision.passed :])
    for line in explain(own, staff):
        say(shown(line))
    if seals:
        say(_("Seal of the day: {seal}").format(seal=entry.short))
    if not own.events:
        say(_("Nothing has changed by this."))


def day_option(name: str, help_text: str, *more: str) -> Callable[[Any], Any]:
    """An option that takes a date."""

    def as_date(_ctx: click.Context, _option: click.Parameter, value: datetime) -> date | None:
        return value.date() if value else None

    kind = click.DateTime(["%Y-%m-%d"])
    return click.option(name, *more, type=kind, metavar="DATE", callback=as_date, help=help_text)


def moment(text: str, today: date) -> datetime:
    """A time such as ``2026-03-03 10:30``, or ``10:30`` of *today*. Raises Refused."""
    for form in WHEN:
        try:
            found = datetime.strptime(text.strip(), form)
        except ValueError:
            continue
        return datetime.combine(today, found.time()) if form in CLOCK else found
    raise Refused(
        "bad_value", N_("'{text}' is not a time such as 10:30 or 2026-03-03 10:30."), text=text
    )


def _forgotten(desk: Service, command: c.Command) -> datetime | None:
    """When to close a day that was never closed: at its last entry, not now."""
    closes = isinstance(command, c.Close) and desk.unclosed() is not None
    return desk.state.at if closes else None
