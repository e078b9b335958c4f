"""The database file: opening it, making it, and saying what is wrong with it."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from copy import copy
from datetime import date, datetime
from pathlib import Path

import msgspec

from kiosk.desk.commands import Command
from kiosk.desk.decide import Decision, fold
from kiosk.desk.events import DayOpened, Undone
from kiosk.desk.state import Client, State
from kiosk.store import filing, journal, projection, projects, shelves, snapshot, witness
from kiosk.store.errors import FALSE, Damaged, reading, sentences
from kiosk.store.looking import Looking
from kiosk.store.opening import connect, reopen
from kiosk.store.projects import Project, Which
from kiosk.store.search import Found, search
from kiosk.store.standing import Moved, Standing
from kiosk.store.tables import Preference, Reception

Version = tuple[int, int]
"""How often the file was opened, and SQLite's count of what others wrote."""

_NONE = Project(0, "")
_UNREAD: Version = (0, -1)
CHECKED = 200
"""So many of the newest entries are checked closely at a start."""


class Store:
    """One project of a database file. All methods raise StoreError; nothing of SQLite leaves this
    floor. With *create* the file is made where there is none, and the project is yet to be added.
    ``replaced``: how often another file was found in the place of one that is only looked at.
    """

    def __init__(
        self,
        path: Path,
        project: Which = None,
        *,
        create: bool = False,
        read_only: bool = False,
    ) -> None:
        self.path = path
        self.read_only = read_only
        self.db = connect(path, create=create, read_only=read_only)
        self.replaced = 0
        self._standing = Standing(path)
        self._version = _UNREAD
        self._tip = (0, journal.GENESIS)
        self._appended = 0
        try:
            with reading(path):
                self.project = _NONE if create else projects.chosen(self.db, path, project)
            self.stand()
        except BaseException:
            self.db.close()
            raise

    def beside(self, project: int) -> "Store":
        """The store of another project of the file, on the same connection: what both write in one
        ``writing`` is kept, or nothing."""
        other = copy(self)
        other._version, other._tip = _UNREAD, (0, journal.GENESIS)
        with sentences(self.path):
            other.project = projects.chosen(self.db, self.path, project)
        return other

    def projects(self) -> list[Project]:
        """Every project of the file, in order."""
        with reading(self.path):
            return projects.listed(self.db)

    def add(self, name: str) -> None:
        """Be the store of a new project called *name*. Inside ``writing``. Raises Refused
        ``duplicate_id``."""
        self.project = projects.add(self.db, name)

    def rest(self) -> None:
        """Let go of a file that is only looked at, until it is asked again. Raises StoreError."""
        if isinstance(self.db, Looking):
            with sentences(self.path):
                self.db.rest()

    def close(self) -> None:
        with sentences(self.path):
            self.db.close()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One transaction that excludes other writers: everything in it is kept, or nothing."""
        self._appended = 0
        with sentences(self.path):
            self.stand()
            with self.db.atomic():
                yield
            self.stand()  # in between they may have gone
        if self._appended:
            witness.note(self.path, self.project.id, self._appended)

    def missing(self) -> witness.Missing | None:
        """The newest entries that this file once had and has no more, as far as can be told; until
        the next one is written."""
        with sentences(self.path):
            noted = witness.noted(self.path, self.project.id)  # first: others may be writing
            newest = journal.last_seq(self.db, self.project.id)
            return witness.Missing(newest + 1, noted) if noted > newest else None

    def version(self) -> Version:
        """Changes when another connection has written, or another file may be in its place."""
        with sentences(self.path):
            written = int(self.db.pragma("data_version"))
            return (self.db.opened if isinstance(self.db, Looking) else 0, written)

    def stand(self) -> None:
        """See that what is written is written where others look for it: the log that somebody
        removed is put into the file, and begun anew. Raises Moved when the file itself is gone."""
        if isinstance(self.db, Looking):
            return  # it goes along by itself
        with sentences(self.path):
            self._standing.check()
            if self._standing.is_bare():
                if not self.settle():
                    raise Moved(self.path)
                reopen(self.db, self.path)
                self._standing = Standing(self.path)
                self._version = _UNREAD

    def settle(self) -> bool:
        """Put the log into the file itself, as far as nobody is reading older pages: a file that is
        copied alone, or loses its log, then lacks little. Returns whether all of it is."""
        with sentences(self.path):
            busy, log, settled = self.db.execute_sql("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
            return not busy and log == settled

    def load(self) -> State:
        """The state of the project."""
        with reading(self.path):
            newest = journal.last_seq(self.db, self.project.id)
            return self.catch_up(self._filed(snapshot.load(self.db, self.project.id, newest)))

    def before(self, on: date) -> State:
        """A state from before the opening of the day *on*, to fold that day's entries into."""
        with reading(self.path):
            return self._filed(snapshot.before(self.db, self.project.id, on))

    def _filed(self, kept: State | None) -> State:
        """A state that was kept, with what was on file then; None: the one before everything."""
        if kept is None:
            return State()
        files = filing.filed(self.db, self.path, self.project.id, kept.seq)
        return msgspec.structs.replace(kept, **files)

    def catch_up(self, state: State) -> State:
        """*state* with the entries that came after it, unless nobody has written since."""
        with reading(self.path):
            version = self.version()
            if version == self._version and state.seq == self._tip[0]:
                return state
            if version[0] != self._version[0] and not self._continues(state):
                self.replaced += 1
                self._version, self._tip = _UNREAD, (0, journal.GENESIS)
                return self.load()
            for entry in self._after(state.seq):
                state = fold(state, entry.seq, entry.command, entry.events)
                self._tip = (entry.seq, entry.hash)
            self._version = version
            return state

    def _continues(self, state: State) -> bool:
        """Whether the file, opened anew, is the one that *state* was read from."""
        if self._version == _UNREAD or state.seq != self._tip[0]:
            return True
        try:
            return journal.hash_of(self.db, self.project.id, state.seq) == self._tip[1]
        except LookupError:
            return False

    def _after(self, seq: int) -> Iterator[journal.Entry]:
        """The entries after *seq*. Who is to write checks that each follows on the one before, and
        that the last ones are what their hashes say: nothing is decided from what is false, and a
        start stays quick. Raises Damaged."""
        if self.read_only:
            yield from journal.read(self.db, self.project.id, seq)
            return
        known = self._tip[1] if self._tip[0] == seq else None
        before = known or journal.hash_of(self.db, self.project.id, seq)
        closely = journal.last_seq(self.db, self.project.id) - CHECKED
        for row in journal.raw(self.db, self.project.id, seq):
            seq += 1
            follows = row[1] == seq and row[7] == before
            if not follows or (seq > closely and journal.digest(list(row[:8])) != row[8]):
                raise Damaged(self.path, FALSE, entry=row[1], at=str(row[2]).replace("T", " "))
            yield journal.entry_of(row)
            before = row[8]

    def append(self, before: State, command: Command, decision: Decision) -> journal.Entry:
        """Write a decision: its entry, and the rows it touches. Inside ``writing``, with ``show``
        after the last one."""
        after, project = decision.state, self.project.id
        if snapshot.is_due(before):
            snapshot.keep(self.db, project, None, before)
        for event in decision.events:
            if isinstance(event, DayOpened):
                snapshot.keep(self.db, project, event.on, before)
            if isinstance(event, Undone):
                snapshot.forget(self.db, project, event.seq)
        if self._tip[0] != before.seq:
            self._tip = (before.seq, journal.last_hash(self.db, project))
        entry = journal.append(self.db, project, after.seq, command, decision.events, self._tip[1])
        self._tip = (entry.seq, entry.hash)
        self._appended = entry.seq
        projection.follow(self.db, project, before, after, decision.events)
        return entry

    def show(self, state: State, until: datetime | None) -> None:
        """Keep what the board shows in *state*, until *until* at the longest. Inside
        ``writing``."""
        projection.project_board(self.db, self.project.id, state, until)

    def entries(self, after: int = 0) -> Iterator[journal.Entry]:
        """Entries with a number greater than *after*, in order."""
        with reading(self.path):
            yield from journal.read(self.db, self.project.id, after)

    def office_entries(self, after: int = 0) -> Iterator[journal.Entry]:
        """The entries of the offices with a number greater than *after*, in order."""
        with reading(self.path):
            yield from journal.of_offices(self.db, self.project.id, after)

    def entries_of_kinds(self, kinds: Iterable[str], after: int = 0) -> Iterator[journal.Entry]:
        """The entries with a number greater than *after* whose command is one of *kinds*."""
        with reading(self.path):
            yield from journal.of_kinds(self.db, self.project.id, kinds, after)

    def false_entries(self) -> list[int]:
        """The numbers of entries that the chain of hashes does not vouch for."""
        with reading(self.path):
            return list(journal.false_entries(self.db, self.project.id))

    def closing(self) -> journal.Entry | None:
        """The newest entry that closed a day and was not taken back."""
        with reading(self.path):
            return journal.closing(self.db, self.project.id)

    def receptions(self, on: date) -> list[Reception]:
        """The visits of the day *on*, in order of arrival."""
        with reading(self.path):
            found = (
                Reception.select()
                .where((Reception.project == self.project.id) & (Reception.day == on))
                .order_by(Reception.arrived, Reception.visit)
            )
            rows: list[Reception] = list(found.execute(self.db))
            for row in rows:
                for at in (row.arrived, row.started or on, row.ended or on):
                    at.isoformat()  # one that is damaged is text
            return rows

    def search(self, text: str, limit: int) -> list[Found]:
        """At most *limit* clients whom *text*, digits or letters typed so far, may mean."""
        with reading(self.path):
            return search(self.db, self.project.id, text, limit)

    def clients(self) -> Iterator[Client]:
        """Every client as they are now."""
        with reading(self.path):
            yield from shelves.every(self.db, self.project.id)

    def duplicates(self, limit: int) -> list[shelves.Twins]:
        """At most *limit* groups of clients who may be one."""
        with reading(self.path):
            return shelves.duplicates(self.db, self.project.id, limit)

    def entries_of(self, client: Client) -> list[journal.Entry]:
        """The entries that changed the file of *client*, in order."""
        with reading(self.path):
            numbers = shelves.changes(self.db, self.project.id, client.numbers)
            return [next(journal.read(self.db, self.project.id, n - 1)) for n in numbers]

    def preference(self, name: str) -> str | None:
        """What the screen remembers under *name*."""
        with reading(self.path):
            return projects.preference(self.db, name)

    def prefer(self, name: str, value: str) -> None:
        with self.writing():
            Preference.replace(name=name, value=value).execute(self.db)
