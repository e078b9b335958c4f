"""The database: whole, on disk before the screen shows it, backed up, and not from the future."""

import json
from datetime import datetime, timedelta

from kiosk.doctor.finding import Finding, Level, attention, ok, refused, unseen, wrong
from kiosk.doctor.machine import Machine
from kiosk.refusal import N_
from kiosk.store.errors import NoDatabase, StoreError
from kiosk.store.health import Health, health
from kiosk.store.tables import SCHEMA

OLD = timedelta(days=2)
"""An age at which a backup is no longer one of yesterday."""
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
    if seen.mode != "wal":
        text = N_("The file has no write-ahead log ('{mode}'): looking at it holds up the desk.")
        return wrong(text, N_("Start the kiosk once: it sets that."), mode=seen.mode)
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
    """The last backup is of today or yesterday, and none failed since."""
    do = "kiosk backup now"
    kept = json.loads(seen.backup)
    good, failed = kept.get("good"), kept.get("failed")
    if good is None:
        return attention(N_("No backup was ever made."), do)
    at = datetime.fromisoformat(good["at"])
    params = {"at": f"{at:%Y-%m-%d %H:%M}"}
    if failed is not None:
        text = N_("The last attempt at a backup failed; the last good one is of {at}.")
        return wrong(text, do, **params)
    if now - at > OLD:
        return attention(N_("The last backup is of {at}."), do, **params)
    return ok(N_("The last backup is of {at}."), **params)
