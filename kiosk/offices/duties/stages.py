"""How far each client is, from the first look at the market to the time after delivery (S16-4.1,
S16-5.1). What the desk knows by itself need not be entered."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Annotated

import msgspec

from kiosk.desk.clients import read_phone
from kiosk.desk.state import Client, Role
from kiosk.offices.asking import Ask
from kiosk.offices.check import one_of
from kiosk.offices.model import Fact, Order, cite
from kiosk.offices.work import Work
from kiosk.reason import ids
from kiosk.refusal import N_, Refused
from kiosk.text import NOTE_LIMIT, clean

STAGES = (
    ("research", N_("research")),
    ("contact", N_("contact")),
    ("visit", N_("visit")),
    ("negotiation", N_("negotiation")),
    ("deposit", N_("deposit")),
    ("contract", N_("contract")),
    ("payment", N_("payment")),
    ("delivery", N_("delivery")),
    ("after_sales", N_("after-sales")),
)
ORDER = tuple(key for key, _ in STAGES)
BY_THE_DESK = {"deposit": "deposit", "signed": "contract"}


class Stage(Order, frozen=True):
    """A client has come to a stage on a day."""

    client: Annotated[str, Ask(N_("Phone"), "phone")]
    stage: Annotated[str, Ask(N_("Stage"), "choice", values=STAGES)]
    on: Annotated[date | None, Ask(N_("On"), "day")] = None
    note: Annotated[str, Ask(N_("Note"), "long")] = ""


class Staged(Fact, frozen=True, tag="staged"):
    client: str
    stage: str
    on: date
    note: str = ""


class Step(msgspec.Struct, frozen=True):
    """``by``: who entered it, ``at`` which time; empty: the desk knows."""

    stage: str
    on: date
    by: str = ""
    note: str = ""
    at: datetime | None = None


def stage(work: Work, order: Stage) -> None:
    """The owner, or a manager, enters it (S16-4.2). Raises Refused ``not_authorised``,
    ``unknown_client``, ``bad_value``."""
    because = cite("S16-4.1", "S16-4.2", "S16-5.1")
    client = work.known_client(read_phone(order.client))
    if work.by != client.owner:
        person = work.person(work.by) if work.by else None
        if person is not None and person.role not in (Role.MANAGER, Role.DIRECTOR):
            text = N_("Only whose client it is, or a manager, enters a stage.")
            raise Refused("not_authorised", text).by(*ids(because))
    reached = one_of(N_("Stage"), order.stage, STAGES)
    on = order.on or work.at.date()
    if on > work.at.date():
        raise Refused("bad_value", N_("{day} is not over yet."), day=on)
    note = clean(order.note)[:NOTE_LIMIT]
    work.emit(Staged(client=client.phone, stage=reached, on=on, note=note, because=because))


def of_the_desk(client: Client) -> list[Step]:
    """What the desk knows of how far *client* is."""
    steps = [Step("contact", client.since.date())]
    if client.met:
        steps.append(Step("visit", min(meeting.on for meeting in client.met)))
    steps += [
        Step(BY_THE_DESK[x.stage], x.on)
        for x in client.deals
        if x.stage in BY_THE_DESK and any(x.unit == y.unit for y in client.standing)
    ]
    return steps


def reached(entered: Sequence[Step], client: Client) -> list[Step]:
    """Every stage that *client* came to, the latest day last, of one day the furthest."""
    steps = (*of_the_desk(client), *entered)
    return sorted(steps, key=lambda step: (step.on, ORDER.index(step.stage)))
