"""The service as the screens use it: whose word counts, what was decided, what is wrong."""

from collections import deque
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import NamedTuple

from kiosk.desk import commands as c
from kiosk.desk import floor
from kiosk.desk.state import Day, Person, Role, State
from kiosk.i18n import say
from kiosk.policy.model import Policy
from kiosk.refusal import Refused
from kiosk.screens.access import Access
from kiosk.screens.cells import Option
from kiosk.screens.questions.people import desk_giver, options, tickers
from kiosk.service import Sent, Service
from kiosk.store.errors import StoreError
from kiosk.store.journal import Entry

REMEMBERED = 400
"""How many entries back the list of decisions goes at a start."""

_SILENT = (c.Look,)


class Concern(NamedTuple):
    """Something that staff should see to: a ``sign`` of a word in the first line of the board, and
    the sentence that managers read."""

    sign: str
    why: Refused


class Desk:
    """One project's desk. ``trouble`` is the refusal of a file that cannot be used just now;
    ``concerns`` do not keep it from working; ``access`` knows whose session is on, and whether
    the kiosk is *locked*."""

    def __init__(self, service: Service, *, locked: bool = False) -> None:
        self.service = service
        self.access = Access(service, locked=locked)
        self.trouble: StoreError | None = None
        self.concerns: tuple[Concern, ...] = ()
        self.told: deque[Entry] = deque(maxlen=REMEMBERED)
        self._seal: tuple[int, str] = (-1, "")
        self._told_to = max(0, service.state.seq - REMEMBERED)
        self.listen()

    @property
    def state(self) -> State:
        return self.service.state

    @property
    def policy(self) -> Policy:
        return self.service.policy

    @property
    def now(self) -> datetime:
        return self.service.now()

    @property
    def day(self) -> Day | None:
        """The open day."""
        return self.state.day if self.state.has_open_day() else None

    @property
    def giver(self) -> str | None:
        """Who gives ordinary commands: whose session is on, else who stands at the desk."""
        if self.access.person is not None:
            return self.access.person.id
        return desk_giver(self.state, self.policy, self.now)

    def tickers(self) -> list[str]:
        """Who may tick at this moment, the nearest first."""
        return tickers(self.state, self.policy, self.now)

    def send(self, command: c.Command) -> Sent:
        """Send *command*. Raises Refused, while somebody is here who may only look too; a file at
        fault is noted besides."""
        self.access.may_write()
        try:
            sent = self.service.send(command)
        except StoreError as trouble:
            self.trouble = trouble
            raise
        self.trouble = None
        try:
            self.listen()
        except StoreError as trouble:
            self.trouble = trouble  # what was sent is on disk all the same
        return sent

    @property
    def seal(self) -> str:
        """The short hash that seals the day, from its closing until the next opening."""
        if self._seal[0] != self.state.seq:
            try:
                entry = self.service.seal()
            except StoreError as trouble:
                self.trouble, entry = trouble, None
            self._seal = (self.state.seq, entry.short if entry else "")
        return self._seal[1]

    def close_unclosed(self) -> Sent:
        self.access.may_write()
        sent = self.service.close_unclosed()
        self.listen()
        return sent

    def refresh(self) -> None:
        """Catch up; what is wrong with the file is kept in ``trouble`` until it is right again."""
        try:
            self.service.refresh()
            self.listen()
        except StoreError as trouble:
            self.trouble = trouble
        else:
            self.trouble = None

    def listen(self) -> None:
        """Take in the entries that are new."""
        if self._told_to == self.state.seq:
            return
        for entry in self.service.entries(self._told_to):
            self._told_to = entry.seq
            if not isinstance(entry.command, _SILENT) and entry.events:
                self.told.append(entry)

    def remember(self, name: str, value: str) -> str:
        """Keep a preference of this desk. Returns what is wrong, if anything. Nothing is kept for
        who only looks."""
        if self.access.is_looking:
            return ""
        try:
            self.service.store.prefer(name, value)
        except StoreError as trouble:
            return say(trouble)
        return ""

    def preference(self, name: str) -> str:
        try:
            return self.service.store.preference(name) or ""
        except StoreError:
            return ""

    # Who there is, as lists to pick from

    def people(self, *roles: Role) -> list[Person]:
        """Those on the roster with one of *roles* (none: everybody), in its order."""
        return [
            p for p in self.state.staff.values() if not p.gone and (not roles or p.role in roles)
        ]

    def options(self, people: Iterable[str]) -> tuple[Option, ...]:
        return options(self.state, people)

    def ids(self, keep: Callable[[Person], bool]) -> list[str]:
        return [p.id for p in self.people() if keep(p)]

    def able(self) -> list[str]:
        """Who could receive now, of any role, in key order and then by the roster."""
        day = self.day
        if day is None:
            return []
        order = day.sheet.queue(day.floor)
        rest = [p.id for p in self.people(Role.MANAGER, Role.AGENT) if p.id not in order]
        return [w for w in (*order, *rest) if floor.can_receive(self.state, day, w)]
