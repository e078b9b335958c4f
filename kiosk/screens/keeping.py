"""Backups by themselves. A process beside the kiosk makes them, at low priority: no key waits for
one, and what becomes of it stands in the database."""

import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Protocol

import msgspec

from kiosk.clock import Steady
from kiosk.i18n import N_, _, say
from kiosk.refusal import Refused
from kiosk.screens.desk import Concern, Desk
from kiosk.store import permissions
from kiosk.store.backup import chains
from kiosk.store.backup.plan import Plan, Record, plan_of, record_of
from kiosk.store.errors import StoreError, reading

FIRST = 120.0
"""Seconds after the start when a backup that is due is made: people come in then."""
RETRY = 300.0
"""Seconds after which one that failed is tried again, at the latest."""
READ = 60.0
"""Seconds after which the plan is read again: another process may have changed it."""


class Child(Protocol):
    """A backup that is being made: ``poll`` gives its exit code once it is over."""

    def poll(self) -> int | None: ...


Start = Callable[[Path], Child]


class Done(msgspec.Struct, frozen=True):
    """A backup is over. ``is_asked``: somebody waits for it."""

    record: Record
    is_asked: bool

    @property
    def is_wrong(self) -> bool:
        return self.record.failed is not None

    def sentence(self) -> str:
        """What became of it, in the language spoken now."""
        if self.record.failed is not None:
            return say(self.record.failed.why)
        good = self.record.good
        text = _("Backed up and checked: {n} entries, seal {seal}.")
        return text.format(n=good.entries, seal=good.seal) if good else ""


class Keeper:
    """Makes the backups of the database *path* while the kiosk runs. *steady* gives seconds that
    never go back; *start* begins a backup."""

    def __init__(self, path: Path, steady: Steady | None, start: Start | None = None) -> None:
        self.path = path
        self.plan = Plan()
        self.record = Record()
        self.concerns: tuple[Concern, ...] = ()
        self.chains: chains.Chains = ()
        self._steady = steady or time.monotonic
        self._start = start or beside
        self._child: Child | None = None
        self._asked = False
        self._unsaid: tuple[Record, Record] | None = None
        self._read: float | None = None
        self._next = 0.0
        self._was_open = False
        self._closing = False

    @property
    def is_busy(self) -> bool:
        """Whether a backup is being made."""
        return self._child is not None

    def ask(self, desk: Desk) -> None:
        """Make a backup now. Raises Refused while one is being made."""
        if self.is_busy:
            raise Refused("backup", N_("A backup is being made already."))
        self._begin(desk)
        self._asked = True

    def look(self, desk: Desk) -> Done | None:
        """See to the backups; a few times a second. Returns the one that was just made."""
        done = self._over(desk)
        now = self._steady()
        if self._read is None or now - self._read >= READ:
            self.read(desk)
        is_open = desk.day is not None
        if self._was_open and not is_open:
            self._closing, self._next = True, now
        self._was_open = is_open
        if not self.is_busy and self.plan.every and now >= self._next:
            self._make(desk, is_open)
        desk.concerns = self.concerns
        return done

    def read(self, desk: Desk) -> None:
        """Read the plan, what became of the last backup, and the permissions."""
        first, self._read = self._read is None, self._steady()
        before = self.plan.every
        try:
            store = desk.service.store
            self.plan, record = plan_of(store), record_of(store)
        except StoreError:
            return  # the board tells it
        if self._unsaid is not None and record == self._unsaid[0]:
            record = self._unsaid[1]
        self.record = record
        if first:
            self._next = self._steady() + self._until_first(desk.now)
        elif self.plan.every != before:
            self._next = min(self._next, self._steady() + self.plan.every * 60)
        self._see_concerns()

    def _until_first(self, now: datetime) -> float:
        """Seconds until this kiosk's first backup: soon, unless another made one not long ago."""
        good = self.record.good
        age = (now - good.at).total_seconds() if good is not None else -1.0
        return max(FIRST, self.plan.every * 60 - age) if age >= 0 else FIRST

    def _make(self, desk: Desk, is_open: bool) -> None:
        """Begin the backup that is due, unless there is nothing that the last one has not."""
        if not is_open and not self._closing:
            return
        if self._is_new(desk):
            self._begin(desk)
        else:
            self._closing = False
            self._next = self._steady() + self.plan.every * 60

    def _is_new(self, desk: Desk) -> bool:
        if self.record.failed is not None or self.record.good is None:
            return True
        self.count(desk)
        return chains.total(self.chains) != self.record.good.entries

    def count(self, desk: Desk) -> None:
        """Know, in ``chains``, how far the journals go; a file at fault leaves what was known."""
        with suppress(StoreError), reading(self.path):
            self.chains = chains.ends(desk.service.store.db)

    def _begin(self, desk: Desk) -> None:
        self._asked = False
        try:
            self._child = self._start(self.path)
        except OSError as error:
            text = N_("The process that makes backups cannot be started: {detail}.")
            self._fail(desk.now, Refused("backup", text, detail=error.strerror or str(error)))
            self._next = self._steady() + RETRY

    def _fail(self, at: datetime, refusal: Refused) -> None:
        """Know of a failure that is not on record, as long as nothing else is put there."""
        failed = self.record.after_failing(at, refusal)
        self._unsaid = (self.record, failed)
        self.record = failed
        self._see_concerns()

    def _over(self, desk: Desk) -> Done | None:
        """The backup that is over since the last look."""
        code = self._child.poll() if self._child is not None else None
        if code is None:
            return None
        self._child = None
        self._unsaid = None
        self.read(desk)
        if code and self.record.failed is None:
            text = N_("The backup was not made. To see why: kiosk backup now")
            self._fail(desk.now, Refused("backup", text))
        every = self.plan.every * 60
        self._closing = self._closing and self.record.failed is not None
        self._next = self._steady() + (min(RETRY, every) if self.record.failed else every)
        return Done(self.record, self._asked)

    def _see_concerns(self) -> None:
        found = []
        if self.record.failed is not None:
            found.append(Concern(N_("! backup"), self.record.failed.why))
        copies = None if self.plan.elsewhere else self.plan.place(self.path)
        wrong = permissions.wrong(permissions.look(self.path, copies))
        found += [Concern(N_("! permissions"), why) for why in wrong]
        self.concerns = tuple(found)


def beside(path: Path) -> Child:
    """A process that makes one backup of *path*, and ends by itself if the kiosk is left."""
    return subprocess.Popen(
        [sys.executable, "-m", "kiosk", "--db", str(path), "backup", "now", "--gently"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
