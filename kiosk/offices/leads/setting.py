"""What counts, in dated versions, and what consultants are good at (S02-2, S09-1, S13-3.3)."""

from __future__ import annotations

from kiosk.desk.state import Role
from kiosk.offices.check import Values, one_of, within, words
from kiosk.offices.leads.facts import Profiled, Reviewed, Weighed
from kiosk.offices.leads.orders import Profile, Review, Weights
from kiosk.offices.leads.state import Leads, period_of
from kiosk.offices.leads.words import FACTORS, OUTCOMES, PERIODS, WORTH
from kiosk.offices.model import cite
from kiosk.offices.work import Work
from kiosk.refusal import N_, Refused
from kiosk.text import NAME_LIMIT, clean

MANY_HOURS = 24 * 60
"""No first contact is given more than 60 days."""


def set_weights(work: Work, order: Weights) -> None:
    """Another version; leads keep the one by which they were proposed. Raises Refused
    ``not_authorised``, ``bad_value``."""
    work.allow(Role.MANAGER)
    state: Leads = work.state
    within(N_("Equal shares 0 – 100 reward"), order.reward, 0, 100)
    within(N_("At most, of a period's leads"), order.cap, 1, 100)
    within(N_("Hours until the first contact"), order.hours, 0.25, MANY_HOURS)
    within(N_("Days to object"), order.days, 0, 365)
    within(N_("Grade A from"), order.a, order.b, 100)
    within(N_("Grade B from"), order.b, 0, 100)
    work.emit(
        Weighed(
            version=len(state.versions) + 1,
            factors=_weighing(N_("Factors"), order.factors, FACTORS),
            worth=_weighing(N_("Value of a lead"), order.worth, WORTH),
            a=order.a,
            b=order.b,
            reward=order.reward,
            cap=order.cap,
            hours=order.hours,
            days=order.days,
            period=one_of(N_("Period"), order.period, PERIODS),
            why=words(N_("Why"), order.why),
            because=cite("S09-1.1", "S09-1.2", "S13-3.3", "S13-2.3", "S15-3", "S09-4.1")
            + cite("S09-2.2", ours=True),
        )
    )


def _weighing(label: str, said: dict[str, float], known: Values) -> dict[str, float]:
    """Weights by name, in the order in which they are known, those of nothing left out."""
    for name, weight in said.items():
        one_of(label, name, known)
        within(label, weight, 0, 1000)
    found = {name: said[name] for name, _label in known if said.get(name)}
    if not found:
        raise Refused("bad_value", N_("{field}: at least one must weigh something."), field=label)
    return found


def set_profile(work: Work, order: Profile) -> None:
    """Raises Refused ``not_authorised``, ``unknown_staff``, ``bad_value``."""
    work.allow(Role.MANAGER)
    who = work.consultant(order.who)
    for skill in (order.skill, *order.special.values()):
        within(N_("Skill, 0 to 100"), skill, 0, 100)
    others = tuple(dict.fromkeys(work.person(other).id for other in order.together))
    if who.id in others:
        text = N_("{who} cannot be among those with whom they work.")
        raise Refused("bad_value", text, who=who.label)
    work.emit(
        Profiled(
            who=who.id,
            skill=order.skill,
            special={clean(name)[:NAME_LIMIT]: n for name, n in order.special.items()},
            properties=tuple(dict.fromkeys(clean(x)[:NAME_LIMIT] for x in order.properties)),
            together=others,
            because=cite("S02-2", "S06-2.2"),
        )
    )


def review(work: Work, order: Review) -> None:
    """The sharing of the running period was looked at. Raises Refused ``not_authorised``,
    ``bad_value``, also where nothing was set that could be reviewed."""
    work.allow(Role.MANAGER)
    weights = weights_of(work)
    work.emit(
        Reviewed(
            period=period_of(work.at.date(), weights.period),
            outcome=one_of(N_("Outcome"), order.outcome, OUTCOMES),
            note=words(N_("Findings"), order.note),
            version=weights.version,
            because=cite("S02-3", "S02-5", "S13-4.2.3", "S13-5.1"),
        )
    )


def weights_of(work: Work) -> Weighed:
    """The weights in force. Raises Refused ``bad_value`` where a manager has set none: the
    documents name what counts, and leave open how much."""
    found: Weighed | None = work.state.weights
    if found is None:
        raise Refused(
            "bad_value",
            N_(
                "No weights are set yet, and the documents leave them open: factors, value of a "
                "lead, grades, reward, cap, hours. A manager sets them first."
            ),
        )
    return found
