"""A desk and its offices in memory: told something a minute apart."""

from datetime import date, datetime, timedelta

import msgspec

from kiosk.desk import commands as c
from kiosk.desk.decide import decide
from kiosk.desk.events import Noted
from kiosk.desk.state import Person, State
from kiosk.offices.memory import Offices
from kiosk.offices.model import Scene
from kiosk.offices.past import Told
from kiosk.offices.registry import office
from kiosk.refusal import Refused
from tests.conftest import staff

START = datetime(2026, 3, 2, 9, 0)


class House:
    """``say`` tells the desk, ``told`` an office; both by the manager unless ``by`` says else."""

    def __init__(self, *more, at=START, profile="quarter_hour", **settings):
        named = {name.replace("__", "."): value for name, value in settings.items()}
        people = {p.id: p for p in (*staff(), *more)}
        self.state = State("P", profile, settings=named, staff=people)
        self.offices, self.at = Offices(), at
        self.heard = []

    @property
    def books(self):
        return self.offices.books

    @staticmethod
    def person(who, **more):
        return Person(who, **more)

    def say(self, kind, /, by="M", **said):
        self.at += timedelta(minutes=1)
        decision = decide(self.state, kind(at=self.at, by=by, **said), self.state.policy)
        self.state = decision.state
        self.heard.append(Told(self.state.seq, self.at, by or "", tuple(decision.events)))
        return decision.events

    def told(self, do, /, by="M", **said):
        """What the office notes, as plain values."""
        self.at += timedelta(minutes=1)
        name, _, what = do.partition(".")
        plain = {field: _plain(value) for field, value in said.items()}
        command = c.Office(at=self.at, by=by, office=name, what=what, said=plain)
        decision = self.offices.decide(self.state, command)
        self.state = decision.state
        return [{"fact": x.fact, **x.body} for x in decision.events if isinstance(x, Noted)]

    def tried(self, do, /, by="M", **said):
        """As ``told``; where it is refused, the code of the refusal."""
        before = self.books.seq
        try:
            return self.told(do, by, **said)
        except Refused as refusal:
            assert self.books.seq == before
            return refusal.code

    def go(self, **span):
        """Let time pass."""
        self.at += timedelta(**span)

    def scene(self, *, leads=True):
        return Scene(self.state, self.books, self.at, leads, lambda: self.heard)

    def rows(self, name, listing, *, leads=True):
        found = next(x for x in office(name).lists if x.name == listing)
        rows = found.rows(self.scene(leads=leads))
        assert all(len(row.cells) == len(found.columns) for row in rows)
        return rows


def _plain(value):
    return value.isoformat() if isinstance(value, date) else msgspec.to_builtins(value)
