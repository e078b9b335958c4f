"""Finding a case at a desk: by phone, by a visit, as of an earlier entry."""

from collections.abc import Iterator
from datetime import datetime
from itertools import takewhile

from kiosk.case.assemble import case_of
from kiosk.case.document import Head
from kiosk.case.find import phone_meant
from kiosk.case.gather import phone_of
from kiosk.case.record import CaseFile
from kiosk.desk.decide import fold
from kiosk.desk.state import State
from kiosk.service import Service
from kiosk.store.journal import Entry
from kiosk.text import mask_phone


def case_now(desk: Service, what: str) -> CaseFile:
    """The case of *what*, a phone or a visit of today. Raises Refused."""
    return case_of(phone_meant(desk.state, what), desk.state, desk.entries, desk.now())


def case_at(desk: Service, seq: int, phone: str, at: datetime) -> CaseFile:
    """The case as it stood after the entry *seq*, at the moment *at*."""
    state = desk.state
    if seq != state.seq:
        state = State()
        for entry in takewhile(lambda x: x.seq <= seq, desk.entries()):
            state = fold(state, entry.seq, entry.command, entry.events)

    def journal() -> Iterator[Entry]:
        return takewhile(lambda x: x.seq <= seq, desk.entries())

    return case_of(phone, state, journal, at)


def phones_behind(desk: Service, head: Head) -> list[str]:
    """The phones that may stand masked in *head*: of clients whom its entries are about."""
    if head.full:
        return [head.client]
    numbers = {one.get("seq") for one in head.entries}
    found: dict[str, None] = {}
    for entry in desk.entries():
        if entry.seq in numbers:
            phones = (phone_of(event) for event in entry.events)
            found |= {x: None for x in phones if x and mask_phone(x) == head.client}
    return list(found) or [head.client]
