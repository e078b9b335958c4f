"""A case, assembled from the journal and from the state that it made."""

from collections.abc import Iterable
from datetime import datetime

from kiosk import rules
from kiosk.case.gather import gather
from kiosk.case.history import History
from kiosk.case.record import CaseFile
from kiosk.case.standing import standing
from kiosk.case.would import would
from kiosk.desk.state import State
from kiosk.store.journal import Entry


def case_of(
    phone: str, state: State, entries: Iterable[Entry], at: datetime, *, shares: bool = True
) -> CaseFile:
    """The case of the client with *phone* at the moment *at*. *entries* are all of the journal
    that made *state*. Without *shares* nobody learns from it who has which share of a deal."""
    bearings = gather(phone, entries)
    history = History(state.staff, shares=shares)
    history.go_through(bearings, at.date())
    client = state.clients.get(phone)
    now = standing(state, client, history.decided, at.date())
    then = would(state, client, tuple(history.involved), at.date(), shares=shares)
    told = {fact.seq for fact in history.facts}
    cited = [now.rule, *(rule for fact in history.facts for rule in fact.rules)]
    cited += [one.rule for one in then]
    return CaseFile(
        project=state.project,
        phone=phone,
        name=client.name if client else "",
        at=at,
        seq=state.seq,
        facts=tuple(history.facts),
        now=now,
        would=tuple(then),
        rules={rule: rules.text(rule) for rule in dict.fromkeys(cited) if rule},
        entries=tuple(one.entry for one in bearings if one.entry.seq in told),
        shares=shares,
    )
