"""Appraisal, and what a manager decides of it (S06-4, S11-K2.1–3, S14-9, S14-10, S16-3.2)."""

from __future__ import annotations

from datetime import date, timedelta

from kiosk.desk.state import Role
from kiosk.offices.check import in_order, one_of, within, words
from kiosk.offices.model import cite
from kiosk.offices.people.appraisal_model import (
    FIGURES,
    OUTCOMES,
    RATED,
    SOURCES,
    Appraisal,
    Appraise,
    Appraised,
    Decide,
    Decided,
    Rate,
    Rated,
    Version,
    Weigh,
    Weighed,
    period_key,
)
from kiosk.offices.people.points import Figures, last_place, lowest, standings, success_rates
from kiosk.offices.work import Work
from kiosk.reason import Because, ids
from kiosk.refusal import N_, Refused

SET = cite("S14-9", "S11-K2.2", "S06-4", "S16-3.2")
HEAVIEST = 1_000_000
LARGEST = 1e15


def weigh(work: Work, order: Weigh) -> None:
    """A manager sets the weights from a day on; a period that was appraised keeps its own. Raises
    Refused ``not_authorised``, ``bad_value``."""
    work.allow(Role.MANAGER, because=SET)
    for figure, weight in order.weights.items():
        one_of(N_("Weights"), figure, FIGURES)
        within(figure, weight, 0, HEAVIEST)
    if not sum(order.weights.values()):
        raise Refused("bad_value", N_("Weights: at least one must be more than 0."))
    why = words(N_("Why"), order.why)
    work.emit(Weighed(since=order.since, weights=order.weights, why=why, because=SET))


def rate(work: Work, order: Rate) -> None:
    """A manager, or human resources, rate somebody; the reception enters what a client's form says
    (S14-9). Nobody rates themselves. Raises Refused ``not_authorised``, ``bad_value``."""
    because = cite("S14-9")
    one_of(N_("What is rated"), order.what, RATED)
    one_of(N_("From whom"), order.source, SOURCES)
    desk = (Role.RECEPTIONIST,) if order.source == "form" and order.what == "satisfaction" else ()
    work.allow(Role.MANAGER, *desk, post="hr", because=because)
    who = work.consultant(order.who)
    if work.by == who.id:
        raise Refused("not_authorised", N_("Nobody says so of themselves.")).by(*ids(because))
    on = order.on or work.at.date()
    if on > work.at.date():
        raise Refused("bad_value", N_("{day} is not over yet."), day=on)
    value = within(N_("Points, 0 to 100"), order.value, 0, 100)
    work.emit(
        Rated(who=who.id, what=order.what, value=value, on=on, source=order.source, because=because)
    )


def appraise(work: Work, order: Appraise) -> None:
    """The figures of a period become points and places. Refused while weights, or ratings that
    weigh, are missing: they are named. Raises Refused ``not_authorised``, ``bad_value``,
    ``refused_by_rule``."""
    because = (*SET, *cite("S11-K2.1"))
    work.allow(Role.MANAGER, post="hr", because=because)
    in_order(order.since, order.until)
    if order.until > work.at.date():
        raise Refused("bad_value", N_("{day} is not over yet."), day=order.until)
    before: Appraisal | None = work.state.appraisals.get(period_key(order.since, order.until))
    if before is not None and before.rulings:
        text = N_("Something was decided after this appraisal already: it stays as it is.")
        raise Refused("refused_by_rule", text).by(*ids(because))
    version = _weights(work, order.until, because)
    figures = _complete(work, order, version)
    found, rates = standings(figures, version.weights), success_rates(figures)
    work.emit(
        Appraised(
            since=order.since,
            until=order.until,
            version=version.since,
            standings=found,
            last=last_place(found),
            rates=rates,
            lowest=lowest(rates),
            because=because,
        )
    )


