"""``kiosk report activity``, ``fairness`` and ``sheet``: what was done, who had which turns and
chances, and the day's sheet as it looks on paper."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import click

from kiosk.cli.acting import full as on_a_managers_word
from kiosk.cli.acting import looking
from kiosk.cli.common import Command, database, reading
from kiosk.cli.report_tables import Output, output, tell
from kiosk.cli.sending import day_option
from kiosk.drawing import lead, sealed
from kiosk.i18n import N_, _
from kiosk.profile_file import choose
from kiosk.refusal import Refused
from kiosk.rehearsal import rehearse
from kiosk.rehearsal.recording import recorded
from kiosk.reports.activity import BY, By, activity
from kiosk.reports.fairness import Fairness, fairness
from kiosk.reports.figures import counts_of
from kiosk.reports.paper import paper
from kiosk.reports.table import activity_table, fairness_table
from kiosk.service import Service
from kiosk.telling.sentence import Staff
from kiosk.words import profile_name

MONTH = timedelta(days=30)


def span(function: Callable[..., Any]) -> Callable[..., Any]:
    """``--from`` and ``--until``."""
    since = day_option("--from", N_("From this day on; if not given, the last 30 days."), "since")
    until = day_option("--until", N_("Up to this day, which is included."))
    both: Callable[..., Any] = since(until(function))
    return both


@click.command(
    name="activity",
    cls=Command,
    help=N_(
        "Receptions, calls, conversions and deals in three ledgers, by day, week, month or "
        "consultant. On a manager's word: shares are nobody else's business."
    ),
)
@database
@on_a_managers_word
@click.option("--by", type=click.Choice(BY), default="consultant", show_default=True,
              help=N_("What the rows are."))  # fmt: skip
@span
@output
def activity_report(
    path: Path, project: str | None, giver: str | None, full: bool, by: By,
    since: date | None, until: date | None, **out: Any,
) -> None:  # fmt: skip
    with looking(path, project, giver, full=True) as desk:
        first, last = _span(desk, since, until)
        found = activity(counts_of(desk.entries(), desk.policy), first, last, by)
        staff = desk.state.staff
        about = _about(desk, first, last)
    tell([activity_table(found, by)], staff, Output(**out), about=about)


@click.command(
    name="fairness",
    cls=Command,
    help=N_(
        "Turns had, made up, owed and missed, and chances: walk-ins that came while each was on "
        "duty; the largest lead and the rule behind it. --against: what other rules would have "
        "given on the same days."
    ),
)
@database
@span
@click.option("--against", metavar="WHAT", help=N_("A profile's key, or a profile file (.toml)."))
@output
def fairness_report(
    path: Path, project: str | None, since: date | None, until: date | None,
    against: str | None, **out: Any,
) -> None:  # fmt: skip
    desk = reading(path, project)
    try:
        first, last = _span(desk, since, until)
        start = desk.state_before(first - timedelta(days=1))
        told = fairness(start, desk.entries(start.seq), first, last)
        would = _would(desk, first, last, against) if against else None
        staff, about = desk.state.staff, _about(desk, first, last)
    finally:
        desk.close()
    more = {"since": first, "until": last, "days": told.days, "lead": told.lead,
            "most": told.most, "least": told.least, "rules": dict(told.rules)}  # fmt: skip
    foot = [*_lead(told, staff), *_other_lead(would, against)]
    tell([fairness_table(told, would)], staff, Output(**out), about=about, foot=foot, more=more)


def _lead(told: Fairness, staff: Staff) -> list[str]:
    nobody = [_("Nobody is ahead of anybody.")] if told.shares else []
    return lead(told, staff) or nobody


def _other_lead(would: dict[str, int] | None, against: str | None) -> list[str]:
    if not would or against is None:
        return []
    text = _("Under {profile} the largest lead would have been {n}.")
    apart = max(would.values()) - min(would.values())
    return [text.format(profile=profile_name(against), n=apart)]


def _would(desk: Service, since: date, until: date, against: str) -> dict[str, int]:
    """The turns that each would have had under other rules, by staff id. Raises Refused."""
    start = desk.state_before(since - timedelta(days=1))
    entries = [e for e in desk.entries(start.seq) if e.at.date() <= until]
    told = rehearse(recorded(start, entries, since), choose(against).switch(desk.now()))
    return {row.who: row.now.turns for row in told.counts}


@click.command(
    name="sheet",
    cls=Command,
    help=N_("A day's sheet as it looks on paper, with the seal of its closing, to be signed."),
)
@database
@day_option("--day", N_("Of which day; if not given, of the day that is open, or today."))
@output
def sheet_report(path: Path, project: str | None, day: date | None, **out: Any) -> None:
    desk = reading(path, project)
    try:
        open_one = desk.state.day.on if desk.state.day else None
        on = day or open_one or desk.now().date()
        start = desk.state_before(on)
        found = paper(on, start, desk.entries(start.seq))
        staff, project_name = desk.state.staff, desk.state.project
    finally:
        desk.close()
    if found is None:
        raise Refused("not_open", N_("The day {day} was never opened."), day=on)
    rules = profile_name(found.state.profile, found.state.house.names)
    about = [f"{project_name}  {on}  {rules}"]
    tables = [found.sheet, *([found.calls] if found.calls else [])]
    signs = (_("Manager"), _("Reception"))
    tell(tables, staff, Output(**out), about=about, foot=[sealed(found)], signs=signs,
         more={"day": on, "seal": found.seal})  # fmt: skip


def _span(desk: Service, since: date | None, until: date | None) -> tuple[date, date]:
    last = until or desk.now().date()
    first = since or last - MONTH
    if first > last:
        raise Refused("bad_value", N_("The last day is before the first."))
    return first, last


def _about(desk: Service, since: date, until: date) -> list[str]:
    return [f"{desk.state.project}  {since} – {until}"]


REPORTS = (activity_report, fairness_report, sheet_report)
