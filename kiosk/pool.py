"""One pool of clients over the projects of one team (S05-0): what the other projects' files say of
a client travels with the command, so that every project's journal decides by itself; and what makes
two files one, or takes a client off the file, is done in each of them."""

from datetime import datetime, time

from msgspec.structs import replace

from kiosk.desk import commands as c
from kiosk.desk import events as e
from kiosk.desk.board import holds_until
from kiosk.desk.decide import Decision, decide
from kiosk.desk.evolve import evolve
from kiosk.desk.pooling import is_shared, newer, phones_of
from kiosk.desk.state import Client, State
from kiosk.refusal import N_, Refused
from kiosk.store.file import Store

CARRIED = ("merge", "forget")
"""What is taken back in each project, or in none."""


class Pool:
    """The other projects of the file that *store* has open, read when a command names a client."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._others: dict[int, tuple[Store, State]] = {}

    def start_over(self) -> None:
        """Forget what was read of the other projects: a transaction came to nothing."""
        self._others.clear()

    def inform(self, command: c.Command, state: State) -> c.Command:
        """*command* with what is on file elsewhere of its clients, where that is newer and the
        team is the same. Raises StoreError."""
        if not isinstance(command, c.AboutClients) or not is_shared(state):
            return command
        brought: dict[str, Client] = {}
        for phone in _phones(command, state):
            best = self.find(phone, state)
            if best is not None and best != state.clients.get(phone):
                brought[best.phone] = best
        return replace(command, shared=tuple(brought.values())) if brought else command

    def find(self, phone: str, state: State) -> Client | None:
        """The record of the client that holds, here or in another project of the same team."""
        best = state.clients.get(phone)
        if not is_shared(state):
            return best
        others = [seen for _, seen in self._read()]
        asked: set[str] = set()
        while todo := ({phone, *(best.numbers if best else ())} - asked):
            asked |= todo
            for number in sorted(todo):
                for seen in others:
                    best = newer(best, _known_to_both(seen, state, number))
        return best

    def carry(self, command: c.Command, before: State, made: Decision) -> None:
        """Do in the other projects what must not hold in one alone; in the transaction that
        *command* is written in, from *before* to what it *made*. Raises Refused where one of them
        will not have it: then nothing holds."""
        if not (is_shared(made.state) and any(map(_concerns_all, made.events))):
            return
        for event in made.events:
            if isinstance(event, e.Shared):
                before = evolve(before, event)
        for project, seen in self._read():
            for carried in _carried(command, before, made, seen):
                self._write(project, carried)
            for event in made.events:
                if isinstance(event, e.Undone) and event.do in CARRIED:
                    self._take_back(project, before.history[-1].before, event, command)

    def _take_back(self, project: int, before: State, event: e.Undone, undo: c.Command) -> None:
        """Take back what was carried, unless the other project went on with it."""
        entry = next(self._store.entries(event.seq - 1))
        store, seen = self._open(project)
        last = seen.history[-1] if seen.history else None
        theirs = next(store.entries(last.seq - 1)) if last else None
        if last and theirs and last.do == event.do and theirs.at == entry.at:
            why = undo.why if isinstance(undo, c.Undo) else event.do
            self._write(project, c.Undo(at=undo.at, why=why, seq=last.seq))
        elif any(_was_carried(x, before, seen) for x in entry.events):
            name = store.project.name
            raise Refused(
                "refused_by_rule", N_("{project} went on with it: take it back there first."),
                project=name,
            )  # fmt: skip

    def _write(self, project: int, command: c.Command) -> None:
        store, seen = self._open(project)
        timed = replace(command, at=max(command.at, seen.at or command.at))
        decision = decide(seen, timed, seen.policy)
        store.append(seen, timed, decision)
        store.show(decision.state, holds_until(decision.state, decision.state.policy))
        self._others[project] = (store, decision.state)

    def _read(self) -> list[tuple[int, State]]:
        """The other projects of the pool, as they stand."""
        others = [x.id for x in self._store.projects() if x.id != self._store.project.id]
        found = [(project, self._open(project)[1]) for project in others]
        return [(project, seen) for project, seen in found if is_shared(seen)]

    def _open(self, project: int) -> tuple[Store, State]:
        if project not in self._others:
            store = self._store.beside(project)
            self._others[project] = (store, store.load())
        store, seen = self._others[project]
        self._others[project] = (store, store.catch_up(seen))
        return self._others[project]


def _phones(command: c.Command, state: State) -> tuple[str, ...]:
    """Whose files elsewhere bear on *command*."""
    if not isinstance(command, c.Anonymise):
        return phones_of(command)
    before = datetime.combine(command.at.date(), time())
    return tuple(sorted({client.phone for _, client in state.clients.idle(before)}))


def _known_to_both(seen: State, state: State, phone: str) -> Client | None:
    """The record of *phone* in *seen*, if its owner is on the roster of both, the same person."""
    found = seen.clients.get(phone)
    if found is None:
        return None
    here, there = state.staff.get(found.owner), seen.staff.get(found.owner)
    same = here is not None and there is not None and here.label == there.label
    return found if same else None


def _concerns_all(event: e.AnyEvent) -> bool:
    """Whether *event* must hold in every project of the pool, or in none."""
    carried = isinstance(event, e.Merged | e.Anonymised)
    return carried or (isinstance(event, e.Undone) and event.do in CARRIED)


def _carried(command: c.Command, before: State, made: Decision, seen: State) -> list[c.Command]:
    """The commands by which *seen*, another project, does what *made* did here."""
    by = command.by
    if by is not None and _name(seen, by) != _name(made.state, by):
        by = None
    said: list[c.Command] = []
    for event in made.events:
        if isinstance(event, e.Anonymised):
            why = event.why or c.name_of(command)
            theirs = _theirs(seen, before.clients[event.phone])
            if theirs is not None:
                said.append(c.Forget(at=command.at, by=by, client=theirs.phone, why=why))
        elif isinstance(event, e.Merged):
            kept, other = before.clients[event.phone], before.clients[event.other]
            one, two = _theirs(seen, kept), _theirs(seen, other)
            if one is not None and two is not None and one.phone != two.phone:
                said.append(
                    c.Merge(
                        at=command.at,
                        by=by,
                        client=one.phone,
                        other=two.phone,
                        why=event.why,
                        shared=(kept, other),
                    )
                )
    return said


def _was_carried(event: e.AnyEvent, before: State, seen: State) -> bool:
    """Whether *event* still holds in *seen*: it works with the one file, or without the client."""
    if isinstance(event, e.Merged):
        kept, other = before.clients[event.phone], before.clients[event.other]
        found = _theirs(seen, kept)
        return found is not None and found == _theirs(seen, other)
    return False


def _theirs(seen: State, client: Client) -> Client | None:
    """What *seen* has on file of *client*, under any of their numbers."""
    return next(filter(None, map(seen.clients.get, client.numbers)), None)


def _name(state: State, who: str) -> str:
    return state.staff[who].label if who in state.staff else ""
