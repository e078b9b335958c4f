"""Deals with their three ledgers and the rule of each, as they stand (S17-7, S18-10)."""

from collections.abc import Iterable, Set
from datetime import date

import msgspec
from msgspec.structs import replace

from kiosk.desk import events as e
from kiosk.policy.shares import Ledgers, frozen
from kiosk.store.journal import Entry


class DealRow(msgspec.Struct, frozen=True):
    """A step of a deal, made by the entry ``seq``. ``rules`` split it, the deciding one first;
    ``entered``: by ledger the entry by which a manager set it, where one did."""

    seq: int
    on: date
    stage: str
    closer: str
    phone: str
    unit: str
    amount: float | None
    ledgers: Ledgers
    rules: tuple[str, ...]
    entered: dict[str, int] = {}
    name: str = ""


def as_they_stand(rows: Iterable[DealRow], fraud: Set[str]) -> list[DealRow]:
    """*rows* with what was frozen since because somebody of *fraud* shares it (S18-20)."""
    return [replace(row, ledgers=frozen(row.ledgers, row.entered, fraud)) for row in rows]


def deals_of(
    entries: Iterable[Entry], since: date | None = None, until: date | None = None
) -> list[DealRow]:
    """The deals of the days *since* to *until*, both included, in order. *entries* are all of the
    journal; what was taken back is left out."""
    steps: list[tuple[int, e.Dealt | e.Agreed]] = []
    for entry in entries:
        for event in entry.events:
            if isinstance(event, e.Undone):
                steps = [step for step in steps if step[0] < event.seq]
            elif isinstance(event, e.Dealt | e.Agreed):
                steps.append((entry.seq, event))
    rows = _rows(steps)
    return [row for row in rows if (since or row.on) <= row.on <= (until or row.on)]


def _rows(steps: list[tuple[int, e.Dealt | e.Agreed]]) -> list[DealRow]:
    rows: list[DealRow] = []
    for seq, event in steps:
        at = _meant(rows, event)
        if isinstance(event, e.Dealt):
            rows.append(_row(seq, event, {} if at is None else rows[at].entered))
        elif at is not None:
            row = rows[at]
            ledgers = replace(row.ledgers, **{event.ledger: event.shares})
            rows[at] = replace(row, ledgers=ledgers, entered={**row.entered, event.ledger: seq})
    return rows


def _meant(rows: list[DealRow], event: e.Dealt | e.Agreed) -> int | None:
    """The row of the step that *event* follows: of the same unit, the client's own first; None:
    it was made in another project, or under a number the client had no more."""
    same = [n for n, row in enumerate(rows) if row.unit == event.unit]
    own = [n for n in same if rows[n].phone == event.phone]
    return own[-1] if own else same[-1] if same and event.unit else None


def _row(seq: int, event: e.Dealt, before: dict[str, int]) -> DealRow:
    return DealRow(
        seq=seq,
        on=event.on,
        stage=event.stage,
        closer=event.closer,
        phone=event.phone,
        unit=event.unit,
        amount=event.amount,
        ledgers=event.ledgers,
        rules=tuple(dict.fromkeys(reason.rule for reason in event.because)),
        entered={ledger: before[ledger] for ledger in event.agreed if ledger in before},
    )
