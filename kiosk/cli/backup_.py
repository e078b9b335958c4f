"""``kiosk backup``: a copy of the database now, those that there are, and the plan for them."""

import os
from datetime import datetime
from pathlib import Path
from typing import Any

import click
import msgspec

from kiosk.cli.common import CONTEXT, Command, Group, as_json, dump, file_only, say
from kiosk.cli.tables import table
from kiosk.i18n import N_, _
from kiosk.i18n import say as sentence
from kiosk.refusal import Refused
from kiosk.store.backup import chains, plan
from kiosk.store.backup.copies import Copy, Keep, listed
from kiosk.store.backup.run import run
from kiosk.store.backup.writing import Busy
from kiosk.store.errors import StoreError, reading
from kiosk.store.file import Store
from kiosk.words import every_said, kept

GENTLY = 10
"""By how much the priority is lowered."""


@click.group(
    name="backup",
    cls=Group,
    context_settings=CONTEXT,
    help=N_("Copies of the database: made while the kiosk runs, checked, rotated."),
)
def command() -> None:
    """Its commands follow."""


@command.command(
    name="now",
    cls=Command,
    help=N_(
        "Make a backup now, by the plan or into the folder TO. It counts only once it was read "
        "again and every hash in it was found right."
    ),
)
@click.argument("to", required=False, type=click.Path(path_type=Path, file_okay=False))
@click.option("--gently", is_flag=True, help=N_("Let every other program go first."))
@file_only
@as_json
def now(path: Path, to: Path | None, gently: bool, as_json: bool) -> None:
    if gently and hasattr(os, "nice"):
        os.nice(GENTLY)
    try:
        copy, gone = run(path, datetime.now(), to)
    except Busy as busy:
        if not gently:
            raise
        say(sentence(busy), err=True)  # somebody else is at it: that one will do
        return
    if as_json:
        dump(_plain(copy) | {"removed": [str(old.path) for old in gone]})
        return
    text = _("Backed up and checked: {n} entries, seal {seal}, in {path}")
    say(text.format(n=copy.entries, seal=copy.seal, path=copy.path))
    if gone:
        say(_("{n} older backups were removed, as the plan says.").format(n=len(gone)))


@command.command(
    name="list",
    cls=Command,
    help=N_("The backups that there are, the newest first, the plan, and how the last one went."),
)
@click.option(
    "--in",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    help=N_("Those in this folder."),
)
@file_only
@as_json
def list_copies(path: Path, folder: Path | None, as_json: bool) -> None:
    chosen, office, wrong = _stands(path)
    place = folder or chosen.place(path)
    every = listed(place, office)
    if as_json:
        plain = {
            "folder": str(place),
            "every": chosen.every,
            "keep": str(chosen.keep),
            "wrong": sentence(wrong) if wrong else None,
            "backups": [_plain(copy) for copy in every],
        }
        dump(plain)
        return
    rows = [
        (f"{c.at:%Y-%m-%d %H:%M:%S}", str(c.entries), c.seal, megabytes(c.size), c.path.name)
        for c in every
    ]
    head = (_("Time"), _("Entries"), _("Seal"), _("MB"), _("File"))
    if rows:
        table(head, rows)
    _tell(chosen, place)
    if wrong is not None:
        say(sentence(wrong))


@command.command(
    name="set",
    cls=Command,
    help=N_("Change the plan: where backups go, how often, which are kept."),
)
@click.option("--to", metavar="FOLDER", help=N_("The folder; '' for 'backups' by the database."))
@click.option("--every", metavar="TIME", help=N_("How often: 30m, 1h, or off."))
@click.option(
    "--keep",
    metavar="WHAT",
    help=N_("The last one of how many hours, days, weeks, months: 24h 14d 8w 12m."),
)
@file_only
@as_json
def set_plan(
    path: Path, to: str | None, every: str | None, keep: str | None, as_json: bool
) -> None:
    store = Store(path)
    try:
        changed: dict[str, Any] = {}
        if to is not None:
            changed["folder"], changed["elsewhere"] = plan.read_folder(to, path)
        if every is not None:
            changed["every"] = plan.read_every(every)
        if keep is not None:
            changed["keep"] = Keep.read(keep)
        chosen = msgspec.structs.replace(plan.plan_of(store), **changed)
        if changed:
            plan.keep_plan(store, chosen)
    finally:
        store.close()
    place = chosen.place(path)
    if as_json:
        dump({"folder": str(place), "every": chosen.every, "keep": str(chosen.keep)})
        return
    _tell(chosen, place)


def megabytes(size: int) -> str:
    return f"{size / 1e6:.1f}"


def folder_of(path: Path) -> tuple[Path, str]:
    """Where the backups of *path* are, and whose they are; the usual place, of anybody, where the
    database cannot be read."""
    chosen, office, _wrong = _stands(path)
    return chosen.place(path), office


def _stands(path: Path) -> tuple[plan.Plan, str, Refused | None]:
    """The plan, the office, and what is wrong with its backups, or with the database."""
    try:
        store = Store(path, read_only=True)
    except StoreError as refusal:
        return plan.Plan(), "", refusal
    try:
        chosen, record = plan.plan_of(store), plan.record_of(store)
        with reading(path):
            found = chains.ends(store.db)
    except StoreError as refusal:
        return plan.Plan(), "", refusal
    finally:
        store.close()
    wrong = plan.overdue(chosen, record, chains.total(found), datetime.now())
    return chosen, chains.office(found), wrong


def _tell(chosen: plan.Plan, place: Path) -> None:
    say(_("Folder: {path}").format(path=place))
    if chosen.every:
        text = _("By itself: every {every} while a day is open, and at its close.")
        say(text.format(every=every_said(chosen.every)))
    else:
        say(_("By itself: never."))
    say(kept(*msgspec.structs.astuple(chosen.keep)))


def _plain(copy: Copy) -> dict[str, Any]:
    return {
        "file": str(copy.path),
        "at": copy.at.isoformat(),
        "entries": copy.entries,
        "seal": copy.seal,
        "bytes": copy.size,
    }
