"""A case, assembled from the journal and from the state that it made."""

from collections.abc import Callable, Iterable
from datetime import datetime

from msgspec.structs import replace

from kiosk import rules
from kiosk.case.gather import Bearing, gather, phone_of
from kiosk.case.history import History
from kiosk.case.record import CaseFile
from kiosk.case.standing import standing, taken_off
from kiosk.case.would import would
from kiosk.desk import commands as c
from kiosk.desk.state import State
from kiosk.reports.numbers import numbers_of
from kiosk.store.journal import Entry

Journal = Callable[[], Iterable[Entry]]
"""All entries that made a state, from the first one on, each time it is asked."""


def case_of(
    phone: str, state: State, journal: Journal, at: datetime, *, shares: bool = True
) -> CaseFile:
    """The case of the client with *phone*, any of their numbers, at the moment *at*; *journal*
    made *state*. Without *shares* nobody learns from it who has which share of a deal."""
    client = state.clients.get(phone)
    numbers = client.numbers if client else numbers_of(phone, state, journal())
    bearings = gather(phone, numbers, journal(), on_file=client is not None)
    history = History(state.staff, numbers, shares=shares)
    history.go_through(bearings, at.date())
    off = history.off if client is None else None
    now = (
        taken_off(state, off)
        if off
        else standing(state, client, history.decided(client) if client else (), at.date())
    )
    then = would(state, client, tuple(history.involved), at.date(), shares=shares)
    told = {fact.seq for fact in history.facts}
    cited = [now.rule, *(rule for fact in history.facts for rule in fact.rules)]
    cited += [one.rule for one in then]
    return CaseFile(
        project=state.project,
        phone=numbers[0],
        phones=numbers[1:],
        name=client.name if client else "",
        at=at,
        seq=state.seq,
        facts=tuple(history.facts),
        now=now,
        would=tuple(then),
        rules={rule: rules.text(rule) for rule in dict.fromkeys(cited) if rule},
        entries=tuple(_of_the_client(one, numbers) for one in bearings if one.entry.seq in told),
        off=off is not None,
        shares=shares,
    )


def _of_the_client(bearing: Bearing, numbers: tuple[str, ...]) -> Entry:
    """The entry of *bearing* without what it says of clients other than the one with *numbers*."""
    entry = bearing.entry
    theirs = [event for event, _number in bearing.events]
    events = tuple(x for x in entry.events if x in theirs or not phone_of(x))
    command = entry.command
    if isinstance(command, c.AboutClients):
        shared = tuple(x for x in command.shared if set(x.numbers) & set(numbers))
        command = replace(command, shared=shared)
    return replace(entry, events=events, command=command)