def decide(work: Work, order: Decide) -> None:
    """A manager decides what follows (S11-K2.1, S11-K2.3): every gate again only for the lowest
    success rate of a month, and only once for each person. Raises Refused ``not_authorised``,
    ``bad_value``, ``refused_by_rule``."""
    period, _, who = order.about.partition("/")
    appraisal: Appraisal | None = work.state.appraisals.get(period)
    finding = appraisal.finding(who) if appraisal else ""
    rules = {"last": ("S11-K2.1",), "lowest": ("S11-K2.3",)}.get(finding, ("S11-K2.1", "S11-K2.3"))
    because = cite(*rules)
    work.allow(Role.MANAGER, because=because)
    one_of(N_("Decision"), order.outcome, OUTCOMES)
    why = words(N_("Why"), order.why)
    if appraisal is None or not finding:
        text = N_("There is nothing to decide about '{about}': see the list of what is left open.")
        raise Refused("bad_value", text, about=order.about)
    if who in appraisal.rulings:
        raise Refused("bad_value", N_("This is decided already."))
    if order.outcome == "retrain":
        because = cite("S11-K2.3")
        _may_retrain(work, appraisal, who)
    work.emit(
        Decided(
            since=appraisal.since,
            until=appraisal.until,
            who=who,
            outcome=order.outcome,
            why=why,
            because=because,
        )
    )


def chance_used(appraisals: dict[str, Appraisal], who: str) -> date | None:
    """When *who* was given the one second chance; None: it is still there (S11-K2.3)."""
    for appraisal in appraisals.values():
        ruling = appraisal.rulings.get(who)
        if ruling is not None and ruling.outcome == "retrain":
            return ruling.on
    return None


def _may_retrain(work: Work, appraisal: Appraisal, who: str) -> None:
    because = ids(cite("S11-K2.3"))
    if who not in appraisal.lowest:
        text = N_(
            "Every gate again is for the month's lowest success rate, which {who} did not have."
        )
        raise Refused("refused_by_rule", text, who=work.label(who)).by(*because)
    if not _is_a_month(appraisal.since, appraisal.until):
        text = N_("The lowest success rate is a month's: this appraisal is of another period.")
        raise Refused("refused_by_rule", text).by(*because)
    used = chance_used(work.state.appraisals, who)
    if used is not None:
        text = N_("{who} passed every gate again already, by the decision of {day}: this chance "
                  "is given once.")  # fmt: skip
        raise Refused("refused_by_rule", text, who=work.label(who), day=used).by(*because)


def _is_a_month(since: date, until: date) -> bool:
    after = until + timedelta(days=1)
    return since.day == 1 and after.day == 1 and (until.year, until.month) == (
        since.year, since.month,
    )  # fmt: skip


def _weights(work: Work, on: date, because: Because) -> Version:
    """The weights that hold on a day: of the latest day, set last. Raises Refused
    ``refused_by_rule`` naming what could weigh."""
    held = [x for x in work.state.weights if x.since <= on]
    if not held:
        raise Refused(
            "refused_by_rule",
            N_("No weights hold on {day}. A manager must set them first: {figures}."),
            day=on,
            figures=", ".join(key for key, _ in FIGURES),
        ).by(*ids(because))
    found: Version = max(held, key=lambda x: x.since)
    return found


def _complete(work: Work, order: Appraise, version: Version) -> Figures:
    """The figures of the consultants, with what people said of them in the period. Raises Refused
    ``bad_value``, ``refused_by_rule`` naming whose ratings are missing."""
    if not order.figures:
        raise Refused("bad_value", N_("There is no consultant to appraise."))
    wanted = [what for what, _ in RATED if version.weights.get(what)]
    found: dict[str, dict[str, float]] = {}
    missing = []
    for who, theirs in order.figures.items():
        person = work.consultant(who)
        if not all(abs(value) < LARGEST for value in theirs.values()):
            raise Refused("bad_value", N_("{field}: expected a number here."), field=person.label)
        found[who] = {name: x for name, x in theirs.items() if name not in dict(RATED)}
        for what in wanted:
            said = [
                x.value
                for x in work.state.ratings
                if x.who == who and x.what == what and order.since <= x.on <= order.until
            ]
            if said:
                found[who][what] = sum(said) / len(said)
            else:
                missing.append(f"{person.label} {what}")
    if missing:
        text = N_("Ratings of this period are missing: {missing}.")
        raise Refused("refused_by_rule", text, missing=", ".join(missing)).by(*ids(SET))
    return found
