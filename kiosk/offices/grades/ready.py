"""What is missing before a review can be closed, by client (S03-5.1.1, S03-A), and when a review
should have been."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from kiosk.offices.grades.points import score
from kiosk.offices.grades.state import Criteria, Form, Grades, Review
from kiosk.offices.model import Saying
from kiosk.refusal import N_

FIRST, LAST = (3, 25), (3, 30)
"""Month and day of the days on which the review is held (S03-5.1.1)."""


def in_window(on: date) -> bool:
    """Whether *on* is one of the days of the yearly review."""
    return FIRST <= (on.month, on.day) <= LAST


def missing(form: Form, rules: Criteria) -> tuple[str, ...]:
    """Keys of what *form* lacks, of ``MISSING``; nothing where the client is ready."""
    return tuple(_missing(form, rules))


def _missing(form: Form, rules: Criteria) -> Iterator[str]:
    found = score(rules, form.figures)
    if found is None:
        yield "figures"
    if form.final is None:
        yield "final"
    elif found is not None and found.grade != form.final.computed:
        yield "again"
    if form.credit is None:
        yield "credit"
    if form.grade == "A" and form.plan is None:
        yield "plan"


def unready(review: Review, rules: Criteria) -> dict[str, tuple[str, ...]]:
    """What is missing, by number of the clients of whom anything is."""
    found = {client: missing(form, rules) for client, form in review.forms.items()}
    return {client: lacks for client, lacks in found.items() if lacks}


def overdue(state: Grades, on: date) -> Saying | None:
    """What is to be said from 25 March on until the year's review is closed; and of an earlier
    one that never was."""
    review = state.latest
    if review is not None and not review.closed:
        if review.year == on.year and (on.month, on.day) < FIRST:
            return None
        left = len(unready(review, state.rules))
        text = N_(
            "The review of {year} is open since {day}; it is to be closed by 30 March. "
            "Not ready: {left} of {all} clients."
        )
        said = {"year": review.year, "day": str(review.opened.date())}
        return Saying(text, said | {"left": left, "all": len(review.forms)})
    due = (on.month, on.day) >= FIRST
    if due and (review is None or review.year < on.year):
        text = N_("The review of {year} is due since 25 March and has not been opened.")
        return Saying(text, {"year": on.year})
    return None
