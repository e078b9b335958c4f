"""``kiosk report``: calls, rates, load and missing files, of any day."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import click
import msgspec

from kiosk.cli.acting import full, looking
from kiosk.cli.common import CONTEXT, Command, Group, as_json, database, dump, reading
from kiosk.cli.masks import masked
from kiosk.cli.report_fairness import REPORTS
from kiosk.cli.report_follow_ups import follow_ups
from kiosk.cli.sending import day_option
from kiosk.cli.tell_calls import tell_calls, tell_unfiled
from kiosk.cli.tell_rates import tell_load, tell_rates
from kiosk.desk.state import State
from kiosk.i18n import N_
from kiosk.policy.periods import period_start
from kiosk.policy.settings import PERIODS
from kiosk.reports.calls import calls_of
from kiosk.reports.load import load_of
from kiosk.reports.rates import RateReport, rates_of
from kiosk.reports.unfiled import unfiled_on
from kiosk.service import Service
from kiosk.store.journal import Entry

the_day = day_option("--day", N_("Of which day; if not given, of the day that is open, or today."))
PERIOD = click.Choice(PERIODS)


@click.group(
    name="report",
    cls=Group,
    context_settings=CONTEXT,
    help=N_("Reports, of days that are over too. Names and phones of clients are hidden."),
)
def command() -> None:
    """Its commands follow."""


@command.command(
    name="calls", cls=Command, help=N_("The calls of a day, one by one, and what they add up to.")
)
@database
@the_day
@full
@as_json
def calls(
    path: Path, project: str | None, day: date | None, full: bool, giver: str | None, as_json: bool
) -> None:
    with looking(path, project, giver, full=full) as desk:
        report = calls_of(*_through(desk, day))
        staff = desk.state.staff
    report = msgspec.structs.replace(report, calls=tuple(masked(report.calls, full=full)))
    if as_json:
        dump(report)
        return
    tell_calls(report, staff)


@command.command(
    name="rates",
    cls=Command,
    help=N_(
        "How many of the calls given to each consultant led to an invited visit or a deal, "
        "by period, and what follows. Without dates: the period just past and this one."
    ),
)
@database
@day_option("--day", N_("The period of this day only."))
@day_option("--from", N_("From the period of this day on."), "since")
@day_option("--until", N_("Up to the period of this day."))
@click.option("--period", type=PERIOD, help=N_("Another period than the profile's."))
@as_json
def rates(path: Path, project: str | None, as_json: bool, **span: Any) -> None:
    desk = reading(path, project)
    try:
        report, staff = _rates(desk, **span), desk.state.staff
    finally:
        desk.close()
    if as_json:
        dump(report)
        return
    tell_rates(report, staff)


@command.command(
    name="load",
    cls=Command,
    help=N_("Bookings and walk-ins of a day, hour by hour, against the consultants there."),
)
@database
@the_day
@as_json
def load(path: Path, project: str | None, day: date | None, as_json: bool) -> None:
    desk = reading(path, project)
    try:
        until = desk.state.at if desk.unclosed() and desk.state.at else desk.now()
        report = load_of(*_through(desk, day), now=desk.state, at=until)
    finally:
        desk.close()
    if as_json:
        dump(report)
        return
    tell_load(report)


@command.command(
    name="unfiled",
    cls=Command,
    help=N_("Receptions of a day that ended without a client on file, by consultant."),
)
@database
@the_day
@full
@as_json
def unfiled(
    path: Path, project: str | None, day: date | None, full: bool, giver: str | None, as_json: bool
) -> None:
    with looking(path, project, giver, full=full) as desk:
        report = unfiled_on(*_through(desk, day))
        staff = desk.state.staff
    report = msgspec.structs.replace(report, unfiled=tuple(masked(report.unfiled, full=full)))
    if as_json:
        dump(report)
        return
    tell_unfiled(report, staff)


command.add_command(follow_ups)
for more in REPORTS:
    command.add_command(more)


def _through(desk: Service, day: date | None) -> tuple[date, State, Iterator[Entry]]:
    """The day that is meant, a state from before it, and the entries that lead through it."""
    open_one = desk.state.day.on if desk.state.day and desk.state.has_open_day() else None
    on = day or open_one or desk.now().date()
    start = desk.state_before(on)
    return on, start, desk.entries(start.seq)


def _rates(
    desk: Service,
    *,
    day: date | None,
    since: date | None,
    until: date | None,
    period: str | None,
) -> RateReport:
    today = desk.now().date()
    kind = period or str(desk.policy.value("calls.period"))
    last = day or until or today
    first = day or since or period_start(last, kind) - timedelta(days=1)
    start = desk.state_before(period_start(first, kind))
    return rates_of(kind, first, last, start, desk.entries(start.seq), now=desk.state, today=today)
