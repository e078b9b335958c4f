"""What became of the calls that consultants were given, this period and the last."""

from datetime import date, timedelta
from typing import Literal

import msgspec

from kiosk.desk.events import Verdict
from kiosk.desk.rates import reached, verdict
from kiosk.desk.state import State
from kiosk.policy.model import Policy
from kiosk.policy.periods import period_end, period_start


class Rate(msgspec.Struct, frozen=True):
    """*given* calls, the aim reached for *hits* clients of them, and what follows from that;
    nothing without calls."""

    given: int
    hits: int
    verdict: Verdict | Literal[""]

    @property
    def percent(self) -> int:
        return self.hits * 100 // self.given if self.given else 0


class Rated(msgspec.Struct, frozen=True):
    """A consultant's rates."""

    who: str
    now: Rate
    before: Rate


def is_rated(policy: Policy) -> bool:
    """Whether this profile looks at rates at all."""
    return policy.value("calls.rate") != "none"


def rates(state: State, policy: Policy, on: date) -> list[Rated]:
    """Every consultant's, in the roster's order."""
    period = str(policy.value("calls.period"))
    since, until = period_start(on, period), period_end(on, period)
    before = period_start(since - timedelta(days=1), period)
    return [
        Rated(
            p.id,
            _rate(state, policy, p.id, since, until),
            _rate(state, policy, p.id, before, since),
        )
        for p in state.consultants()
    ]


def _rate(state: State, policy: Policy, who: str, since: date, until: date) -> Rate:
    given, hits = reached(state, policy, who, since, until)
    return Rate(given, hits, verdict(policy, given, hits) if given else "")


def bar(percent: int, target: int, width: int) -> str:
    """*percent* as a bar of *width* cells, the *target* marked in it where it is not reached."""
    filled = min(width, round(percent * width / 100))
    cells = ["█"] * filled + ["·"] * (width - filled)
    at = min(width - 1, target * width // 100)
    if target and at >= filled:
        cells[at] = "|"
    return "".join(cells)
