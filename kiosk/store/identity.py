"""One hash for all that a state says: two states with the same one are the same desk."""

import hashlib
from collections.abc import Iterable
from typing import Any

import msgspec

from kiosk.desk.events import Noted
from kiosk.desk.state import State
from kiosk.store.journal import Entry

APART = ("at", "seq", "history")
"""Not what the desk is, but when that was last said, and what could be taken back."""
FILED = ("clients", "callers", "units")
TICKED = ("visits", "calls", "bookings", "given", "invites")

_encode = msgspec.json.Encoder().encode


def _written(value: Any) -> bytes:
    """*value* in the one way that there is to write it."""
    return _encode(msgspec.to_builtins(value, str_keys=True, order="deterministic"))


def identity(state: State, offices: Iterable[Entry]) -> str:
    """The hash of *state*: sheet, roster, rules, day, visits, calls, clients and their deals; and
    of what was noted in the entries of the *offices*. Reads every client: not for a decision."""
    hashed = hashlib.sha256()
    for name in State.__struct_fields__:
        if name not in APART:
            value = getattr(state, name)
            hashed.update(name.encode() + b"\0")
            for part in _parts(name, value, state):
                hashed.update(part + b"\n")
    for entry in offices:
        for noted in entry.events:
            if isinstance(noted, Noted):
                hashed.update(_written([entry.at, entry.actor, noted]) + b"\n")
    return hashed.hexdigest()


def _parts(name: str, value: Any, state: State) -> list[bytes]:
    if name in (*FILED, *TICKED):
        return [_written(pair) for pair in sorted(value.items(), key=lambda pair: pair[0])]
    if name == "staff":
        return [_written(list(value.items()))]  # in the order of the roster
    if name == "day" and state.day is not None:
        return [_written([value, list(state.day.receptions)])]  # in the order in which they began
    return [_written(value)]
