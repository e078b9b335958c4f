"""Duty cards and the opening checklist, as lists (S12, S01, S04)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from kiosk.offices.duties.cards import CARDS, HOLDERS, Card, card_on
from kiosk.offices.duties.checklist import items
from kiosk.offices.duties.state import Duties
from kiosk.offices.model import Column, Listing, Row, Scene
from kiosk.refusal import N_


def duties_of(scene: Scene) -> Duties:
    found: Duties = scene.books.of("duties")
    return found


def cards(scene: Scene) -> Sequence[Row]:
    """What everybody answers for, line by line."""
    state, on = duties_of(scene), scene.at.date()
    rows = []
    for holder, _ in HOLDERS:
        own = card_on(state.cards, holder, on)
        lines: Sequence[str | dict[str, str]] = own.lines() if own else CARDS[holder]
        rows += [Row(f"{holder}/{n}", (holder, line)) for n, line in enumerate(lines, 1)]
    return rows


def holders(scene: Scene) -> Sequence[Row]:
    """Whose card it is, since when, in whose words."""
    state, on = duties_of(scene), scene.at.date()
    rows = []
    for holder, _ in HOLDERS:
        own = card_on(state.cards, holder, on)
        lines = len(own.lines()) if own else len(CARDS[holder])
        versions = len(state.cards.get(holder, ()))
        cells = (holder, lines, versions, *_by(own))
        rows.append(Row(holder, cells, tone="" if lines else "warn"))
    return rows


def card_now(scene: Scene, about: str) -> Mapping[str, Any]:
    """What a form for another card begins with: the company's own that holds."""
    own = card_on(duties_of(scene).cards, about, scene.at.date())
    return {"zh": "; ".join(own.zh), "en": "; ".join(own.en)} if own else {}


def _by(own: Card | None) -> tuple[object, ...]:
    return (own.since, own.by, own.why) if own else (None, None, "")


def checklist(scene: Scene) -> Sequence[Row]:
    """Today's checklist; what nobody looked after yet comes first."""
    state = duties_of(scene)
    today = state.ticks.get(scene.at.date(), {})
    rows = []
    for key, text in items(state.items).items():
        tick = today.get(key)
        done = (tick.by, tick.at) if tick else (None, None)
        told = ((N_("Note"), tick.note),) if tick and tick.note else ()
        cells = (tick is not None, *done, text)
        rows.append(Row(key, cells, told, "good" if tick else "warn"))
    return sorted(rows, key=lambda row: bool(row.cells[0]))


def days(scene: Scene) -> Sequence[Row]:
    """Who looked after what on which day, the latest first."""
    rows = []
    for on, ticks in sorted(duties_of(scene).ticks.items(), reverse=True):
        people = dict.fromkeys(tick.by for tick in ticks.values())
        rows += [
            Row(f"{on}/{who}", (on, who, sum(x.by == who for x in ticks.values()), len(ticks),
                                " ".join(key for key, x in ticks.items() if x.by == who)))
            for who in people
        ]  # fmt: skip
    return rows


HOLDER = Column("holder", N_("whose"), "word", 18, HOLDERS)

LISTS = (
    Listing(
        "cards",
        N_("Duty cards"),
        (HOLDER, Column("duty", N_("answers for"), "spoken", width=40)),
        cards,
        rules=("S12-1",),
    ),
    Listing(
        "checklist",
        N_("Opening checklist"),
        (
            Column("done", N_("done"), "yes", 5),
            Column("by", N_("by"), "person", 10),
            Column("at", N_("when"), "moment", 17),
            Column("item", N_("as it should be"), "spoken", width=30),
        ),
        checklist,
        ("check", "item"),
    ),
    Listing(
        "checked",
        N_("Checklists of past days"),
        (
            Column("on", N_("day"), "day", 11),
            Column("by", N_("by"), "person", 10),
            Column("count", N_("looked after"), "number", 10),
            Column("all", N_("by all"), "number", 8),
            Column("items", N_("items"), width=20),
        ),
        days,
    ),
    Listing(
        "holders",
        N_("Whose cards, in whose words"),
        (
            HOLDER,
            Column("lines", N_("lines"), "number", 6),
            Column("versions", N_("versions"), "number", 8),
            Column("since", N_("since"), "day", 11),
            Column("by", N_("by"), "person", 10),
            Column("why", N_("why"), width=14),
        ),
        holders,
        ("describe",),
        rules=("S12-1", "S16-10"),
    ),
)
