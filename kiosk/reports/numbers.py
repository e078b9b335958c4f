"""Which numbers were one client's: files made one, and files taken off. Pure."""

from collections.abc import Iterable

import msgspec

from kiosk.desk import events as e
from kiosk.desk.state import State
from kiosk.store.journal import Entry

Change = e.Merged | e.Shared | e.Anonymised


class Gone(msgspec.Struct, frozen=True):
    """The entry ``seq`` took the client with ``numbers`` off the file, the file's own first."""

    seq: int
    numbers: tuple[str, ...]


class Numbers:
    """What was made one, here or in another project of the team, and taken off, as far as it was
    not taken back. Entries are given in order."""

    def __init__(self) -> None:
        self._changes: list[tuple[int, Change]] = []

    def take(self, seq: int, event: e.AnyEvent) -> None:
        match event:
            case e.Undone(seq=undone):
                while self._changes and self._changes[-1][0] >= undone:
                    self._changes.pop()
            case e.Shared(client=client) if not client.phones:
                pass
            case e.Merged() | e.Shared() | e.Anonymised():
                self._changes.append((seq, event))
            case _:
                pass

    def gone(self) -> list[Gone]:
        """The clients who were taken off the file, in that order."""
        files: dict[str, tuple[str, ...]] = {}
        found = []
        for seq, event in self._changes:
            named = _named(event)
            numbers = tuple(dict.fromkeys(n for x in named for n in files.get(x, (x,))))
            if not isinstance(event, e.Anonymised):
                files.update(dict.fromkeys(numbers, numbers))
                continue
            own = event.phone
            found.append(Gone(seq, (own, *(n for n in numbers if n != own))))
            for number in numbers:
                files.pop(number, None)
        return found


def _named(event: Change) -> tuple[str, ...]:
    match event:
        case e.Merged(phone=phone, other=other):
            return phone, other
        case e.Shared(client=client):
            return client.numbers
        case e.Anonymised(phone=phone):
            return (phone,)


def numbers_of(phone: str, state: State, entries: Iterable[Entry]) -> tuple[str, ...]:
    """Every number of the client with *phone*, the file's own first. Of one who was taken off
    the file those they had then, as *entries*, all that made *state*, say; of a stranger just
    this one."""
    client = state.clients.get(phone)
    if client is not None:
        return client.numbers
    known = Numbers()
    for entry in entries:
        for event in entry.events:
            known.take(entry.seq, event)
    gone = (x.numbers for x in reversed(known.gone()) if phone in x.numbers)
    return next(gone, (phone,))
