"""Areas are defined, given, passed on and given up; clients are of one (S10-2, S10-3.1)."""

from __future__ import annotations

from datetime import date, timedelta

from kiosk.desk.clients import read_phone
from kiosk.desk.state import Role
from kiosk.offices.areas.model import (
    Area,
    Areas,
    Assign,
    Define,
    Defined,
    End,
    Ended,
    Held,
    Place,
    Placed,
    Transfer,
)
from kiosk.offices.check import in_order, words
from kiosk.offices.model import cite
from kiosk.offices.work import Work
from kiosk.reason import Because, ids
from kiosk.refusal import N_, Refused
from kiosk.text import NAME_LIMIT, clean

POST = "area_manager"


def define(work: Work, order: Define) -> None:
    """An area, new or told anew (S10-2.1, S10-2.2). Raises Refused ``not_authorised``."""
    work.allow(Role.MANAGER)
    area = words(N_("Area"), order.area)[:NAME_LIMIT]
    name = clean(order.name)[:NAME_LIMIT] or area
    work.emit(Defined(area=area, name=name, key=order.key, because=cite("S10-2.1", "S10-2.2")))


def assign(work: Work, order: Assign) -> None:
    """Raises Refused ``not_authorised``, ``bad_value``, ``unknown_staff``; ``refused_by_rule``
    where somebody has the area on one of the days (S10-2.5)."""
    because = _may_give(work, order.area)
    who = work.consultant(order.who)
    in_order(order.since, order.until)
    _must_be_free(work, order.area, order.since, order.until)
    why = words(N_("Why"), order.why)
    work.emit(
        Held(
            area=order.area, who=who.id, since=order.since, until=order.until, why=why,
            because=because,
        )
    )  # fmt: skip


def transfer(work: Work, order: Transfer) -> None:
    """Raises Refused as ``assign``; ``bad_value`` where nobody has the area the day before."""
    because = _may_give(work, order.area)
    to = work.consultant(order.to)
    why = words(N_("Why"), order.why)
    before = order.since - timedelta(days=1)
    has = work.state.holder(order.area, before)
    if has is None:
        text = N_("Nobody has the area {area} on {day}: assign it instead.")
        raise Refused("bad_value", text, area=order.area, day=before)
    if has.who == to.id:
        raise Refused("bad_value", N_("{who} has this area already."), who=to.label)
    work.emit(Ended(area=order.area, until=before, why=why, because=because))
    _must_be_free(work, order.area, order.since, None)
    work.emit(Held(area=order.area, who=to.id, since=order.since, why=why, because=because))


def end(work: Work, order: End) -> None:
    """Raises Refused ``not_authorised``, ``bad_value`` where nobody has the area then."""
    because = _may_give(work, order.area)
    why = words(N_("Why"), order.why)
    if work.state.holder(order.area, order.until) is None:
        text = N_("Nobody has the area {area} on {day}.")
        raise Refused("bad_value", text, area=order.area, day=order.until)
    work.emit(Ended(area=order.area, until=order.until, why=why, because=because))


def place(work: Work, order: Place) -> None:
    """A key client is a manager's to place, before and after (S10-2.4); a consultant places their
    own clients (S10-4.4). Raises Refused ``unknown_client``, ``bad_value``, ``not_authorised``."""
    _known(work.state, order.area)
    client = work.known_client(read_phone(order.client))
    before = work.state.placing(client)
    if order.key or (before is not None and before.key):
        work.allow(Role.MANAGER, because=cite("S10-2.4"))
    elif work.by is None or work.by != client.owner:
        work.allow(Role.MANAGER, Role.RECEPTIONIST, post=POST, because=cite("S10-4.4"))
    rules = ("S10-2.4", "S10-3.1") if order.key else ("S10-3.1",)
    work.emit(Placed(client=client.phone, area=order.area, key=order.key, because=cite(*rules)))


def _may_give(work: Work, area: str) -> Because:
    """The rules by which *area* is given; key areas are a manager's to give (S10-2.4)."""
    if _known(work.state, area).key:
        work.allow(Role.MANAGER, because=cite("S10-2.4"))
        return cite("S10-2.4")
    work.allow(Role.MANAGER, post=POST, because=cite("S10-4.4"))
    return cite("S10-2.3")


def _known(state: Areas, area: str) -> Area:
    if area not in state.areas:
        raise Refused("bad_value", N_("There is no area '{area}'. Define it first."), area=area)
    return state.areas[area]


def _must_be_free(work: Work, area: str, since: date, until: date | None) -> None:
    for holding in work.state.holdings:
        if holding.area == area and holding.meets(since, until):
            raise Refused(
                "refused_by_rule",
                N_("{who} has the area {area} from {since} on: pass it on instead."),
                who=work.label(holding.who),
                area=area,
                since=holding.since,
            ).by(*ids(cite("S10-2.5")))
