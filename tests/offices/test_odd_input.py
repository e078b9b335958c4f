"""Whatever an office is told: it is done, or refused in words; every list can still be read."""

import os
import random
from datetime import datetime
from typing import Any

import pytest

from kiosk import forms, i18n
from kiosk.desk import commands as c
from kiosk.desk.state import Role
from kiosk.offices.asking import fields_of
from kiosk.offices.registry import OFFICES, office
from kiosk.refusal import Refused
from kiosk.telling.sentence import sentence
from tests.offices.house import House

TIMES = int(os.environ.get("KIOSK_CASES", "1000"))
PHONES = ("13800000001", "13800000002")
WORDS = (
    "", " ", "x", "x" * 5000, "\x1b[31m红", "\u202eabc", "[bold]", "{0}", "%s", "云先生",
    "L1", "L2", "O1", "k1", "k2", "North", "c1", "r1", "p1", "s1", "greeting", "2026",
    "2026-01-01..2026-01-31/A", "A", "B", "M", "R", "nobody", *PHONES,
)  # fmt: skip
DAYS = ("2026-03-02", "2026-01-01", "2199-12-31", "9999-12-31", "0001-01-01", "2026-02-30", "x")
NUMBERS = (0, 1, 3, -1, 0.5, 100, 1e9, 1e15, 1e308, -1e308, True, "7", None)
ODD: tuple[Any, ...] = (
    None,
    [],
    {},
    ["A", "B"],
    {"a": 1e308},
    {"A": {"deals": -1e308}},
    {"": 0},
    1e308,
    True,
)
MAPS: tuple[Any, ...] = (
    {}, {"skill": 1}, {"demand": 2}, {"sales": 10, "price": 1, "payment": 1e15}, {"A": 5, "B": 1},
    {"receptions": 1}, {"North": 1}, {"x": -1}, {"": 1},
)  # fmt: skip
FIGURES: tuple[Any, ...] = (
    {},
    {"A": {"receptions": 3, "new": 2}, "B": {"deals": 1e300}},
    {"A": {"deals": -5}},
)


def answer(chance, field):
    """Something for a field: what it asks for as a rule, else anything."""
    if chance.random() < 0.1:
        return chance.choice((*ODD, *WORDS, *NUMBERS))
    match field.ask.kind:
        case "number" | "percent":
            return chance.choice(NUMBERS)
        case "day":
            return chance.choice(DAYS)
        case "moment":
            return chance.choice((*DAYS, "2026-03-02T10:00", "2026-03-02T10:00:00+08:00"))
        case "choice":
            return chance.choice([*(key for key, _ in field.ask.values), "x"])
        case "yes":
            return chance.choice((True, False))
        case "pairs":
            return chance.choice(MAPS)
        case "figures":
            return chance.choice(FIGURES)
        case "buyers":
            return chance.choice(({}, {PHONES[0]: {"2025": 100}}, {PHONES[1]: {"x": 1e308}}))
        case "names" | "people":
            return chance.choice((["A"], ["B", "nobody"], [], ["\x1b"]))
        case "person":
            return chance.choice("ABCDMR")
        case "phone":
            return chance.choice((*PHONES, "138 0000 0001", "x"))
        case _:
            return chance.choice(WORDS)


def said(chance, order):
    fields = fields_of(order)
    return {f.name: answer(chance, f) for f in fields if f.required or chance.random() < 0.5}


def begun():
    house = House(House.person("Z", role=Role.DIRECTOR), at=datetime(2026, 3, 25, 9))
    for phone, who in zip(PHONES, "AB", strict=True):
        house.say(c.Register, client=c.ClientFacts("云", phone), who=who)
    house.say(c.Deal, client=PHONES[0], stage="signed", amount=5)
    for who, post in (("R", "promotion"), ("R", "hr"), ("C", "finance"), ("D", "channel")):
        house.told("people.appoint", who=who, post=post)
    house.told("areas.define", area="North")
    return house


@pytest.mark.parametrize("seed", range(4))
def test_it_is_done_or_refused_in_words(seed):
    chance, house, done, reasons = random.Random(seed), begun(), 0, set()
    actions = [(name, action) for name in OFFICES for action in office(name).actions]
    for _ in range(TIMES):
        name, action = chance.choice(actions)
        by = chance.choice("MMMMMABCDRZ")
        command = {"by": by, **said(chance, action.order)}
        try:
            told(house, f"{name}.{action.what}", command)
        except Refused as refusal:
            reasons.add(i18n.say(refusal))
        else:
            done += 1
    assert done > TIMES / 20
    assert "" not in reasons
    read_everything(house)


def told(house, do, command):
    house.go(minutes=1)
    name, _, what = do.partition(".")
    by = command.pop("by")
    order = c.Office(at=house.at, by=by, office=name, what=what, said=command)
    decision = house.offices.decide(house.state, order)
    house.state = decision.state
    for event in decision.events:
        sentence(event, house.state.staff)


def read_everything(house):
    """Every list, as a manager and as everybody reads it, and every form about each row."""
    for name in OFFICES:
        room = office(name)
        for leads in (True, False):
            for listing in room.lists:
                forms.headed(listing, house.scene(leads=leads))
                for row in house.rows(name, listing.name, leads=leads):
                    for column, value in zip(listing.columns, row.cells, strict=True):
                        forms.written(column, value, house.state.staff, full=leads)
                    for action in (a for a in room.actions if a.begins is not None):
                        assert action.begins(house.scene(leads=leads), row.key) is not None
