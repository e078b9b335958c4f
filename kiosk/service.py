"""One door for every front end: catch up, decide, append, project, in one transaction.

The service holds the clock: time enters here, once, as a field of the command.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from kiosk import plugins
from kiosk.clock import DeskClock, Steady, Wall
from kiosk.deciding import Deciding
from kiosk.desk import commands as c
from kiosk.desk.board import holds_until
from kiosk.desk.day import is_over
from kiosk.desk.decide import Decision, decide, passed_to, passing
from kiosk.desk.events import Noted
from kiosk.desk.state import Client, State
from kiosk.policy.model import Policy
from kiosk.policy.registry import policy
from kiosk.pool import Pool
from kiosk.refusal import Refused
from kiosk.store.file import Store
from kiosk.store.journal import Entry
from kiosk.store.projects import USED, Project, Which
from kiosk.store.search import Found
from kiosk.store.shelves import Twins
from kiosk.store.tables import Reception

if TYPE_CHECKING:
    from kiosk.offices.books import Books
    from kiosk.offices.past import Told

plugins.install()

QUIET = timedelta(seconds=10)
"""So long after the last entry it goes from the log into the database file itself."""


class Sent(msgspec.Struct, frozen=True):
    """An entry that is on disk, and the decision it records."""

    entry: Entry
    decision: Decision


class Service:
    """The desk of *project* on a database file; None: the project that this desk used last.

    *wall* gives local time and *steady* seconds that never go back; tests give their own.
    ``missing`` tells what the file lacked when it was opened.
    Methods raise Refused: a StoreError when the file is at fault, NoDatabase when there is none,
    UnknownProject when it has no such project.
    After an exception nothing was written, and ``state`` is what the file says.
    """

    def __init__(
        self,
        path: Path,
        project: Which = None,
        *,
        wall: Wall | None = None,
        steady: Steady | None = None,
        read_only: bool = False,
    ) -> None:
        self.clock = DeskClock(wall, steady)
        self._beside = partial(Service, path, wall=wall, steady=steady, read_only=read_only)
        self.store = Store(path, project, read_only=read_only)
        try:
            self.state = self.store.load()
            self.missing = self.store.missing()
        except BaseException:
            self.store.close()
            raise
        self._version = self.store.version()
        self._clock_reported = False
        self._settled = 0
        self._pool = Pool(self.store)
        self._books: Books | None = None
        self._past: list[Told] = []
        self._past_to = 0

    def close(self) -> None:
        self.store.close()

    @property
    def project(self) -> Project:
        return self.store.project

    def projects(self) -> list[Project]:
        """Every project of the file, in order."""
        return self.store.projects()

    def at(self, project: Which) -> "Service":
        """The desk of another project of the same file, with the same clock."""
        other = self._beside(project)
        other.clock = self.clock.beside()
        return other

    def use_next_time(self) -> None:
        """Have whoever names no project get this one, from the next start on."""
        self.store.prefer(USED, str(self.project.id))

    @property
    def policy(self) -> Policy:
        return self.state.policy

    def now(self) -> datetime:
        """The desk's time, in whole seconds. ``clock_off`` says when the machine's is not that."""
        return self._time(self.state)

    def _time(self, state: State) -> datetime:
        return self.clock.now(state.at, shut=not state.has_open_day())

    @property
    def clock_off(self) -> timedelta | None:
        """By how much the machine's clock is behind the desk's time, negative: ahead; or None."""
        return self.clock.off

    def send(self, command: c.Command, *, at: datetime | None = None) -> Sent:
        """Decide *command* at *at* (by default now) and write it down: on return it is on disk.

        Raises Refused when the rules or its contents refuse the command.
        """
        self._report_clock()
        try:
            with self.store.writing():
                before = self.state = self.store.catch_up(self.state)
                timed = msgspec.structs.replace(command, at=at or self._time(before))
                informed = self._pool.inform(self._named(timed), before)
                sent = self._write(before, informed)
                self._pool.carry(informed, before, sent.decision)
        except BaseException:
            self._pool.start_over()
            raise
        self.state = sent.decision.state
        return sent

    def register(self, commands: Iterable[c.Register]) -> list[Refused | None]:
        """Decide *commands* in one transaction, which is on disk on return. Those that are refused
        are left out, and their refusals returned in their places."""
        self._report_clock()
        said: list[Refused | None] = []
        with self.store.writing():
            state = self.store.catch_up(self.state)
            for command in commands:
                timed = msgspec.structs.replace(command, at=self._time(state))
                informed = self._pool.inform(timed, state)
                try:
                    decision = decide(state, informed, state.policy)
                except Refused as refusal:
                    said.append(refusal)
                    continue
                said.append(None)
                self.store.append(state, informed, decision)
                state = decision.state
            self.store.show(state, holds_until(state, state.policy))
        self.state = state
        return said

    def clients(self) -> Iterator[Client]:
        """Every client as they are now: for an export."""
        return self.store.clients()

    def duplicates(self, limit: int = 50) -> list[Twins]:
        """At most *limit* groups of clients who may be one."""
        return self.store.duplicates(limit)

    def entries_of(self, client: Client) -> list[Entry]:
        """The entries that changed the file of *client*, in order."""
        return self.store.entries_of(client)

    def preview(self, command: c.Command) -> Decision:
        """What *command* would do now. Nothing is written. Raises Refused as ``send`` would."""
        now = msgspec.structs.replace(command, at=self.now())
        return decide(self.state, now, self.policy)

    def refresh(self) -> bool:
        """Catch up with what other processes wrote, and let slots that are over end. Returns
        whether the state changed. Raises Moved when the file is not where it was."""
        seq = self.state.seq
        self.store.stand()
        version = self.store.version()
        if version != self._version:
            self.state = self.store.catch_up(self.state)
            self._version = version
        if not self.store.read_only:
            self._report_clock()
            until = holds_until(self.state, self.policy)
            now = self.now()
            if until is not None and now >= until and passing(self.state, self.policy, now):
                self._tick()
            self._settle(now)
        return self.state.seq != seq

    def _settle(self, now: datetime) -> None:
        """Once it is quiet, have everything in the file itself, for who copies it alone."""
        state = self.state
        if state.at is not None and self._settled != state.seq and now >= state.at + QUIET:
            self._settled = state.seq if self.store.settle() else self._settled

    def seen(self) -> State:
        """The state as it stands at this moment: slots that are over ended, nothing written."""
        return passed_to(self.state, self.policy, self.now())

    def unclosed(self) -> date | None:
        """The business day that was never closed, once the next one should have begun."""
        day = self.state.day
        return day.on if day is not None and is_over(self.state, self.now()) else None

    def close_unclosed(self) -> Sent:
        """Close a day that was left open, at its last entry."""
        return self.send(c.Close(at=self.now()), at=self.state.at)

    def seal(self) -> Entry | None:
        """The entry whose hash seals the day, from its closing until the next opening."""
        day = self.state.day
        return self.store.closing() if day is not None and day.closed else None

    def entries(self, after: int = 0) -> Iterator[Entry]:
        """Entries with a number greater than *after*, in order."""
        return self.store.entries(after)

    def client(self, phone: str) -> Client | None:
        """The file of *phone*, of this project or of another of the same team (S05-0)."""
        return self._pool.find(phone, self.state)

    def books(self) -> "Books":
        """What the offices beside this desk have noted so far."""
        from kiosk.offices.books import Books, Page  # for whoever opens one

        if self._books is None:
            self._books = Books()
        for entry in self.store.office_entries(self._books.seq):
            noted = tuple(x for x in entry.events if isinstance(x, Noted))
            self._books.add(Page(entry.seq, entry.at, entry.actor, noted))
        return self._books

    def state_before(self, on: date) -> State:
        """A state from before the opening of the day *on*; ``entries`` after it lead through it."""
        return self.store.before(on)

    def past(self) -> "Sequence[Told]":
        """What the desk's managers did about people and rules so far: for the offices."""
        from kiosk.offices.past import KINDS, Told  # for whoever opens one

        if self._past_to < self.state.seq:
            found = self.store.entries_of_kinds(KINDS, self._past_to)
            self._past += (Told(x.seq, x.at, x.actor, x.events) for x in found)
            last = self._past[-1].seq if self._past else 0
            self._past_to = max(self.state.seq, last)  # others may have gone on meanwhile
        return self._past

    def receptions(self, on: date) -> list[Reception]:
        """The visits of the day *on*, in order of arrival."""
        return self.store.receptions(on)

    def search(self, text: str, limit: int = 20) -> list[Found]:
        """At most *limit* clients whom *text* may mean: last digits, a phone, any part of a name,
        pinyin initials. From the first keystroke on."""
        return self.store.search(text, limit)

    def client_elsewhere(self, phone: str) -> Client | None:
        """The client's record in another project of the same team, where that one holds."""
        found = self.client(phone)
        return None if found == self.state.clients.get(phone) else found

    def new_id(self, kind: str) -> str:
        """An id for a visit (``v``) or a call (``c``) of today, or for a ticket (``t``), that is
        not taken."""
        state = self.state
        taken = {"v": state.visits, "c": state.calls, "t": state.bookings}[kind]
        number = len(taken) + 1
        while f"{kind}{number}" in taken:
            number += 1
        return f"{kind}{number}"

    def _named(self, command: c.Command) -> c.Command:
        """*command* with an id where it needs one and has none: no other desk takes it first."""
        if not isinstance(command, c.Arrive | c.Call | c.Appoint) or command.id:
            return command
        kind = {c.Arrive: "v", c.Call: "c", c.Appoint: "t"}[type(command)]
        return msgspec.structs.replace(command, id=self.new_id(kind))

    def _write(self, state: State, command: c.Command) -> Sent:
        if isinstance(command, c.Office):
            from kiosk.offices.decide import decide as decide_office  # for whoever uses one

            decision = decide_office(state, self.books(), command)
        else:
            decision = decide(state, command, state.policy)
        sent = Sent(self.store.append(state, command, decision), decision)
        self.store.show(decision.state, holds_until(decision.state, decision.state.policy))
        return sent

    def _tick(self) -> None:
        """Write down that slots are over, unless another process just did."""
        with self.store.writing():
            state = self.store.catch_up(self.state)
            brought = passing(state, self.policy, self._time(state))
            if brought is not None:
                state = self._write(state, c.Tick(at=brought)).decision.state
        self.state = state

    def _report_clock(self) -> None:
        """Put it on record, once, when the machine's clock is found behind the last entry, or far
        ahead of the time that has passed."""
        now = self.now()
        if self.clock.off is None:
            self._clock_reported = False
        elif not self._clock_reported:
            with self.store.writing():
                state = self.store.catch_up(self.state)
                report = c.Reversed(at=max(now, state.at or now), wall=self.clock.wall())
                state = self._write(state, report).decision.state
            self.state = state
            self._clock_reported = True


def set_up(path: Path, found: c.Found, then: Iterable[c.Command] = ()) -> None:
    """Add the project of *found* to the database *path*, made where there is none, with what its
    journal said *then*, each at its own time: all of it, or nothing. Raises Refused,
    ``duplicate_id`` when the name is taken, and as what is said then is refused."""
    store = Store(path, create=True)
    try:
        with store.writing():
            store.add(found.project)
            policy(found.profile, found.settings, found.house)  # there must be such rules
            state, deciding = State(), Deciding()
            for command in chain((found,), then):
                decision = deciding.decide(state, command)
                store.append(state, command, decision)
                state = decision.state
            store.show(state, holds_until(state, state.policy))
    finally:
        store.close()
