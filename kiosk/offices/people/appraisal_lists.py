"""What the lists of appraisal show, down to every figure (S11-K2.1–3, S14-9)."""

from collections.abc import Mapping, Sequence
from typing import Any

from kiosk.offices.model import Column, Listing, Row, Scene
from kiosk.offices.people.appraisal import chance_used
from kiosk.offices.people.appraisal_model import (
    FIGURES,
    FINDINGS,
    HOWS,
    OUTCOMES,
    RATED,
    SOURCES,
    Appraisal,
)
from kiosk.offices.people.staffing_lists import WHO, people_of
from kiosk.refusal import N_

BROKEN_DOWN = 3
"""How many periods back the breakdown goes."""


def _latest(scene: Scene) -> list[tuple[str, Appraisal]]:
    found = people_of(scene).appraisals.items()
    return sorted(found, key=lambda x: (x[1].until, x[1].since), reverse=True)


def weights(scene: Scene) -> Sequence[Row]:
    """Every version of the weights, the latest first; those that hold stand out."""
    versions = sorted(people_of(scene).weights, key=lambda x: x.since, reverse=True)
    holds = next((x for x in versions if x.since <= scene.at.date()), None)
    return [
        Row(
            f"{n}/{figure}",
            (x.since, figure, weight, x.set_on, x.by, x.why),
            tone="" if x is holds else "dim",
        )
        for n, x in enumerate(versions, 1)
        for figure, weight in x.weights.items()
    ]


def weights_now(scene: Scene, _about: str) -> Mapping[str, Any]:
    """What a form for other weights begins with: those that hold."""
    held = [x for x in people_of(scene).weights if x.since <= scene.at.date()]
    return {"weights": max(held, key=lambda x: x.since).weights} if held else {}


def ratings(scene: Scene) -> Sequence[Row]:
    """What people said, the latest first."""
    found = sorted(people_of(scene).ratings, key=lambda x: x.on, reverse=True)
    return [
        Row(f"{n}", (x.on, x.who, x.what, x.value, x.source, x.by)) for n, x in enumerate(found, 1)
    ]


def appraisals(scene: Scene) -> Sequence[Row]:
    """Places and points, the latest period first."""
    rows = []
    for key, found in _latest(scene):
        places = sorted(found.standings.items(), key=lambda x: x[1].rank)
        for who, standing in places:
            ruling = found.rulings.get(who)
            cells = (found.since, found.until, who, standing.rank, standing.total)
            finding = found.finding(who)
            last = (finding, ruling.outcome if ruling else None)
            rows.append(Row(f"{key}/{who}", (*cells, *last), tone="warn" if finding else ""))
    return rows


def breakdown(scene: Scene) -> Sequence[Row]:
    """Where the points come from: value, how it was measured, share, weight's part."""
    return [
        Row(
            f"{key}/{who}/{figure}",
            (found.until, who, figure, part.value, part.how, 100 * part.part, part.points),
        )
        for key, found in _latest(scene)[:BROKEN_DOWN]
        for who, standing in found.standings.items()
        for figure, part in standing.parts.items()
    ]


def left_open(scene: Scene) -> Sequence[Row]:
    """Who was last or had the lowest success rate: what a manager has to decide first."""
    state, rows = people_of(scene), []
    for key, found in _latest(scene):
        for who in dict.fromkeys((*found.last, *found.lowest)):
            ruling = found.rulings.get(who)
            rate = found.rates.get(who)
            cells = (
                found.until,
                who,
                found.finding(who),
                None if rate is None else 100 * rate,
                chance_used(state.appraisals, who),
                ruling.outcome if ruling else None,
                ruling.by if ruling else None,
            )
            told = ((N_("Why"), ruling.why),) if ruling and scene.leads else ()
            rows.append(Row(f"{key}/{who}", cells, told, "" if ruling else "warn"))
    return sorted(rows, key=lambda row: row.cells[5] is not None)


SINCE, UNTIL = Column("since", N_("since"), "day", 11), Column("until", N_("until"), "day", 11)
BY = Column("by", N_("by"), "person", 8)
FIGURE = Column("figure", N_("figure"), "word", 16, FIGURES)
FINDING = Column("finding", N_("finding"), "word", 18, FINDINGS)
POINTS = Column("points", N_("points"), "number", 8)
DECIDED = Column("outcome", N_("decided"), "word", 11, OUTCOMES)

LISTS = (
    Listing(
        "left_open",
        N_("Left to a manager"),
        (
            UNTIL,
            WHO,
            FINDING,
            Column("rate", N_("success"), "percent", 7),
            Column("chance", N_("chance used"), "day", 11),
            DECIDED,
            BY,
        ),
        left_open,
        ("decide",),
        rules=("S11-K2.1", "S11-K2.3"),
    ),
    Listing(
        "appraisals",
        N_("Appraisals"),
        (
            SINCE,
            UNTIL,
            WHO,
            Column("rank", N_("place"), "number", 5),
            POINTS,
            FINDING,
            DECIDED,
        ),
        appraisals,
        ("decide", "appraise"),
        rules=("S14-9", "S11-K2.2", "S06-4"),
    ),
    Listing(
        "breakdown",
        N_("Where the points come from"),
        (
            UNTIL,
            WHO,
            FIGURE,
            Column("value", N_("as counted"), "number", 8),
            Column("how", N_("measured"), "word", 14, HOWS),
            Column("share", N_("share"), "percent", 8),
            POINTS,
        ),
        breakdown,
        rules=("S14-9",),
    ),
    Listing(
        "weights",
        N_("Weights"),
        (
            SINCE,
            FIGURE,
            Column("weight", N_("weight"), "number", 8),
            Column("set_on", N_("set on"), "day", 11),
            BY,
            Column("why", N_("why"), width=16),
        ),
        weights,
        ("weigh",),
        rules=("S14-9", "S11-K2.2"),
    ),
    Listing(
        "ratings",
        N_("Ratings"),
        (
            Column("on", N_("day"), "day", 11),
            WHO,
            Column("what", N_("what"), "word", 14, RATED),
            POINTS,
            Column("source", N_("from whom"), "word", 18, SOURCES),
            BY,
        ),
        ratings,
        ("rate",),
        rules=("S14-9",),
    ),
)
