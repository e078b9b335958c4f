"""The roster as a list: who there is, what they may do, what is the matter."""

from collections.abc import Collection
from datetime import date

import msgspec

from kiosk.accounts.accounts import ROLES as MAY_HAVE_PIN
from kiosk.desk.rates import is_barred, still_needed
from kiosk.desk.state import Person, Role, State
from kiosk.i18n import N_, _
from kiosk.policy.model import Policy
from kiosk.screens.cells import called
from kiosk.words import LEAVES, LEVELS, ROLES, word

ORDER = (
    Role.CONSULTANT,
    Role.MANAGER,
    Role.DIRECTOR,
    Role.RECEPTIONIST,
    Role.AGENT,
    Role.SUPPORT,
)
SET, OPEN = "●", "○"


class Member(msgspec.Struct, frozen=True):
    """Somebody on the roster, in words; ``pin``: ``●`` set, ``○`` not yet, empty for who needs
    none; ``notes``: what is the matter."""

    id: str
    name: str
    role: str
    level: str
    pin: str
    notes: tuple[str, ...]


def members(state: State, policy: Policy, pins: Collection[str], on: date) -> list[Member]:
    """Everybody on the roster, consultants first."""
    people = [p for p in state.staff.values() if not p.gone]
    people.sort(key=lambda p: ORDER.index(p.role))
    return [_member(state, policy, p, pins, on) for p in people]


def _member(
    state: State, policy: Policy, person: Person, pins: Collection[str], on: date
) -> Member:
    has = SET if person.id in pins else OPEN
    return Member(
        id=person.id,
        name=called(state.staff, person.id),
        role=word(ROLES, person.role),
        level=word(LEVELS, person.level),
        pin=has if person.role in MAY_HAVE_PIN else "",
        notes=tuple(_notes(state, policy, person, on)),
    )


def _notes(state: State, policy: Policy, person: Person, on: date) -> list[str]:
    notes = []
    if not person.certified:
        notes.append(_("training gate open"))
    if person.suspended:
        notes.append(_("suspended"))
    if is_barred(state, policy, person.id, on):
        notes.append(_("no calls"))
    if person.id in state.deputies:
        notes.append(_("deputy"))
    notes += [word(LEAVES, x.kind) for x in state.leaves if x.who == person.id and x.covers(on)]
    return notes


def ways_back(state: State, policy: Policy, who: str, on: date) -> list[str]:
    """What must come before *who* is given calls again; nothing: calls are given."""
    words = {
        "period": N_("the time until {day}"),
        "gate": N_("the telephone gate"),
        "analysis": N_("the written analysis"),
    }
    until = state.bars[who].until if who in state.bars else on
    needs = still_needed(state, policy, who, on)
    return [_(words[need]).format(day=until) for need in needs]
