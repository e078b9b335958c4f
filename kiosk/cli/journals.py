"""Scripts of journals: writing them, and making a project again of a whole one."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from kiosk.cli.common import reading, say
from kiosk.desk.commands import Command
from kiosk.i18n import N_, _
from kiosk.i18n import say as sentence
from kiosk.refusal import Refused
from kiosk.script.reader import Header, Journal, Line
from kiosk.service import set_up
from kiosk.store.errors import StoreError
from kiosk.store.identity import identity


def write_privately(path: Path, lines: Iterable[str]) -> None:
    """Write *lines*, in which clients are named, to the new file *path*, for its owner alone.
    Raises Refused."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        private = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(private, "w", encoding="utf-8") as out:
            out.writelines(f"{line}\n" for line in lines)
    except OSError as error:
        detail = error.strerror or ""
        text = N_("{path} cannot be written: {detail}")
        raise Refused("bad_value", text, path=str(path), detail=detail) from None


def restore(
    path: Path, project: str | None, header: Header, journal: Journal, lines: Iterable[Line]
) -> int:
    """Make the project of *journal* anew in the database *path*, called *project* or as it was.
    Returns 1, having said why, when it could not be made or is not the same."""
    name = project or header.state.project
    found = msgspec.structs.replace(header.found(journal.at), project=name)
    reached = [1]
    try:
        set_up(path, found, _commands(lines, journal, reached))
    except StoreError:
        raise
    except Refused as refusal:
        text = _("line {n}: {reason} Nothing was imported.")
        say(text.format(n=reached[0], reason=sentence(refusal)), err=True)
        return 1
    return _compared(path, name, header, journal)


def _commands(lines: Iterable[Line], journal: Journal, reached: list[int]) -> Iterator[Command]:
    """What *lines* say, *reached* telling the number of the last one; all that *journal* counts,
    or Refused."""
    count = 1
    for line in lines:
        reached[0] = line.n
        count += 1
        yield line.command
    if count != journal.entries:
        text = N_("Here are {n} entries, and the header tells of {entries}.")
        raise Refused("bad_value", text, n=count, entries=journal.entries)


def _compared(path: Path, name: str, header: Header, journal: Journal) -> int:
    """Tell whether the project *name* is now what was exported."""
    desk = reading(path, name)
    try:
        renamed = msgspec.structs.replace(desk.state, project=header.state.project)
        same = identity(renamed, desk.store.office_entries()) == journal.state
        tip = next(desk.entries(desk.state.seq - 1)).hash
    finally:
        desk.close()
    text = _("{project}: {n} entries imported.").format(project=name, n=journal.entries)
    if not same:
        more = _(
            "What they make is not what was exported: this version decides something otherwise. "
            "Restore a backup instead."
        )
    elif tip == journal.hash:
        more = _("The state is the one that was exported, and so is every hash.")
    else:
        more = _("The state is the one that was exported. Hashes are new: seal them anew.")
    say(f"{text} {more}", err=True)
    return 0 if same else 1
