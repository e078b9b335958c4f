"""One pool of clients over the projects of one team (S05-0): what the other projects' files say of
a client travels with the command, so that every project's journal decides by itself."""

from collections.abc import Callable
from pathlib import Path

from msgspec.structs import replace

from kiosk.desk import commands as c
from kiosk.desk.pooling import Informed, is_shared, newer, phone_of
from kiosk.desk.state import Client, State
from kiosk.store.file import Store
from kiosk.store.projects import Project


class Pool:
    """The other projects of the file *path*, read when a command names a client."""

    def __init__(self, path: Path, own: int) -> None:
        self._path = path
        self._own = own
        self._others: dict[int, tuple[Store, State]] = {}

    def close(self) -> None:
        for store, _ in self._others.values():
            store.close()
        self._others.clear()

    def inform(
        self, command: c.Command, state: State, projects: Callable[[], list[Project]]
    ) -> c.Command:
        """*command* with what is on file elsewhere of its client, where that is newer and the team
        is the same. Raises StoreError."""
        phone = phone_of(command)
        if not phone or not isinstance(command, Informed):
            return command
        best = self.find(phone, state, projects)
        if best == state.clients.get(phone) or not isinstance(command, Informed):
            return command
        return replace(command, elsewhere=best)

    def find(
        self, phone: str, state: State, projects: Callable[[], list[Project]]
    ) -> Client | None:
        """The record of the client that holds, here or in another project of the same team."""
        best = state.clients.get(phone)
        if is_shared(state):
            for project in projects():
                if project.id != self._own:
                    best = newer(best, self._elsewhere(project.id, phone, state))
        return best

    def _elsewhere(self, project: int, phone: str, state: State) -> Client | None:
        if project not in self._others:
            store = Store(self._path, project, read_only=True)
            self._others[project] = (store, store.load())
        store, seen = self._others[project]
        seen = store.catch_up(seen)
        self._others[project] = (store, seen)
        found = seen.clients.get(phone)
        if found is None or not is_shared(seen):
            return None
        here, there = state.staff.get(found.owner), seen.staff.get(found.owner)
        same = here is not None and there is not None and here.label == there.label
        return found if same else None
