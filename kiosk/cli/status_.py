"""``kiosk status``: the desk at this moment, or a day that is over."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from kiosk.cli.common import Command, as_json, database, dump, reading, say
from kiosk.i18n import N_, _, titled
from kiosk.store.glance import glance, projects
from kiosk.store.projects import Which
from kiosk.store.tables import Reception
from kiosk.words import CAUSES, MARKS, profile_name, word


@click.command(
    name="status",
    cls=Command,
    help=N_("Who is on duty, who is next, who receives, who waits; slots counted up to now."),
)
@database
@click.option("--day", type=click.DateTime(["%Y-%m-%d"]), help=N_("The receptions of another day."))
@click.option("--all", "every", is_flag=True, help=N_("Every project of the database."))
@as_json
def command(
    path: Path, project: str | None, day: datetime | None, every: bool, as_json: bool
) -> None:
    which: list[Which] = [p.id for p in projects(path)[0]] if every else [project]
    looked = [_past(path, each, day.date()) if day else _now(path, each) for each in which]
    if as_json:
        dump({"projects": looked} if every else looked[0])
        return
    from kiosk.cli.folded import say_folded  # programs that ask for JSON need no more

    for n, shown in enumerate(looked):
        if n:
            say("")
        for line in _past_lines(shown, titled=every) if day else _lines(shown):
            say_folded(line)


def _now(path: Path, project: Which) -> dict[str, Any]:
    now = datetime.now().replace(microsecond=0)
    return glance(path, now, project) or _counted(path, project)


def _counted(path: Path, project: Which) -> dict[str, Any]:
    """The board when time has gone on since the last entry: slots counted up to now."""
    from kiosk.desk.board import board

    desk = reading(path, project)
    try:
        shown = board(desk.seen())
        return shown | {"at": desk.now().isoformat(), "unclosed": desk.unclosed() is not None}
    finally:
        desk.close()


def _lines(shown: dict[str, Any]) -> list[str]:
    def called(who: str | None) -> str:
        return str(shown["names"][who]) if who else "–"

    lines = [
        f"{shown['project'] or '–'}  {shown['at'].replace('T', ' ')}  "
        + profile_name(shown["profile"], shown.get("profile_names", {})),
    ]
    if not shown["open"]:
        closed = _("The day {day} is closed.").format(day=shown["day"])
        return [*lines, closed if shown["day"] else _("The day is not open.")]
    if shown["unclosed"]:
        lines.append(_("The day of {day} was never closed.").format(day=shown["day"]))
    slot = shown["slot"]
    until = _(" until {time}").format(time=slot["until"]) if slot else ""
    lines.append(_("On duty: {who}").format(who=called(shown["duty"])) + until)
    free = [w for w in shown["queue"] if w in shown["able"] and w != shown["duty"]]
    lines.append(_("Next: {names}").format(names=_(", ").join(map(called, free)) or "–"))
    lines.append(_("Round {n}").format(n=shown["round"]))
    for who in shown["queue"]:
        marks = " ".join(word(MARKS, mark) for mark in shown["marks"][who])
        owed = _("owed {n}").format(n=shown["owed"][who]) if who in shown["owed"] else ""
        away = word(CAUSES, "away." + shown["away"][who]) if who in shown["away"] else ""
        said = "  ".join(x for x in (marks, owed, away) if x)
        lines.append("  " + titled(called(who), said))
    for r in shown["receiving"]:
        who = called(r["who"]) + (f" ({called(r['interim'])})" if r["interim"] else "")
        text = _("Receiving {visit}: {who} since {since}")
        lines.append(text.format(visit=r["visit"], who=who, since=r["since"]))
    if shown["waiting"]:
        lines.append(_("Waiting: {visits}").format(visits=_(", ").join(shown["waiting"])))
    return lines


def _past(path: Path, project: Which, on: date) -> dict[str, Any]:
    """The receptions of the day *on*."""
    desk = reading(path, project)
    try:
        return {
            "project": desk.state.project,
            "day": on.isoformat(),
            "names": {p.id: p.label for p in desk.state.staff.values()},
            "receptions": [_row(r) for r in desk.receptions(on)],
        }
    finally:
        desk.close()


def _past_lines(shown: dict[str, Any], *, titled: bool) -> list[str]:
    rows = shown["receptions"]
    counted = _("{day}: {n} visits").format(day=shown["day"], n=len(rows))
    lines = [f"{shown['project'] or '–'}  {counted}" if titled else counted]
    for r in rows:
        who = shown["names"][r["who"]] if r["who"] else "–"
        ended = r["ended"][11:16] if r["ended"] else "     "
        mark = word(MARKS, r["mark"]) if r["mark"] else _("not counted")
        lines.append(f"  {r['arrived'][11:16]}–{ended}  {r['visit']}  {who}  {mark}")
    return lines


def _row(r: Reception) -> dict[str, str | None]:
    times = {name: getattr(r, name) for name in ("arrived", "started", "ended")}
    plain = {name: at.isoformat() if at else None for name, at in times.items()}
    return {"visit": r.visit, **plain, "who": r.who, "mark": r.mark, "result": r.result}
