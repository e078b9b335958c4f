"""``kiosk order``: the rows of today, or of the opening that comes next."""

from pathlib import Path
from typing import Any

import click

from kiosk import answers
from kiosk.cli.acting import who_is
from kiosk.cli.common import CONTEXT, Command, Group, as_json, database, dump, reading, say
from kiosk.cli.lines import shown
from kiosk.cli.sending import sends
from kiosk.cli.tables import table
from kiosk.desk import commands as c
from kiosk.desk.state import Day, State
from kiosk.i18n import N_, _, titled
from kiosk.next_opening import Opening, back_from, next_opening, why_off
from kiosk.next_up import next_up
from kiosk.refusal import Refused
from kiosk.service import Service
from kiosk.telling.sentence import name
from kiosk.why import source
from kiosk.words import MARKS, word


@click.group(
    name="order",
    cls=Group,
    context_settings=CONTEXT,
    help=N_("The order of the rows: today's, and before the opening the one that will hold."),
)
def command() -> None:
    """Its commands follow."""


@command.command(name="show", cls=Command, help=N_("The rows, and why they stand as they do."))
@database
@as_json
def show(path: Path, project: str | None, as_json: bool) -> None:
    desk = reading(path, project)
    try:
        state, now = desk.seen(), desk.now()
        day = state.day if state.has_open_day() else None
        coming = None if day else next_opening(state, now)
    finally:
        desk.close()
    if day:
        _today(state, day, as_json)
    elif coming:
        _coming(state, coming, as_json)


@command.command(
    name="set",
    cls=Command,
    help=N_("A manager sets the rows of today anew: ORDER first, the others behind as they stood."),
)
@click.argument("order", nargs=-1, required=True)
@click.option("--why", required=True, help=N_("For what reason; it stands in the journal."))
@sends
def set_order(desk: Service, order: tuple[str, ...], why: str) -> c.Command:
    if not desk.state.has_open_day():
        text = N_("The day is not open. Give the order when you open it: kiosk open {order}")
        raise Refused("not_open", text, order=" ".join(order))
    rows = tuple(who_is(desk.state, who) for who in order)
    return c.SetOrder(at=desk.now(), order=rows, why=why)


def _today(state: State, day: Day, as_json: bool) -> None:
    lines = next_up(state, state.policy)
    if as_json:
        rows: list[dict[str, Any]] = [
            {"who": row.who, "marks": list(row.marks), "owed": day.sheet.owed(row.who)}
            for row in day.sheet.seats()
        ]
        dump({"day": day.on, "open": True, "rows": rows, "why": lines})
        return
    say(_("Today, {day}").format(day=day.on))
    rows_said = [
        (str(n), name(state.staff, row.who), " ".join(word(MARKS, mark) for mark in row.marks))
        for n, row in enumerate(day.sheet.seats(), 1)
    ]
    table((_("row"), _("who"), _("marks")), rows_said)
    for line in lines:
        say(shown(line))


def _coming(state: State, coming: Opening, as_json: bool) -> None:
    rules = [reason.rule for reason in coming.because]
    said = answers.said("order.opening", state.policy.value("order.opening"))
    way = _("{question}: {answer}").format(question=answers.asked("order.opening"), answer=said)
    if as_json:
        rows = [{"who": who, "note": back_from(state, who, coming.on)} for who in coming.order]
        off = [{"who": who, "note": why_off(state, who, coming.on)} for who in coming.off]
        head = {"day": coming.on, "open": False, "rows": rows, "off": off}
        dump(head | {"why": way, "because": rules})
        return
    say(_("The next opening, {day}").format(day=coming.on))
    rows_said = [
        (str(n), name(state.staff, who), back_from(state, who, coming.on))
        for n, who in enumerate(coming.order, 1)
    ]
    rows_said += [
        ("–", name(state.staff, who), why_off(state, who, coming.on)) for who in coming.off
    ]
    table((_("row"), _("who"), _("remarks")), rows_said)
    say(f"{way}  [{titled(' '.join(rules), source(coming.because))}]" if rules else way)
