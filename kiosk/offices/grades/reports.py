"""Movement between years, each client's grades through the years, visits that are due, versions of
what the company set (S03-P.2, S03-P.3)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from kiosk.offices.grades.facts import Account
from kiosk.offices.grades.lists import grades_of, who
from kiosk.offices.grades.state import Grades, Review, holder_of, on_file
from kiosk.offices.grades.words import LETTERS
from kiosk.offices.model import Row, Saying, Scene
from kiosk.refusal import N_
from kiosk.text import mask_digits


def movement(scene: Scene) -> Sequence[Row]:
    """The last review against the closed one before it: who moved up or down, came or went."""
    state = grades_of(scene)
    now = state.latest
    before = state.closed_before(now.year) if now else None
    if now is None or before is None:
        return []
    rows = []
    for client in dict.fromkeys((*now.forms, *before.forms)):
        was, is_ = _grade(before, client), _grade(now, client)
        moved = _moved(client in before.forms, client in now.forms, was, is_)
        phone, name, area = who(scene, client)
        tone = {"up": "good", "down": "bad", "gone": "dim", "open": "warn"}.get(moved, "")
        rows.append(Row(client, (phone or None, name, area, was, is_, moved), tone=tone))  # type: ignore[arg-type]
    return rows


def years(scene: Scene) -> Saying | None:
    """Which reviews are compared; or that there are not two yet."""
    state = grades_of(scene)
    now = state.latest
    before = state.closed_before(now.year) if now else None
    if now is None or before is None:
        return Saying(N_("There are no two reviews yet that could be compared."))
    return Saying(N_("{now} against {before}"), {"now": now.year, "before": before.year})


def _grade(review: Review, client: str) -> str | None:
    form = review.forms.get(client)
    return form.grade or None if form else None


def _moved(was_in: bool, is_in: bool, was: str | None, is_: str | None) -> str:
    if not is_in:
        return "gone"
    if is_ is None:
        return "open"
    if not was_in or was is None:
        return "new"
    step = LETTERS.index(was) - LETTERS.index(is_)
    return "up" if step > 0 else "down" if step < 0 else "same"


def history(scene: Scene) -> Sequence[Row]:
    """The grades of each client, the last year first."""
    state, rows = grades_of(scene), []
    for year in sorted(state.reviews, reverse=True):
        review = state.reviews[year]
        for client, form in review.forms.items():
            phone, name, _area = who(scene, client)
            final, pre = form.final, form.pre
            last = form.corrections[-1] if form.corrections else final
            cells = (
                year, phone or None, name,
                final.points if final else None, final.computed if final else None,
                pre.grade if pre else None, final.grade if final else None,
                form.corrections[-1].grade if form.corrections else None,
                form.credit.standing if form.credit else None, last.why if last else None,
            )  # fmt: skip
            rows.append(Row(f"{client}/{year}", cells, tone="" if review.closed else "dim"))
    return rows


def visits_due(scene: Scene) -> Sequence[Row]:
    """Clients of the last closed review whose grade is visited regularly: who is overdue first."""
    state, today = grades_of(scene), scene.at.date()
    review = state.closed_before(today.year + 1)
    if review is None or review.closed is None or not state.intervals:
        return []
    days, rows = state.intervals[-1].days, []
    for client, form in review.forms.items():
        every = days.get(form.grade, 0)
        if not every:
            continue
        last = last_visit(scene, client)
        due = (last or review.closed.date()) + timedelta(days=every)
        status = "overdue" if due < today else "due" if due == today else "ahead"
        phone, name, _area = who(scene, client)
        cells = (phone or None, name, form.grade, _whose(scene, client), last, due, status)
        tone = {"overdue": "bad", "due": "warn"}.get(status, "")
        rows.append(Row(client, cells, tone=tone))  # type: ignore[arg-type]
    return sorted(rows, key=lambda row: (row.cells[5], row.key))


def last_visit(scene: Scene, client: str) -> date | None:
    """The last reception, follow-up or visit of a client; None where there was none."""
    state = grades_of(scene)
    filed = on_file(state.accounts[client], scene.desk)
    days = [meeting.on for meeting in filed.met] if filed else []
    if filed is not None and filed.followed is not None:
        days.append(filed.followed.date())
    if client in state.visits:
        days.append(state.visits[client])
    return max(days, default=None)


def _whose(scene: Scene, client: str) -> str | None:
    """Who looks after a client: who has the area, else the owner on file."""
    account: Account = grades_of(scene).accounts[client]
    filed = on_file(account, scene.desk)
    has = holder_of(account, scene.desk, scene.books.of("areas"), scene.at.date())
    return has or (filed.owner if filed else None)


def how_often(scene: Scene) -> Saying | None:
    """How often clients are visited; or what the company has not set yet."""
    state: Grades = grades_of(scene)
    days = state.intervals[-1].days if state.intervals else {}
    left = [grade for grade in LETTERS if grade not in days]
    if left:
        text = N_("The days between visits are not set yet for: {grades}.")
        return Saying(text, {"grades": " ".join(left)})
    return Saying(N_("Days between visits: {days}"), {"days": _pairs(days)})


def versions(scene: Scene) -> Sequence[Row]:
    """Everything that the company set for grading, the last version first."""
    rows = []
    for n, held in reversed(list(enumerate(grades_of(scene).criteria, 1))):
        on = held.at and held.at.date()
        cells = (n, on, held.by or None, _pairs(held.weights), _pairs(held.full),
                 _pairs(held.sales), _pairs(held.points), held.why)  # fmt: skip
        rows.append(Row(str(n), cells))
    return rows


def intervals(scene: Scene) -> Sequence[Row]:
    """Versions of the days between visits, the last one first."""
    found = list(enumerate(grades_of(scene).intervals, 1))
    return [
        Row(str(n), (n, held.at.date(), held.by or None, _pairs(held.days), mask_digits(held.why)))
        for n, held in reversed(found)
    ]


def _pairs(said: dict[str, float]) -> str:
    return " ".join(f"{name}={value:,.10g}" for name, value in said.items()) or "–"
