"""How the leads were shared, what came of them, and what is due (S02-3, S02-5, S06-2.4, S09-1.2,
S09-2.4, S13-5)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kiosk.offices.leads.candidates import CAUSES, barred
from kiosk.offices.leads.lists import leads_of, shown, standing
from kiosk.offices.leads.sharing import most_allowed
from kiosk.offices.leads.state import Lead, before, period_of
from kiosk.offices.leads.words import FACTORS, WORTH
from kiosk.offices.model import Row, Scene, Tone
from kiosk.refusal import N_

DUE = (
    ("weights", N_("no weights are set yet")),
    ("propose", N_("open leads: propose")),
    ("approve", N_("proposals to approve")),
    ("escalate", N_("first contacts overdue: hand over")),
    ("reassign", N_("with the supervisor: reassign")),
    ("answer", N_("objections to answer")),
    ("moves", N_("moves to approve")),
    ("rebalance", N_("rebalancing of the period")),
    ("review", N_("review of the weights")),
)
GROUPS = (
    ("source", N_("source")),
    ("channel", N_("channel")),
    ("industry", N_("industry")),
    ("area", N_("area")),
    ("property", N_("property type")),
    ("grade", N_("grade")),
)


def due(scene: Scene) -> Sequence[Row]:
    """What somebody is to do now, and how much of it."""
    state = leads_of(scene)
    late = sum(x.is_overdue(scene.at) for x in standing(scene, "assigned"))
    unanswered = sum(x.upheld is None for x in state.objections.values())
    found = {
        "weights": int(state.weights is None),
        "propose": len(standing(scene, "open")),
        "approve": len(standing(scene, "proposed")),
        "escalate": late,
        "reassign": len(standing(scene, "escalated")),
        "answer": unanswered,
        "moves": int(state.pending() is not None),
        "rebalance": int(_is_behind(scene, [x.said.period for x in state.rebalancings])),
        "review": int(_is_behind(scene, [x.said.period for x in state.reviews])),
    }
    bad = ("weights", "escalate", "reassign")
    return [
        Row(what, (what, count), tone="bad" if what in bad else "warn")
        for what, count in found.items()
        if count
    ]


def _is_behind(scene: Scene, done: list[str]) -> bool:
    """Whether leads were given in the period before, and nothing of it was *done* since."""
    state = leads_of(scene)
    if state.weights is None:
        return False
    kind, on = state.weights.period, scene.at.date()
    last = before(on, kind)
    return bool(state.tally(last).total) and not {last, period_of(on, kind)} & set(done)


def shares(scene: Scene) -> Sequence[Row]:
    """What each was due and given in the running period, beside the cap."""
    state = leads_of(scene)
    if state.weights is None:
        return []
    tally = state.tally(period_of(scene.at.date(), state.weights.period))
    allowed, out = most_allowed(tally.total, state.weights.cap), barred(scene.desk, scene.at.date())
    rows = []
    for person in scene.desk.consultants():
        target, has = tally.due.get(person.id, 0), tally.has.get(person.id, 0)
        share = 100 * has / tally.total if tally.total else 0
        cells = (person.id, round(target, 2), has, round(has - target, 2), share, allowed)
        told = ((dict(CAUSES)[out[person.id]], ""),) if person.id in out else ()
        tone: Tone = "dim" if person.id in out else "warn" if has >= allowed > 1 else ""
        rows.append(Row(person.id, cells, told, tone))
    return rows


def head_of_shares(scene: Scene) -> str:
    """The period, and how many leads were given in it."""
    weights = leads_of(scene).weights
    if weights is None:
        return ""
    period = period_of(scene.at.date(), weights.period)
    return f"{period}: {leads_of(scene).tally(period).total}"


def moves(scene: Scene) -> Sequence[Row]:
    """The last rebalancings: leads of each before and after, beside the target."""
    rows = []
    for one in reversed(leads_of(scene).rebalancings[-3:]):
        said = one.said
        for who, has in said.before.items():
            lead = " ".join(f"{m.lead}→{_name(scene, m.to)}" for m in said.moves if m.who == who)
            cells = (said.period, who, said.targets.get(who, 0), has, said.after[who], lead)
            tone: Tone = "warn" if one.yes is None else "" if one.yes else "dim"
            rows.append(Row(f"{said.rebalancing}/{who}", cells, tone=tone))
    return rows


def objections(scene: Scene) -> Sequence[Row]:
    """Those that wait for an answer first."""
    found = sorted(leads_of(scene).objections.values(), key=lambda x: (x.upheld is not None, x.at))
    rows = []
    for one in found:
        upheld = "" if one.upheld is None else "yes" if one.upheld else "no"
        told = shown(scene, [(N_("Why"), one.why), (N_("The answer"), one.answer)])
        cells = (one.lead, one.who, one.at, upheld, one.by or None)
        rows.append(Row(one.id, cells, told, "" if upheld else "warn"))
    return rows


def versions(scene: Scene) -> Sequence[Row]:
    """Every version of the weights, the one in force first."""
    rows, labels = [], dict((*FACTORS, *WORTH))
    for n, one in enumerate(reversed(leads_of(scene).versions)):
        said = one.said
        cells = (one.at, one.by, said.reward, said.cap, said.hours, said.period, said.why)
        told = [
            (labels[name], f"{n:g}") for name, n in (*said.factors.items(), *said.worth.items())
        ]
        told += [(N_("Grade A from"), f"{said.a:g}"), (N_("Grade B from"), f"{said.b:g}")]
        told.append((N_("Days to object"), f"{said.days}"))
        rows.append(Row(f"{said.version}", cells, tuple(told), "dim" if n else ""))
    return rows


def profiles(scene: Scene) -> Sequence[Row]:
    """What each consultant is good at."""
    state, rows = leads_of(scene), []
    areas = scene.books.of("areas")
    for person in scene.desk.consultants():
        skills = state.skills.get(person.id)
        held = " ".join(areas.of(person.id, scene.at.date()))
        if skills is None:
            rows.append(Row(person.id, (person.id, None, "", "", "", held), tone="warn"))
            continue
        special = " ".join(f"{name}={n:g}" for name, n in skills.special.items())
        together = " ".join(_name(scene, who) for who in skills.together)
        properties = " ".join(skills.properties)
        cells = (person.id, skills.skill, special, properties, together, held)
        rows.append(Row(person.id, cells))
    return rows


def results(scene: Scene) -> Sequence[Row]:
    """What each made of the leads they were given."""
    found: dict[str, list[Lead]] = {}
    for lead in leads_of(scene).leads.values():
        if lead.given is not None:
            found.setdefault(lead.who, []).append(lead)
    return [
        Row(person.id, (person.id, *_outcome(found.get(person.id, []))))
        for person in scene.desk.consultants()
    ]


def analysis(scene: Scene) -> Sequence[Row]:
    """What came of the leads of each source, channel, industry, area, property type, grade."""
    groups: dict[tuple[str, str], list[Lead]] = {}
    for lead in leads_of(scene).leads.values():
        about = lead.about
        values = (
            about.source, lead.channel, about.industry, about.area, about.property, lead.grade,
        )  # fmt: skip
        for (by, _label), value in zip(GROUPS, values, strict=True):
            if value:
                groups.setdefault((by, value), []).append(lead)
    order = [by for by, _label in GROUPS]
    return [
        Row(f"{by}/{value}", (by, value, *_outcome(groups[by, value])))
        for by, value in sorted(groups, key=lambda g: (order.index(g[0]), -len(groups[g]), g[1]))
    ]


def _outcome(leads: Iterable[Lead]) -> tuple[float | None, ...]:
    """How many; percent contacted in time of those contacted or overdue; won; lost; percent won of
    those that have ended; days to the deal; satisfaction."""
    all_ = list(leads)
    reached = [x for x in all_ if x.first is not None or x.status == "escalated"]
    won = [x for x in all_ if x.status == "won"]
    lost = sum(x.status == "lost" for x in all_)
    days = [(x.ended - x.at).days for x in won if x.ended]
    said = [x.satisfaction for x in all_ if x.satisfaction is not None]
    return (
        len(all_),
        100 * sum(x.first is not None and not x.late for x in reached) / len(reached)
        if reached
        else None,
        len(won),
        lost,
        100 * len(won) / (len(won) + lost) if won or lost else None,
        sum(days) / len(days) if days else None,
        round(sum(said) / len(said), 1) if said else None,
    )


def _name(scene: Scene, who: str) -> str:
    return scene.desk.staff[who].label if who in scene.desk.staff else who
