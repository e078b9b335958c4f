"""The database: whole, on disk before the screen shows it, backed up, and not from the future."""

from datetime import datetime, timedelta

from kiosk.doctor.finding import Finding, Level, attention, ok, refused, unseen, wrong
from kiosk.doctor.machine import Machine
from kiosk.refusal import N_
from kiosk.store.backup.plan import overdue
from kiosk.store.errors import NoDatabase, StoreError
from kiosk.store.health import Health, health
from kiosk.store.tables import SCHEMA

BEHIND = timedelta(minutes=1)
"""By how much the clock may be behind the last entry: the kiosk bridges that by itself."""


def database(machine: Machine) -> list[Finding]:
    """Everything that is to be said of the file, read once and left as it is."""
    try:
        seen = health(machine.db)
    except PermissionError:
        return [unseen(N_("{path} cannot be seen by this user."), path=machine.db)]
    except NoDatabase:
        text = N_("There is no database at {path} yet.")
        do = N_("Set one up on the screen of the kiosk, or with: kiosk init")
        return [attention(text, do, path=machine.db)]
    except StoreError as refusal:
        return [refused(Level.WRONG, refusal)]
    now = machine.now()
    return [whole(seen), log(seen), time(seen, now), backup(seen, now)]


def whole(seen: Health) -> Finding:
    """SQLite finds nothing wrong with the pages; ``kiosk verify`` is for the entries."""
    if seen.damage:
        text = N_("The file is damaged: {said}")
        do = N_("Keep a copy of it, and restore a backup.")
        return wrong(text, do, said=seen.damage)
    return ok(N_("The file is whole (schema {schema})."), schema=SCHEMA)


def log(seen: Health) -> Finding:
    """A command is on disk before the screen shows it."""
    if not seen.has_log:
        text = N_("The file has no write-ahead log: looking at it holds up the desk.")
        return wrong(text, N_("Start the kiosk once: it sets that."))
    return ok(N_("A write-ahead log; every writer waits for the disk (synchronous = FULL)."))


def time(seen: Health, now: datetime) -> Finding:
    """The clock is not behind what was written down."""
    last = seen.last
    if last is None:
        return ok(N_("Nothing is written down yet."))
    if now < last - BEHIND:
        text = N_("The clock says {now}, but the last entry is of {last}: the clock was set back.")
        do = N_(
            "Set the clock right: timedatectl. The kiosk goes on from its last entry till then."
        )
        return wrong(text, do, now=f"{now:%Y-%m-%d %H:%M}", last=f"{last:%Y-%m-%d %H:%M}")
    return ok(N_("The last entry is of {last}."), last=f"{last:%Y-%m-%d %H:%M}")


def backup(seen: Health, now: datetime) -> Finding:
    """The last backup is as the plan asks, and none failed since."""
    late = overdue(seen.plan, seen.record, seen.entries, now)
    if late is not None:
        level = Level.WRONG if seen.record.failed else Level.ATTENTION
        return refused(level, late, "kiosk backup now")
    assert seen.record.good is not None
    return ok(N_("The last backup is of {at}."), at=f"{seen.record.good.at:%Y-%m-%d %H:%M}")
