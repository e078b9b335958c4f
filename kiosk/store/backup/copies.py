"""Backups in a folder: what their names tell, and which of them rotation keeps."""

import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import msgspec

from kiosk.refusal import N_, Refused
from kiosk.store import journal
from kiosk.store.backup import chains
from kiosk.store.errors import StoreError

OFFICE = 8
"""Characters of the office's hash in a name."""

_NAME = re.compile(r"kiosk-([0-9a-f]{8})-(\d{8}-\d{6})-(\d{1,9})-([0-9a-f]{16})\.db")
_TIME = "%Y%m%d-%H%M%S"
_KEEP = re.compile(r"(\d{1,3})([hdwm])")


class Copy(msgspec.Struct, frozen=True):
    """A backup, as its name tells: ``office`` whose, when, the number of entries in it, and the
    first characters of its newest entry's hash, which is the seal when a day was just closed."""

    path: Path
    office: str
    at: datetime
    entries: int
    seal: str

    @property
    def size(self) -> int:
        """Bytes; 0 when it is gone."""
        try:
            return self.path.stat().st_size
        except OSError:
            return 0


def named(folder: Path, found: chains.Chains, at: datetime) -> Copy:
    """The backup, made at *at* into *folder*, of a database with the chains *found*."""
    office, seal = chains.office(found)[:OFFICE], chains.newest(found).hash[: journal.SHORT]
    entries = chains.total(found)
    path = folder / f"kiosk-{office}-{at:{_TIME}}-{entries}-{seal}.db"
    return Copy(path, office, at.replace(microsecond=0), entries, seal)


def listed(folder: Path, office: str = "") -> list[Copy]:
    """The backups in *folder*, those of *office* if it is given, the newest first. No file is
    opened. A folder that is not there has none."""
    try:
        names = [entry.name for entry in folder.iterdir()]
    except OSError:
        return []
    found = [copy for copy in (_read(folder / name) for name in names) if copy is not None]
    kept = [c for c in found if not office or c.office == office[:OFFICE]]
    return sorted(kept, key=lambda c: (c.at, c.entries), reverse=True)


def newest(found: list[Copy], now: datetime) -> Copy:
    """The newest of *found*, which are in order: none whose time has not come yet, made while the
    clock was ahead, as long as there is another one."""
    return next((copy for copy in found if copy.at <= now), found[0])


def _read(path: Path) -> Copy | None:
    match = _NAME.fullmatch(path.name)
    if match is None:
        return None
    try:
        at = datetime.strptime(match[2], _TIME)
    except ValueError:
        return None
    return Copy(path, match[1], at, int(match[3]), match[4])


# Rotation


class Keep(msgspec.Struct, frozen=True):
    """Of how many hours, days, weeks and months that have backups the last backup is kept."""

    hours: int = 24
    days: int = 14
    weeks: int = 8
    months: int = 12

    @classmethod
    def read(cls, text: str) -> "Keep":
        """``24h 14d 8w 12m``; what is not named is not kept. Raises Refused ``bad_value``."""
        words = text.replace(",", " ").lower().split()
        found = {m[2]: int(m[1]) for m in map(_KEEP.fullmatch, words) if m}
        if len(found) != len(words) or not any(found.values()):
            said = N_("'{value}' does not say what to keep. Write it such as 24h 14d 8w 12m.")
            raise Refused("bad_value", said, value=" ".join(words))
        return cls(*(found.get(unit, 0) for unit in "hdwm"))

    def __str__(self) -> str:
        counts = ((self.hours, "h"), (self.days, "d"), (self.weeks, "w"), (self.months, "m"))
        return " ".join(f"{count}{unit}" for count, unit in counts if count)

    def rows(self) -> tuple[tuple[int, Callable[[datetime], object]], ...]:
        return (
            (self.hours, lambda at: (at.date(), at.hour)),
            (self.days, datetime.date),
            (self.weeks, lambda at: at.isocalendar()[:2]),
            (self.months, lambda at: (at.year, at.month)),
        )


def spare(every: Iterable[Copy], new: Copy, keep: Keep) -> list[Copy]:
    """Those of *every* that rotation lets go once *new* is there and checked. Never *new*, nor
    what is later than it by its time or has more entries."""
    older = [
        c for c in every
        if c.path != new.path and c.office == new.office
        and c.at <= new.at and c.entries <= new.entries
    ]  # fmt: skip
    older.sort(key=lambda c: (c.at, c.entries), reverse=True)
    kept = {new.path}
    for count, period in keep.rows():
        seen: list[object] = []
        for copy in (new, *older):
            if period(copy.at) not in seen:
                seen.append(period(copy.at))
                if len(seen) > count:
                    break
                kept.add(copy.path)
    return [c for c in older if c.path not in kept]


def rotate(new: Copy, office: str, keep: Keep) -> list[Copy]:
    """Remove from the folder of *new* what rotation lets go. A file that does not say itself that
    it is of *office* stays, whatever its name. Returns what was removed."""
    gone = []
    for copy in spare(listed(new.path.parent, office), new, keep):
        if _is_of(copy.path, office):
            with suppress(OSError):
                copy.path.unlink()
                gone.append(copy)
    return gone


def _is_of(path: Path, office: str) -> bool:
    try:
        with chains.opened(path) as db:
            found = chains.ends(db)
    except StoreError:
        return False
    return bool(found) and chains.office(found) == office
