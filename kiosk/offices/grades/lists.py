"""The review that is open, or the last one: its stages, its clients, how they are graded
(S03-2.0, S03-5.1.1, S03-5.1.2, S03-A)."""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.offices.areas.model import Areas
from kiosk.offices.grades.facts import Account
from kiosk.offices.grades.points import Score, score, unset
from kiosk.offices.grades.ready import missing, overdue
from kiosk.offices.grades.state import Form, Grades, Review, area_of, on_file
from kiosk.offices.model import Row, Saying, Scene
from kiosk.refusal import N_
from kiosk.text import mask_digits, mask_name

SHORT = N_("points short of the next grade")
SHORT_SALES = N_("yearly sales short of the next grade")


def grades_of(scene: Scene) -> Grades:
    found: Grades = scene.books.of("grades")
    return found


def banner(scene: Scene) -> Saying | None:
    """That the year's review is overdue, from 25 March on until it is closed."""
    return overdue(grades_of(scene), scene.at.date())


def who(scene: Scene, client: str) -> tuple[str, str, str]:
    """Phone, name and area of a client; the name is masked for all but who leads. Of a client who
    was taken off the desk's file nothing is told."""
    account: Account = grades_of(scene).accounts[client]
    filed = on_file(account, scene.desk)
    areas: Areas = scene.books.of("areas")
    name = (filed.name if filed else "") or account.name
    phone = account.phone if filed or account.name else ""
    shown = name if scene.leads else mask_name(name)
    return phone, shown, area_of(account, scene.desk, areas)


def stages(scene: Scene) -> Sequence[Row]:
    """What has been done of the review, and whose word each stage is."""
    state = grades_of(scene)
    review = state.latest
    if review is not None and review.closed and review.year < scene.at.year:
        review = None
    forms = list(review.forms.values()) if review else []
    several = {
        "figures": [score(state.rules, form.figures) is not None for form in forms],
        "pre": [form.pre is not None for form in forms],
        "final": [form.final is not None for form in forms],
        "credit": [form.credit is not None for form in forms],
        "plan": [form.plan is not None for form in forms if form.grade == "A"],
    }
    once = {
        "criteria": not unset(state.rules).any,
        "open": review is not None,
        "meet": review is not None and review.met is not None,
        "close": review is not None and review.closed is not None,
    }
    whose = {"criteria": "manager", "pre": "area", "credit": "finance", "plan": "plan"}
    rows = []
    for stage in ("criteria", "open", "figures", "pre", "meet", "final", "credit", "plan", "close"):
        ticks = several.get(stage, [once.get(stage, False)])
        done = (bool(ticks) and all(ticks)) or (stage == "plan" and once["close"])
        cells = (stage, whose.get(stage, "promotion"), sum(ticks), len(ticks))
        rows.append(Row(stage, cells, tone="good" if done else "warn"))
    return rows


def review(scene: Scene) -> Sequence[Row]:
    """Every client of the last review: grades computed, beforehand and final, credit standing,
    and what is missing."""
    state, rows = grades_of(scene), []
    latest = state.latest
    for client, form in latest.forms.items() if latest else ():
        phone, name, area = who(scene, client)
        over = latest is None or latest.closed is not None
        found = None if over else score(state.rules, form.figures)
        lacks = () if over else missing(form, state.rules)
        computed, points = _computed(latest, form, found)
        pre = form.pre.grade if form.pre else None
        credit = form.credit.standing if form.credit else None
        cells = (
            phone or None,
            name,
            area,
            points,
            computed,
            pre,
            form.grade or None,
            credit,
            lacks,
        )
        rows.append(
            Row(client, cells, _told(form, found, full=scene.leads), "warn" if lacks else "")
        )
    return rows


def _computed(
    review: Review | None, form: Form, found: Score | None
) -> tuple[str | None, float | None]:
    """Grade and points: as they were when the review was closed, else as they are now."""
    if review is not None and review.closed and form.final is not None:
        return form.final.computed, form.final.points
    return (found.grade, found.points) if found else (None, None)


