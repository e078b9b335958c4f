"""``kiosk status``: the desk at this moment, or a day that is over."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from kiosk.cli.common import Command, as_json, database, dump, reading, say
from kiosk.desk import result
from kiosk.desk.state import Reception, State
from kiosk.i18n import N_, _
from kiosk.service import Service
from kiosk.store.tables import Reception as Row
from kiosk.words import MARKS, PROFILES, word


@click.command(
    name="status",
    cls=Command,
    help=N_("Who is on duty, who is next, who receives, who waits; slots counted up to now."),
)
@database
@click.option("--day", type=click.DateTime(["%Y-%m-%d"]), help=N_("The receptions of another day."))
@as_json
def command(path: Path, day: datetime | None, as_json: bool) -> None:
    desk = reading(path)
    try:
        if day is not None:
            _past(desk, day.date(), as_json)
        else:
            _now(desk, as_json)
    finally:
        desk.close()


def _now(desk: Service, as_json: bool) -> None:
    state = desk.seen()
    today = state.day
    shown: dict[str, Any] = {
        "project": state.project,
        "profile": state.profile,
        "at": desk.now().isoformat(),
        "day": today and today.on.isoformat(),
        "open": state.has_open_day(),
        "unclosed": desk.unclosed() is not None,
        "entries": state.seq,
        "receiving": [_running(r) for r in (today.receptions.values() if today else ())],
        "away": today.away if today else {},
    } | result.look(state)
    if as_json:
        dump(shown)
        return
    for line in _lines(state, shown):
        say(line)


def _running(r: Reception) -> dict[str, str | None]:
    since = result.clock(r.since)
    return {"visit": r.visit, "who": r.who, "interim": r.interim or None, "since": since}


def _lines(state: State, shown: dict[str, Any]) -> list[str]:
    def called(who: str | None) -> str:
        return state.staff[who].label if who else "–"

    lines = [
        f"{state.project or '–'}  {shown['at'].replace('T', ' ')}  "
        + word(PROFILES, state.profile),
    ]
    if not shown["open"]:
        return [*lines, _("The day is not open.")]
    if shown["unclosed"]:
        lines.append(_("The day of {day} was never closed.").format(day=shown["day"]))
    slot = shown["slot"]
    until = _(" until {time}").format(time=slot["until"]) if slot else ""
    lines.append(_("On duty: {who}").format(who=called(shown["duty"])) + until)
    lines.append(_("Round {n}").format(n=shown["round"]))
    for who in shown["queue"]:
        marks = " ".join(word(MARKS, mark) for mark in shown["marks"][who])
        owed = _("owed {n}").format(n=shown["owed"][who]) if who in shown["owed"] else ""
        lines.append(f"  {called(who)}: " + "  ".join(x for x in (marks, owed) if x))
    for r in shown["receiving"]:
        who = called(r["who"]) + (f" ({called(r['interim'])})" if r["interim"] else "")
        text = _("Receiving {visit}: {who} since {since}")
        lines.append(text.format(visit=r["visit"], who=who, since=r["since"]))
    if shown["waiting"]:
        lines.append(_("Waiting: {visits}").format(visits=", ".join(shown["waiting"])))
    return lines


def _past(desk: Service, on: date, as_json: bool) -> None:
    staff = desk.state.staff
    rows = desk.receptions(on)
    if as_json:
        dump({"day": on.isoformat(), "receptions": [_row(r) for r in rows]})
        return
    say(_("{day}: {n} visits").format(day=on, n=len(rows)))
    for r in rows:
        who = staff[r.who].label if r.who else "–"
        ended = f"{r.ended:%H:%M}" if r.ended else "     "
        mark = word(MARKS, r.mark) if r.mark else _("not counted")
        say(f"  {r.arrived:%H:%M}–{ended}  {r.visit}  {who}  {mark}")


def _row(r: Row) -> dict[str, str | None]:
    times = {name: getattr(r, name) for name in ("arrived", "started", "ended")}
    plain = {name: at.isoformat() if at else None for name, at in times.items()}
    return {"visit": r.visit, **plain, "who": r.who, "mark": r.mark, "result": r.result}
