"""What the openings of a journal found: the state at the end of each period, reviews of rates."""

from collections.abc import Iterable
from datetime import date

import msgspec

from kiosk.desk.events import RateReviewed
from kiosk.desk.state import State
from kiosk.reports.days import walk
from kiosk.store.journal import Entry

Reviews = dict[tuple[str, date, date], RateReviewed]
"""By consultant and period, from its first day to before its last."""


def read_openings(
    ends: list[date], start: State, entries: Iterable[Entry]
) -> tuple[dict[date, State], Reviews]:
    """The state at each of *ends*, as the first opening from that day on found it, where there
    was one; and the rates that were reviewed. An opening that was taken back counts for nothing."""
    found: dict[date, State] = {}
    reviews: Reviews = {}
    before = start
    for step in walk(start, entries):
        opened = step.after.last_open
        if opened != before.last_open:
            reviews = {key: x for key, x in reviews.items() if opened and x.until <= opened}
            found = {end: state for end, state in found.items() if opened and end <= opened}
            for end in ends:
                if end not in found and opened is not None and end <= opened:
                    found[end] = msgspec.structs.replace(before, history=())
            for event in step.entry.events:
                if isinstance(event, RateReviewed):
                    reviews[event.who, event.since, event.until] = event
        before = step.after
    return found, reviews