def _told(form: Form, found: Score | None, *, full: bool) -> tuple[tuple[str, str], ...]:
    figures = " ".join(f"{name}={value:,.10g}" for name, value in form.figures.items())
    said = [(N_("figures"), figures or "–")]
    if found is not None and (found.short or found.short_sales):
        said += [(SHORT, f"{found.short:,.10g}"), (SHORT_SALES, f"{found.short_sales:,.10g}")]
    if form.pre is not None and form.pre.why:
        said.append((N_("why, beforehand"), form.pre.why))
    if form.final is not None and form.final.why:
        said.append((N_("why, by the meeting"), form.final.why))
    said += [(N_("corrected"), f"{x.at:%Y-%m-%d} {x.grade}: {x.why}") for x in form.corrections]
    if form.credit is not None and form.credit.checked is not None:
        said.append((N_("accounts reconciled up to"), str(form.credit.checked)))
    if form.plan is not None:
        said.append((N_("support plan"), form.plan.text))
    return tuple(said) if full else tuple((label, mask_digits(text)) for label, text in said)


def breakdown(scene: Scene) -> Sequence[Row]:
    """What each figure of each client earns by the criteria in force."""
    state, rows = grades_of(scene), []
    latest = state.latest
    for client, form in latest.forms.items() if latest else ():
        _phone, name, _area = who(scene, client)
        found = score(state.rules, form.figures)
        for part in found.parts if found else ():
            earned = round(part.points, 2)
            cells = (name, part.figure, part.value, part.full, part.weight, earned)
            rows.append(Row(f"{client}/{part.figure}", cells))
        if found is not None:
            whole = sum(state.rules.weights.values())
            told = ((N_("computed grade"), found.grade),)
            last = (name, "total", None, None, whole, found.points)
            rows.append(Row(f"{client}/total", last, told, "good"))
    return rows


def how(scene: Scene) -> Saying:
    """How points come about, or that nothing is computed yet and what is missing."""
    left = unset(grades_of(scene).rules)
    if not left.any:
        return Saying(
            N_(
                "Points: 100 × weight ÷ all weights × (figure ÷ full marks, at most 1). A and B "
                "ask for their points and their yearly sales. Our way of computing, the "
                "company's numbers."
            )
        )
    said = {part: " ".join(getattr(left, part)) or "–" for part in left.__struct_fields__}
    text = N_(
        "Nothing is computed before the criteria are complete. Missing: weights: {weights}; "
        "full marks: {full}; sales from: {sales}; points from: {points}."
    )
    return Saying(text, said)


def best(scene: Scene) -> Sequence[Row]:
    """The A clients of the last review, with their support plans."""
    state, rows = grades_of(scene), []
    latest = state.latest
    for client, form in latest.forms.items() if latest else ():
        if form.grade != "A":
            continue
        phone, name, area = who(scene, client)
        plan = form.plan
        said = (plan.who or None, plan.until, plan.text) if plan else (None, None, None)
        rows.append(Row(client, (phone or None, name, area, *said), tone="" if plan else "warn"))
    return rows


def policies(scene: Scene) -> Sequence[Row]:
    """Special policies, and whether they were looked at since the last review was opened."""
    state = grades_of(scene)
    since = state.latest.opened if state.latest else None
    rows = []
    for key, policy in state.policies.items():
        phone, name, _area = who(scene, policy.client)
        current = since is None or policy.at >= since
        cells = (phone or None, name, policy.name, policy.status, policy.at.date(), current,
                 policy.why)  # fmt: skip
        rows.append(Row(key, cells, tone="" if current else "warn"))
    return rows


def terms(scene: Scene) -> Sequence[Row]:
    """Special terms of settlement: what holds, what is asked for, what was decided."""
    state, rows = grades_of(scene), []
    for client, held in state.terms.items():
        phone, name, _area = who(scene, client)
        cells = (phone or None, name, held.text or None, held.step, held.asked or None,
                 held.wanted or None, held.by or None, held.at.date())  # fmt: skip
        rows.append(Row(client, cells, ((N_("why"), held.why),), "warn" if held.asked else ""))
    return rows
