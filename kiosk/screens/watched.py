"""A desk that is only looked at: what it says now, and what is wrong with what it says."""

from collections import deque
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta

import msgspec

from kiosk import rules
from kiosk.desk import commands as c
from kiosk.desk.state import State
from kiosk.i18n import _, say
from kiosk.screens.board.view import BoardView, view
from kiosk.screens.signs import WEEKDAYS
from kiosk.service import Service
from kiosk.store.errors import StoreError
from kiosk.store.journal import Entry
from kiosk.store.projects import Which

REMEMBERED = 100
"""How many entries back the list of decisions goes at a start."""
MINUTE, STEP = timedelta(minutes=1), timedelta(seconds=10)

Open = Callable[[Which], Service]


class Watched:
    """One project's desk, read by *opens* and opened again when its file fails. ``trouble`` is
    what keeps it from being read just now; ``told``: the last entries."""

    def __init__(self, opens: Open, project: Which = None) -> None:
        self._opens = opens
        self._project = project
        self._service: Service | None = None
        self._state = State()
        self._told_to = 0
        self.read_at: datetime | None = None
        self.trouble: StoreError | None = None
        self.told: deque[Entry] = deque(maxlen=REMEMBERED)

    def close(self) -> None:
        if self._service is not None:
            with suppress(StoreError):
                self._service.close()
            self._service = None

    def look(self) -> None:
        """Read what is new; what is wrong is kept in ``trouble`` until it is right again."""
        try:
            service = self._opened()
            service.refresh()
            if service.store.replaced:  # nothing that was read of the other file holds
                self.close()
                self.told.clear()
                self._told_to = 0
                service = self._opened()
            self._listen(service)
            self._state, self.read_at = service.seen(), service.now()
            service.store.rest()
        except StoreError as trouble:
            self.trouble = trouble
            self.close()
        else:
            self.trouble = None

    def go_to(self, project: Which) -> None:
        """Look at another project of the file from now on."""
        self.close()
        self._project, self._state, self._told_to = project, State(), 0
        self.told.clear()

    def next_project(self) -> int | None:
        """The project that comes after this one; None where there is no other."""
        if self._service is None:
            return None
        known = [project.id for project in self._service.projects()]
        after = known[(known.index(self._service.project.id) + 1) % len(known)]
        return after if len(known) > 1 else None

    @property
    def state(self) -> State:
        return self._state

    def shown(self, *, by_key: bool) -> BoardView:
        """The board, with a clock that goes by minutes: each change travels down the line."""
        now = self.read_at or datetime.min
        seen = view(self._state, self._state.policy, now, by_key=by_key)
        clock = f"{now:%Y-%m-%d} {_(WEEKDAYS[now.weekday()])} {now:%H:%M}"
        notes = () if seen.duty.kind == "shut" else seen.duty.notes  # no key opens the day here
        duty = msgspec.structs.replace(seen.duty, notes=notes, until=self._until(seen))
        return msgspec.structs.replace(seen, clock=clock, duty=duty)

    def notices(self) -> tuple[str, ...]:
        """What is wrong with what is shown, in sentences."""
        said = []
        if self.trouble is not None:
            said.append(say(self.trouble))
            if self.read_at is not None:
                text = _("What stands here is as of {time}; it is tried again.")
                said.append(text.format(time=f"{self.read_at:%H:%M:%S}"))
        elif self._service is not None:
            lacking = self._service.missing
            if lacking is not None:
                said.append(_("Entries {first} to {last} are missing.").format(**lacking._asdict()))
            left = self._service.unclosed()
            if left is not None:
                said.append(_("The day of {day} was never closed.").format(day=left))
        return tuple(said)

    def _until(self, seen: BoardView) -> datetime | None:
        """When the slot ends, as far away from now as full minutes, or steps at the end, say."""
        until, now = seen.duty.until, self.read_at
        if until is None or now is None or until <= now:
            return until
        step = MINUTE if until - now > MINUTE else STEP
        return now + -((now - until) // step) * step

    def _opened(self) -> Service:
        if self._service is None:
            self._service = self._opens(self._project)
            self._project = self._service.project.id
            rules.use(self._service.state)
            self._told_to = max(self._told_to, self._service.state.seq - REMEMBERED, 0)
        return self._service

    def _listen(self, service: Service) -> None:
        if self._told_to > service.state.seq:  # another file stands there now
            self._told_to = max(0, service.state.seq - REMEMBERED)
            self.told.clear()
        if self._told_to == service.state.seq:
            return
        for entry in service.entries(self._told_to):
            self._told_to = entry.seq
            if not isinstance(entry.command, c.Look) and entry.events:
                self.told.append(entry)
