"""What became of the calls that were given, period by period (S08-3, S11-4, S11-K)."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

import msgspec

from kiosk.desk.events import RateReviewed, Verdict
from kiosk.desk.rates import Need, outcome, reached, still_needed, verdict
from kiosk.desk.state import State
from kiosk.policy.periods import period_end, period_start
from kiosk.reports.openings import Reviews, read_openings
from kiosk.store.journal import Entry


class Rate(msgspec.Struct, frozen=True):
    """The calls that ``who`` was given, of how many clients a visit was invited and a deal made,
    and the ``rate`` that the profile looks at, in per cent. ``verdict``: what follows by the
    profile's own period, or would by now; ``reviewed``: it was drawn when the next one began."""

    who: str
    given: int
    invited: int
    converted: int
    rate: float | None
    verdict: Verdict | None
    reviewed: bool = False


class Period(msgspec.Struct, frozen=True):
    """From ``since`` to before ``until``. ``aim``: what the profile of then looks at, ``invites``,
    ``deals`` or ``none``; ``target`` in per cent. ``lowest``: who has the lowest success rate of a
    month, where they are not all alike: what follows is a manager's to say, by ``rules``."""

    since: date
    until: date
    over: bool
    aim: str
    target: int
    rates: tuple[Rate, ...]
    lowest: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()

    @property
    def last(self) -> date:
        """Its last day."""
        return self.until - timedelta(days=1)


class WayBack(msgspec.Struct, frozen=True):
    """``who`` is given no calls, and what must come before they are again."""

    who: str
    until: date
    needs: tuple[Need, ...]


class RateReport(msgspec.Struct, frozen=True):
    """``period``: day, week or month."""

    period: str
    periods: tuple[Period, ...]
    barred: tuple[WayBack, ...]


def rates_of(
    period: str,
    since: date,
    until: date,
    start: State,
    entries: Iterable[Entry],
    now: State,
    today: date,
) -> RateReport:
    """The report of every *period* from the one of the day *since* to the one of *until*.
    *start* is a state from before the first of them, *entries* those after it; *now* is the state
    of *today*."""
    spans = list(_spans(period, since, until))
    ends, reviews = read_openings([last for _, last in spans], start, entries)
    return RateReport(
        period,
        tuple(
            _period(period, first, last, ends.get(last, now), reviews, over=last <= today)
            for first, last in spans
        ),
        tuple(_barred(now, today)),
    )


def _spans(period: str, since: date, until: date) -> Iterator[tuple[date, date]]:
    first = period_start(since, period)
    while first <= until:
        last = period_end(first, period)
        yield first, last
        first = last


def _period(
    period: str, since: date, until: date, state: State, reviews: Reviews, *, over: bool
) -> Period:
    policy = state.policy
    aim = str(policy.value("calls.rate"))
    judged = aim != "none" and period == policy.value("calls.period")
    every = (
        _rate(state, who, since, until, reviews.get((who, since, until)), judged=judged)
        for who in state.staff
    )
    rates = tuple(rate for rate in every if rate.given)
    lowest = _lowest(rates) if period == "month" and aim == "deals" else ()
    return Period(
        since=since,
        until=until,
        over=over,
        aim=aim,
        target=policy.number("calls.target"),
        rates=rates,
        lowest=lowest,
        rules=tuple(r.rule for r in policy.cite("gate")) if lowest else (),
    )


def _rate(
    state: State,
    who: str,
    since: date,
    until: date,
    review: RateReviewed | None,
    *,
    judged: bool,
) -> Rate:
    policy = state.policy
    found = outcome(state, who, since, until)
    given, hits = reached(state, policy, who, since, until)
    measured = given and policy.value("calls.rate") != "none"
    follows = review.verdict if review else verdict(policy, given, hits) if judged else None
    return Rate(
        who=who,
        given=given,
        invited=found.invited,
        converted=found.converted,
        rate=round(hits * 100 / given, 1) if measured else None,
        verdict=follows,
        reviewed=review is not None,
    )


def _lowest(rates: tuple[Rate, ...]) -> tuple[str, ...]:
    measured = [rate.rate for rate in rates if rate.rate is not None]
    least = min(measured, default=None)
    if all(rate == least for rate in measured):
        return ()
    return tuple(rate.who for rate in rates if rate.rate == least)


def _barred(state: State, today: date) -> Iterator[WayBack]:
    for who, bar in state.bars.items():
        needs = still_needed(state, state.policy, who, today)
        if needs and not state.staff[who].gone:
            yield WayBack(who, bar.until, needs)
