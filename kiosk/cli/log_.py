"""``kiosk log``: the journal, entry by entry."""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import msgspec

from kiosk.case.document import without_shares
from kiosk.cli.acting import shows_shares
from kiosk.cli.common import Command, as_json, database, dump, reading, say
from kiosk.cli.disguise import Disguise
from kiosk.cli.folded import say_folded
from kiosk.cli.masks import is_support, without_phones
from kiosk.desk import commands as c
from kiosk.i18n import N_, _
from kiosk.script.reader import write_header, write_line
from kiosk.service import Service
from kiosk.store.journal import Entry
from kiosk.text import mask_digits
from kiosk.why import headline

POLL = 0.25
HANG = 7
"""Columns that a long line is set in below the number of its entry."""


@click.command(
    name="log",
    cls=Command,
    help=N_("The journal: what was said, when, by whom, and what followed. Phones are masked."),
)
@database
@click.option("--follow", "-f", is_flag=True, help=N_("Go on printing what is added."))
@click.option(
    "--script",
    is_flag=True,
    help=N_("Print the journal as a script, phones in full; for support with invented ones."),
)
@click.option("-n", "last", type=click.IntRange(min=0), help=N_("Only the last N entries."))
@as_json
def command(
    path: Path, project: str | None, follow: bool, script: bool, last: int | None, as_json: bool
) -> None:
    desk = reading(path, project)
    shares = shows_shares(desk)
    disguise = Disguise(shares=shares) if is_support(path) else None
    after = max(0, desk.state.seq - last) if last is not None else 0
    try:
        for entry in _entries(desk, after, follow):
            if script:
                _as_script(entry, disguise)
            elif as_json:
                dump(without_phones(_plain(entry, shares=shares)))
            else:
                actor = f" [{entry.actor}]" if entry.actor else ""
                said = headline(entry, desk.state.staff)
                line = f"{entry.seq:>5}  {entry.at:%Y-%m-%d %H:%M:%S}  "
                say_folded(line + mask_digits(said + actor), HANG)
    except KeyboardInterrupt:
        pass
    finally:
        desk.close()


def _entries(desk: Service, after: int, follow: bool) -> Iterator[Entry]:
    replaced = desk.store.replaced
    while True:
        if desk.store.replaced != replaced:
            replaced, after = desk.store.replaced, min(after, desk.state.seq)
            text = _(
                "Another file stands in the place of {path} now: its entries after {n} follow."
            )
            say(text.format(path=desk.store.path, n=after), err=True)
        for entry in desk.entries(after):
            after = entry.seq
            yield entry
        if not follow:
            return
        desk.store.rest()
        while not desk.refresh():
            desk.store.rest()
            time.sleep(POLL)


def _as_script(entry: Entry, disguise: Disguise | None) -> None:
    said = disguise.command(entry.command) if disguise else entry.command
    match said:
        case c.Found():
            text = write_header(said)
        case c.Tick() | c.Reversed():
            text = write_line(c.Look(at=entry.at))
        case _:
            text = write_line(said)
    click.echo(disguise.line(text) if disguise else text)


def _plain(entry: Entry, *, shares: bool) -> dict[str, Any]:
    plain: dict[str, Any] = msgspec.to_builtins(entry)
    return plain if shares else without_shares(plain)
