"""``kiosk recover``: what is whole of a damaged database, in a new one."""

import sys
from pathlib import Path
from typing import Any

import click
import msgspec

from kiosk.cli.common import Command, as_json, dump, say
from kiosk.cli.journals import write_privately
from kiosk.cli.tell_proof import fault
from kiosk.desk.commands import Found
from kiosk.i18n import N_, _
from kiosk.i18n import say as sentence
from kiosk.refusal import Refused
from kiosk.script.reader import write_header, write_line
from kiosk.store.salvage import Salvage, Saved, recover


@click.command(
    name="recover",
    cls=Command,
    help=N_(
        "Save what is whole of the database DAMAGED in a file NEW, which must not be there yet: "
        "of every project, the entries up to the first that is lost. Whole entries after that "
        "are written beside NEW, as a script. DAMAGED is only read; stop the kiosk before.\n"
        "Exit status 1 when something was lost, 2 when nothing could be saved."
    ),
)
@click.argument("damaged", type=click.Path(path_type=Path, dir_okay=False))
@click.argument("new", type=click.Path(path_type=Path, dir_okay=False))
@as_json
def command(damaged: Path, new: Path, as_json: bool) -> None:
    try:
        saved = recover(damaged, new)
        beside = {one.project: _beside(new, one) for one in saved.projects if one.later}
    except Refused as refusal:
        say(sentence(refusal), err=True)
        sys.exit(2)
    if as_json:
        dump(_plain(saved, beside))
    else:
        _tell(saved, beside, new)
    sys.exit(0 if saved.is_all else 1)


def _beside(new: Path, one: Saved) -> Path:
    """Write the later entries of *one* as a script, for whoever decides what of it is to count."""
    path = new.with_name(f"{new.name}.later-{one.project}.jsonl")
    lines = [write_header(one.found)] if isinstance(one.found, Found) else []
    lines += [write_line(entry.command) for entry in one.later]
    write_privately(path, lines)
    return path


def _plain(saved: Salvage, beside: dict[int, Path]) -> dict[str, Any]:
    return {
        "all": saved.is_all,
        "gone": saved.gone,
        "projects": [
            {
                "project": one.name,
                "entries": one.entries,
                "until": one.until,
                "lost": [msgspec.to_builtins(x) | {"text": fault(x)} for x in one.lost],
                "later": [entry.seq for entry in one.later],
                "script": str(beside[one.project]) if one.project in beside else None,
            }
            for one in saved.projects
        ],
    }


def _tell(saved: Salvage, beside: dict[int, Path], new: Path) -> None:
    for one in saved.projects:
        text = _("{project}: {n} entries saved, up to {until}")
        until = one.until.replace("T", " ") or "–"
        say(text.format(project=one.name or "–", n=one.entries, until=until))
        for lost in one.lost:
            say(f"  ! {fault(lost)}")
        if one.later:
            text = _("{n} entries after that are whole, entry {first} to {last}: see {path}")
            first, last = one.later[0].seq, one.later[-1].seq
            path = beside[one.project]
            say("  " + text.format(n=len(one.later), first=first, last=last, path=path))
        text = _("Whether there was more at the end, only a closing hash kept elsewhere can tell.")
        say("  " + text)
    if "account" in saved.gone:
        say(_("PINs could not be saved: set them anew before anybody uses the kiosk."))
    if "preference" in saved.gone:
        say(_("What this desk remembers (language, theme) could not be saved."))
    say(_("What was saved is in {path}.").format(path=new))
