"""A decision being written: events so far, and the state that they make."""

import re
from datetime import datetime

from kiosk.desk.events import AnyEvent
from kiosk.desk.evolve import evolve
from kiosk.desk.state import Client, Day, Person, Reception, Role, State, Visit
from kiosk.policy.model import Policy
from kiosk.refusal import N_, Refused

MOST_DIGITS = 6
_ID = re.compile(r"[\w.:-]{1,40}")
TODAY = N_("There is no open day. Open the day first.")


class Draft:
    """The working value of one decision; it never changes the state it was made from."""

    def __init__(self, state: State, policy: Policy, at: datetime, by: str | None) -> None:
        self.state = state
        self.policy = policy
        self.at = at
        self.by = by
        self.events: list[AnyEvent] = []

    def emit(self, event: AnyEvent) -> None:
        self.events.append(event)
        self.state = evolve(self.state, event)

    @property
    def day(self) -> Day:
        """The open day. Raises Refused ``not_open``."""
        day = self.state.day
        if day is None or day.closed:
            raise Refused("not_open", TODAY)
        return day

    def in_hours(self) -> bool:
        return self.state.hours.inside(self.day.on, self.at)

    def check_id(self, given: str) -> None:
        """Raises Refused ``bad_value`` unless *given* can name a visit or a call."""
        # An id stands on the board: a phone must not come in by it.
        if not _ID.fullmatch(given) or (given.isdecimal() and len(given) > MOST_DIGITS):
            raise Refused(
                "bad_value",
                N_("'{id}' is not an id: 1 to 40 letters, digits, dots or dashes, and no phone."),
                id=given,
            )

    def person(self, who: str) -> Person:
        """Somebody on the roster. Raises Refused ``unknown_staff``."""
        person = self.state.staff.get(who)
        if person is None or person.gone:
            raise Refused("unknown_staff", N_("Nobody on the roster is called '{who}'."), who=who)
        return person

    def consultant(self, who: str) -> Person:
        """A consultant on the roster. Raises Refused ``unknown_staff`` or ``bad_value``."""
        person = self.person(who)
        if person.role is not Role.CONSULTANT:
            raise Refused(
                "bad_value",
                N_("{who} is not a consultant and has no row on the sheet."),
                who=person.label,
            )
        return person

    def label(self, who: str) -> str:
        return self.state.staff[who].label if who in self.state.staff else who

    def visit(self, visit: str) -> Visit:
        """A visit of today. Raises Refused ``unknown_visit``."""
        found = self.state.visits.get(visit)
        if found is None:
            raise Refused("unknown_visit", N_("There is no visit '{visit}' today."), visit=visit)
        return found

    def reception(self, visit: str) -> Reception:
        """The running reception of *visit*. Raises Refused ``unknown_visit``, ``not_receiving``."""
        self.visit(visit)
        running = self.day.receptions.get(visit)
        if running is None:
            raise Refused(
                "not_receiving", N_("Nobody is receiving visit '{visit}' now."), visit=visit
            )
        return running

    def client(self, phone: str) -> Client | None:
        return self.state.clients.get(phone) if phone else None

    def check_once(self, order: tuple[str, ...]) -> None:
        """Raises Refused ``bad_value`` when somebody stands in *order* twice."""
        if len(set(order)) != len(order):
            raise Refused("bad_value", N_("Somebody stands in the order twice."))

    def allow(self, *roles: Role) -> None:
        """Raises Refused ``not_authorised`` unless the giver of the command has one of *roles*."""
        if self.by is not None:
            self.must_be(self.by, *roles)

    def must_be(self, who: str, *roles: Role) -> None:
        """Raises Refused ``not_authorised`` unless *who* has one of *roles*, or is a director."""
        person = self.person(who)
        if person.role not in (*roles, Role.DIRECTOR):
            raise Refused(
                "not_authorised", N_("{who} may not do this: a manager must."), who=person.label
            )
