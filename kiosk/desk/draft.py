"""A decision being written: events so far, and the state that they make."""

import re
from datetime import date, datetime

from kiosk.desk.events import AnyEvent
from kiosk.desk.evolve import evolve
from kiosk.desk.floor import is_here
from kiosk.desk.state import Client, Day, Person, Reception, Role, State, Visit
from kiosk.policy.model import Policy
from kiosk.policy.periods import last_day
from kiosk.reason import ids
from kiosk.refusal import N_, Refused

MOST_DIGITS = 6
_ID = re.compile(r"[\w.:-]{1,40}")
TODAY = N_("There is no open day. Open the day first.")


def holds(client: Client, policy: Policy, on: date) -> bool:
    """Whether the client is still the owner's on the day *on*: a buyer's for good, a prospect's
    while the last contact is not too long ago (S17-1, S18-15). Who was given up under the rules of
    before a switch comes back by a registration only."""
    if client.stage != "prospect":
        return True
    contact = client.last_contact.date()
    before = ((x.until, x.span) for x in policy.former if contact <= x.until <= on)
    spans = (*before, (on, str(policy.value("ownership.lapse"))))
    ends = ((day, last_day(contact, span)) for day, span in spans)
    return all(last is None or day <= last for day, last in ends)


def is_buyer(client: Client, policy: Policy) -> bool:
    """Whether the client is a buyer: by a deposit, or by the contract only (``buyer.stage``)."""
    signed_only = policy.value("buyer.stage") == "signed"
    return client.stage == "signed" or (client.stage == "deposit" and not signed_only)


class Draft:
    """The working value of one decision; it never changes the state it was made from."""

    def __init__(self, state: State, policy: Policy, at: datetime, by: str | None) -> None:
        self.before = state
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
        receptions = self.day.receptions
        self.visit(visit)
        running = receptions.get(visit)
        if running is None:
            raise Refused(
                "not_receiving", N_("Nobody is receiving visit '{visit}' now."), visit=visit
            )
        return running

    def client(self, phone: str) -> Client | None:
        return self.state.clients.get(phone) if phone else None

    def known_client(self, phone: str) -> Client:
        """A client on file. Raises Refused ``unknown_client``."""
        found = self.client(phone)
        if found is None:
            # The phone is not repeated: it is personal data.
            raise Refused("unknown_client", N_("There is no client with this phone on file."))
        return found

    def holds(self, client: Client) -> bool:
        """Whether the client is still the owner's now."""
        return holds(client, self.policy, self.at.date())

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

    def allow_tick(self) -> None:
        """Raises Refused ``not_authorised`` unless the giver may tick: by role, or named for it by
        a manager (S07-2.2)."""
        if self.by is None:
            return
        person = self.person(self.by)
        named = self.by in self.state.deputies
        if named and self.policy.value("authority.deputies") == "when_absent":
            named = not self._manager_is_in()
        may = person.role is Role.DIRECTOR or self.policy.has("authority.tick", person.role)
        if not (named or may):
            raise Refused(
                "not_authorised",
                N_(
                    "{who} may not tick: a manager must, or, while no manager is in, "
                    "whom they named before."
                ),
                who=person.label,
            ).by(*ids(self.policy.cite("tick") + self.policy.why("authority.tick")))

    def _manager_is_in(self) -> bool:
        day = self.day
        managers = (p for p in self.state.staff.values() if p.role is Role.MANAGER)
        return any(is_here(self.state, p.id, day) and p.id not in day.away for p in managers)
