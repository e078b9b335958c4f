"""``kiosk demo``: a lived-in day in a throw-away database."""

import json
import tempfile
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import click
import msgspec

from kiosk.cli.common import Command, as_json, chosen_language, dump, say
from kiosk.i18n import N_, _, language
from kiosk.script.reader import read_header, read_lines
from kiosk.service import Service, set_up
from kiosk.shipped import folder

STEP = timedelta(minutes=15)


@click.command(
    name="demo",
    cls=Command,
    help=N_(
        "Start the kiosk on a lived-in day. The people and phones are invented; the "
        "database is a throw-away: nothing of yours is touched."
    ),
)
@click.option("--no-start", is_flag=True, help=N_("Only make the database and print where it is."))
@as_json
@click.pass_context
def command(ctx: click.Context, no_start: bool, as_json: bool) -> None:
    path = Path(tempfile.mkdtemp(prefix="kiosk-demo-")) / "demo.db"
    make(path, datetime.now().replace(microsecond=0))
    if no_start or as_json:
        if as_json:
            dump({"db": str(path)})
        else:
            say(str(path))
        return
    from kiosk.app import run

    run(path, chosen_language(ctx))
    say(_("The demonstration is in {path}.").format(path=path))


def make(path: Path, now: datetime) -> None:
    """Play the demonstration script into a new database, moved so that it ends just now."""
    name = "day.zh.jsonl" if language().startswith("zh") else "day.en.jsonl"
    texts = (folder() / "demo" / name).read_text(encoding="utf-8").splitlines()
    last = datetime.fromisoformat(json.loads(texts[-1])["at"])
    moved = (now - last) // STEP * STEP
    header = read_header(json.dumps(_shifted_hours(json.loads(texts[0]), moved)))
    lines = list(read_lines(enumerate(texts[1:], 2), header.by))
    set_up(path, header.found(lines[0].command.at + moved))
    desk = Service(path)
    try:
        for line in lines:
            moment = line.command.at + moved
            desk.send(msgspec.structs.replace(line.command, at=moment), at=moment)
    finally:
        desk.close()


def _shifted_hours(header: dict[str, Any], moved: timedelta) -> dict[str, Any]:
    hours = [datetime.fromisoformat(f"2026-01-01T{text}") + moved for text in header["hours"]]
    return header | {"hours": [moment.strftime("%H:%M") for moment in hours]}
