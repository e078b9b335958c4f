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
from kiosk.store import filing, journal, projection, projects, shelves, snapshot
from kiosk.store.errors import sentences
from kiosk.store.opening import connect
from kiosk.store.projects import Project, Which
from kiosk.store.search import Found, search
from kiosk.store.tables import Preference, Reception

_NONE = Project(0, "")


class Store:
    """One project of a database file. All methods raise StoreError; nothing of SQLite leaves this
    floor. With *create* the file is made where there is none, and the project is yet to be added.
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
        self._version = -1
        self._tip = (0, journal.GENESIS)
        try:
            with sentences(path):
                self.project = _NONE if create else projects.chosen(self.db, path, project)
        except BaseException:
            self.db.close()
            raise

    def beside(self, project: int) -> "Store":
        """The store of another project of the file, on the same connection: what both write in one
        ``writing`` is kept, or nothing."""
        other = copy(self)
        other._version, other._tip = -1, (0, journal.GENESIS)
        with sentences(self.path):
            other.project = projects.chosen(self.db, self.path, project)
        return other

    def projects(self) -> list[Project]:
        """Every project of the file, in order."""
        with sentences(self.path):
            return projects.listed(self.db)

    def add(self, name: str) -> None:
        """Be the store of a new project called *name*. Inside ``writing``. Raises Refused
        ``duplicate_id``."""
        self.project = projects.add(self.db, name)

    def close(self) -> None:
        with sentences(self.path):
            self.db.close()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One transaction that excludes other writers: everything in it is kept, or nothing."""
        with sentences(self.path), self.db.atomic():
            yield

    def version(self) -> int:
        """Changes when another connection has written."""
        with sentences(self.path):
            return int(self.db.pragma("data_version"))

    def load(self) -> State:
        """The state of the project."""
        with sentences(self.path):
            newest = journal.last_seq(self.db, self.project.id)
            return self.catch_up(self._filed(snapshot.load(self.db, self.project.id, newest)))

    def before(self, on: date) -> State:
        """A state from before the opening of the day *on*, to fold that day's entries into."""
        with sentences(self.path):
            return self._filed(snapshot.before(self.db, self.project.id, on))

    def _filed(self, kept: State | None) -> State:
        """A state that was kept, with what was on file then; None: the one before everything."""
        if kept is None:
            return State()
        files = filing.filed(self.db, self.path, self.project.id, kept.seq)
        return msgspec.structs.replace(kept, **files)

    def catch_up(self, state: State) -> State:
        """*state* with the entries that came after it, unless nobody has written since."""
        with sentences(self.path):
            version = self.version()
            if version == self._version and state.seq == self._tip[0]:
                return state
            for entry in journal.read(self.db, self.project.id, state.seq):
                state = fold(state, entry.seq, entry.command, entry.events)
                self._tip = (entry.seq, entry.hash)
            self._version = version
            return state

    def append(self, before: State, command: Command, decision: Decision) -> journal.Entry:
        """Write a decision: its entry, and the rows it touches. Inside ``writing``, with ``show``
        after the last one."""
        after, project = decision.state, self.project.id
        visits = projection.touched(decision.events)
        if snapshot.is_due(before):
            snapshot.keep(self.db, project, None, before)
        for event in decision.events:
            if isinstance(event, DayOpened):
                snapshot.keep(self.db, project, event.on, before)
            if isinstance(event, Undone):
                snapshot.forget(self.db, project, event.seq)
                undone = next(self.entries(after=event.seq - 1))
                visits |= projection.touched(undone.events)
        if self._tip[0] != before.seq:
            self._tip = (before.seq, journal.last_hash(self.db, project))
        entry = journal.append(self.db, project, after.seq, command, decision.events, self._tip[1])
        self._tip = (entry.seq, entry.hash)
        filing.project_files(self.db, project, before, after, decision.events)
        projection.project_visits(self.db, project, after, visits)
        return entry

    def show(self, state: State, until: datetime | None) -> None:
        """Keep what the board shows in *state*, until *until* at the longest. Inside
        ``writing``."""
        projection.project_board(self.db, self.project.id, state, until)

    def entries(self, after: int = 0) -> Iterator[journal.Entry]:
        """Entries with a number greater than *after*, in order."""
        with sentences(self.path):
            yield from journal.read(self.db, self.project.id, after)

    def office_entries(self, after: int = 0) -> Iterator[journal.Entry]:
        """The entries of the offices with a number greater than *after*, in order."""
        with sentences(self.path):
            yield from journal.of_offices(self.db, self.project.id, after)

    def entries_of_kinds(self, kinds: Iterable[str], after: int = 0) -> Iterator[journal.Entry]:
        """The entries with a number greater than *after* whose command is one of *kinds*."""
        with sentences(self.path):
            yield from journal.of_kinds(self.db, self.project.id, kinds, after)

    def false_entries(self) -> list[int]:
        """The numbers of entries that the chain of hashes does not vouch for."""
        with sentences(self.path):
            return list(journal.false_entries(self.db, self.project.id))

    def receptions(self, on: date) -> list[Reception]:
        """The visits of the day *on*, in order of arrival."""
        with sentences(self.path):
            found = (
                Reception.select()
                .where((Reception.project == self.project.id) & (Reception.day == on))
                .order_by(Reception.arrived, Reception.visit)
            )
            return list(found.execute(self.db))

    def search(self, text: str, limit: int) -> list[Found]:
        """At most *limit* clients whom *text*, digits or letters typed so far, may mean."""
        with sentences(self.path):
            return search(self.db, self.project.id, text, limit)

    def clients(self) -> Iterator[Client]:
        """Every client as they are now."""
        with sentences(self.path):
            yield from shelves.every(self.db, self.project.id)

    def duplicates(self, limit: int) -> list[shelves.Twins]:
        """At most *limit* groups of clients who may be one."""
        with sentences(self.path):
            return shelves.duplicates(self.db, self.project.id, limit)

    def entries_of(self, client: Client) -> list[journal.Entry]:
        """The entries that changed the file of *client*, in order."""
        with sentences(self.path):
            numbers = shelves.changes(self.db, self.project.id, client.numbers)
            return [next(journal.read(self.db, self.project.id, n - 1)) for n in numbers]

    def preference(self, name: str) -> str | None:
        """What the screen remembers under *name*."""
        with sentences(self.path):
            return projects.preference(self.db, name)

    def prefer(self, name: str, value: str) -> None:
        with self.writing():
            Preference.replace(name=name, value=value).execute(self.db)
