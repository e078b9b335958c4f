"""Finding a case at a desk: by phone, by a visit, as of an earlier entry."""

from collections.abc import Iterator
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


def case_now(desk: Service, what: str, *, shares: bool) -> CaseFile:
    """The case of *what*, a phone or a visit of today. Raises Refused."""
    phone = phone_meant(desk.state, what)
    return case_of(phone, desk.state, desk.entries, desk.now(), shares=shares)


def case_at(desk: Service, head: Head, phone: str) -> CaseFile:
    """The case that *head* is of, taken to be that of *phone*, as it stood then."""
    seq = head.chain.seq
    state = desk.state
    if seq != state.seq:
        state = State()
        for entry in takewhile(lambda x: x.seq <= seq, desk.entries()):
            state = fold(state, entry.seq, entry.command, entry.events)

    def journal() -> Iterator[Entry]:
        return takewhile(lambda x: x.seq <= seq, desk.entries())

    return case_of(phone, state, journal, head.at, shares=head.shares)


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
