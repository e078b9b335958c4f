"""What a case is, as plain values."""

from datetime import datetime

import msgspec

from kiosk.policy.shares import Ledgers
from kiosk.store.journal import Entry


class Fact(msgspec.Struct, frozen=True):
    """Something that bears on whose client it is. ``seq`` is the entry of the journal, 0 for what
    time alone brought; ``rules`` decided, the first of them from ``source``; ``phone``: under
    which number it happened, where the client has several."""

    at: datetime
    text: str
    seq: int = 0
    actor: str = ""
    rules: tuple[str, ...] = ()
    source: str = ""
    phone: str = ""


class Standing(msgspec.Struct, frozen=True):
    """Whose client it is: ``owner`` is empty for nobody's."""

    owner: str
    text: str
    rule: str = ""
    source: str = ""


class Would(msgspec.Struct, frozen=True):
    """What would follow if one thing were different. ``closer``: who would close the deal of which
    ``ledgers`` are the shares; both empty where no deal is looked at."""

    text: str
    rule: str = ""
    closer: str = ""
    ledgers: Ledgers | None = None


class CaseFile(msgspec.Struct, frozen=True):
    """The case of the client with ``phone`` and the further numbers ``phones``, as of the entry
    ``seq`` and the moment ``at``. ``entries``: those of the journal that it rests on, without
    what they say of other clients; ``rules``: the texts of those cited; ``off``: the client was
    taken off the file, and stays nameless whoever asks; ``shares``: whether those of deals are
    told."""

    project: str
    phone: str
    name: str
    at: datetime
    seq: int
    facts: tuple[Fact, ...]
    now: Standing
    would: tuple[Would, ...]
    rules: dict[str, str]
    entries: tuple[Entry, ...]
    phones: tuple[str, ...] = ()
    off: bool = False
    shares: bool = True

    @property
    def numbers(self) -> tuple[str, ...]:
        return (self.phone, *self.phones)
