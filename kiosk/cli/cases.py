"""Finding a case at a desk: by phone, by a visit, as of an earlier entry."""

from itertools import takewhile

from kiosk.case.assemble import case_of
from kiosk.case.document import Head
from kiosk.case.find import phone_meant
from kiosk.case.gather import phone_of
from kiosk.case.record import CaseFile
from kiosk.desk.decide import fold
from kiosk.desk.state import State
from kiosk.service import Service
from kiosk.text import mask_phone


def case_now(desk: Service, what: str, *, shares: bool) -> CaseFile:
    """The case of *what*, a phone or a visit of today. Raises Refused."""
    phone = phone_meant(desk.state, what)
    return case_of(phone, desk.state, desk.entries(), desk.now(), shares=shares)


def case_at(desk: Service, head: Head) -> CaseFile:
    """The case that *head* is of, as it stood then."""
    seq, phone = head.chain.seq, phone_behind(desk, head)
    state = desk.state
    if seq != state.seq:
        state = State()
        for entry in takewhile(lambda x: x.seq <= seq, desk.entries()):
            state = fold(state, entry.seq, entry.command, entry.events)
    entries = takewhile(lambda x: x.seq <= seq, desk.entries())
    return case_of(phone, state, entries, head.at, shares=head.shares)


def tip(desk: Service, seq: int) -> str:
    """The hash of the entry *seq*; empty where there is none."""
    found = next(desk.entries(max(0, seq - 1)), None)
    return found.hash if found is not None and found.seq == seq else ""


def phone_behind(desk: Service, head: Head) -> str:
    """The phone that stands masked in *head*: of the client whom its entries are about."""
    if head.full:
        return head.client
    numbers = {one.get("seq") for one in head.entries}
    for entry in desk.entries():
        if entry.seq in numbers:
            for event in entry.events:
                if phone_of(event) and mask_phone(phone_of(event)) == head.client:
                    return phone_of(event)
    return head.client
