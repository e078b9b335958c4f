"""``kiosk restore``: what putting a backup back would take away; then, confirmed, it is done."""

from datetime import datetime
from pathlib import Path
from typing import Any

import click

from kiosk.cli.backup_ import folder_of
from kiosk.cli.common import Command, as_json, dump, file_only, say
from kiosk.cli.lines import listed as listed_words
from kiosk.i18n import N_, _
from kiosk.i18n import say as sentence
from kiosk.refusal import Refused
from kiosk.service import Service
from kiosk.store.backup import chains
from kiosk.store.backup.compare import Comparison, Difference, Relation, compare, lost_entries
from kiosk.store.backup.copies import listed, newest
from kiosk.store.backup.restore import put_back
from kiosk.store.journal import SHORT, Entry
from kiosk.telling.sentence import Staff
from kiosk.text import mask_digits
from kiosk.why import headline

SHOWN = 20
"""Entries told of a project: the last ones."""

NEWEST = "newest"

SAID = {
    Relation.SAME: N_("{name}: the same, nothing would be lost."),
    Relation.EARLIER: N_("{name}: an earlier state. {n} entries came since and would be lost:"),
    Relation.LATER: N_("{name}: a later state, it brings {gained} entries back."),
    Relation.DIVERGED: N_(
        "{name}: alike up to entry {common}, then they differ. {n} entries would be lost, "
        "{gained} others come:"
    ),
    Relation.MISSING: N_("{name}: not in the backup. All its {n} entries would be lost:"),
    Relation.ADDED: N_("{name}: it brings {gained} entries."),
}


@click.command(
    name="restore",
    cls=Command,
    help=N_(
        "Put BACKUP in the place of the database: a file, the name of one in the backup folder, "
        "or 'newest'.\n"
        "First it shows what would be lost, entry by entry, and asks. The present file is kept "
        "under another name. No kiosk may be running."
    ),
)
@click.argument("backup")
@click.option("--yes", is_flag=True, help=N_("Do not ask."))
@file_only
@as_json
def command(path: Path, backup: str, yes: bool, as_json: bool) -> None:
    chosen = _meant(path, backup)
    compared = compare(chosen, path)
    if compared.is_other:
        text = N_(
            "{path} is of another office: it does not begin with the same entry. To use it all "
            "the same, move the present file away first."
        )
        raise Refused("bad_value", text, path=chosen)
    if as_json and not yes:
        dump(_plain(chosen, path, compared) | {"restored": False, "aside": None})
        return
    if not as_json:
        _tell(chosen, path, compared)
    if not yes and not click.confirm(_("Put the backup in its place?"), err=True):
        raise Refused("refused_by_rule", N_("Nothing was restored."))
    plain = _plain(chosen, path, compared)
    aside = put_back(chosen, path, datetime.now(), compared.present)
    if as_json:
        dump(plain | {"restored": True, "aside": str(aside) if aside else None})
        return
    say(_("The backup is in its place: {path}. Start the kiosk.").format(path=path))
    if aside is not None:
        say(_("What was there is kept as {path}").format(path=aside))


def _meant(path: Path, backup: str) -> Path:
    """The file that *backup* means. Raises Refused."""
    if Path(backup).is_file():
        return Path(backup)
    folder, office = folder_of(path)
    if backup == NEWEST:
        found = listed(folder, office)
        if not found:
            raise Refused("bad_value", N_("There is no backup in {path}."), path=folder)
        return newest(found, datetime.now()).path
    if (folder / backup).is_file():
        return folder / backup
    text = N_("There is no backup {file}, neither here nor in {path}. See: kiosk backup list")
    raise Refused("bad_value", text, file=backup, path=folder)


def _tell(backup: Path, path: Path, compared: Comparison) -> None:
    last = chains.newest(compared.backup)
    text = _("Backup {path}: whole and checked, up to {at}, seal {seal}.")
    seal = last.hash[:SHORT]
    say(text.format(path=backup, at=f"{last.at:%Y-%m-%d %H:%M:%S}", seal=seal))
    if compared.wrong is not None:
        say(sentence(compared.wrong))
        text = _("Of the present file {n} entries can be read.")
        say(text.format(n=chains.total(compared.present)))
    for one in compared.differences:
        text = _(SAID[one.relation])
        n = len(one.lost)
        say(text.format(name=one.name, n=n, common=one.common, gained=one.gained))
        _tell_lost(path, one, compared)
    if compared.pins:
        text = _("The PINs go back to what they were then: {names}.")
        say(text.format(names=listed_words(compared.pins)))


def _tell_lost(path: Path, one: Difference, compared: Comparison) -> None:
    entries = list(lost_entries(path, one))
    if len(entries) > SHOWN:
        text = _("  … {n} before these (--json has them all)")
        say(text.format(n=len(entries) - SHOWN))
    staff = _staff(path, one, compared)
    for entry in entries[-SHOWN:]:
        say(f"  {entry.seq:>5}  {entry.at:%Y-%m-%d %H:%M:%S}  {_said(entry, staff)}")
    unread = len(one.lost) - len(entries)
    if unread:
        say(_("  … and {n} that cannot be read").format(n=unread))


def _staff(path: Path, one: Difference, compared: Comparison) -> Staff:
    """Who is who in the present file; nobody where that is damaged: ids are told then."""
    if compared.wrong is not None or not one.lost:
        return {}
    desk = Service(path, one.project, read_only=True)
    try:
        return desk.state.staff
    finally:
        desk.close()


def _said(entry: Entry, staff: Staff) -> str:
    return mask_digits(headline(entry, staff))


def _plain(backup: Path, path: Path, compared: Comparison) -> dict[str, Any]:
    return {
        "backup": str(backup),
        "entries": chains.total(compared.backup),
        "at": chains.newest(compared.backup).at.isoformat(),
        "seal": chains.newest(compared.backup).hash[:SHORT],
        "wrong": sentence(compared.wrong) if compared.wrong else None,
        "readable": chains.total(compared.present),
        "pins": list(compared.pins),
        "projects": [_plain_difference(path, one, compared) for one in compared.differences],
    }


def _plain_difference(path: Path, one: Difference, compared: Comparison) -> dict[str, Any]:
    staff = _staff(path, one, compared)
    return {
        "project": one.name,
        "relation": one.relation,
        "common": one.common,
        "gained": one.gained,
        "lost": list(one.lost),
        "entries": [
            {"seq": e.seq, "at": e.at.isoformat(), "said": _said(e, staff)}
            for e in lost_entries(path, one)
        ],
    }
