"""Who belongs to the project: joining, leaving, suspension (S18-11, S18-21)."""

from collections.abc import Mapping

from msgspec.structs import replace

from kiosk.desk import commands as c
from kiosk.desk import events as e
from kiosk.desk.attendance import come_late, not_receiving, pad
from kiosk.desk.clients import read_name
from kiosk.desk.draft import Draft
from kiosk.desk.folding_staff import FRAUD
from kiosk.desk.state import Person, Role
from kiosk.desk.turns import lose_slot
from kiosk.policy.settings import nearest
from kiosk.refusal import N_, Refused
from kiosk.text import NOTE_LIMIT, clean


def check_person(person: Person) -> Person:
    """*person* with id and name cleaned. Raises Refused ``bad_value``."""
    key = clean(person.id)
    if not key or key != person.id or len(key) > 20 or " " in key:
        raise Refused(
            "bad_value", N_("'{id}' is not an id: 1 to 20 characters, no spaces."), id=key[:40]
        )
    return replace(
        person,
        name=read_name(person.name),
        level=read_name(person.level),
        gone=False,
        suspended=False,
    )


def read_role(text: str) -> Role:
    """A role by name. Raises Refused ``bad_value`` with the nearest one."""
    try:
        return Role(text)
    except ValueError:
        raise Refused(
            "bad_value",
            N_("'{role}' is not a role: {values}. Nearest: {near}."),
            role=clean(text)[:40],
            values=", ".join(Role),
            near=nearest(text, Role) or Role.CONSULTANT,
        ) from None


def check_free(staff: Mapping[str, Person], person: Person) -> None:
    """Raises Refused ``duplicate_id`` when somebody on *staff* has the id or the name already."""
    if person.id in staff:
        raise Refused("duplicate_id", N_("The id '{id}' is taken."), id=person.id)
    if any(p.label == person.label and not p.gone for p in staff.values()):
        raise Refused(
            "duplicate_id",
            N_("There is a '{name}' on the roster. Add something that tells them apart."),
            name=person.label,
        )


def join(draft: Draft, command: c.Join) -> None:
    """A new hire, last in the order; on an open day with a row like a late arrival's."""
    draft.allow(Role.MANAGER)
    person = check_person(command.who)
    check_free(draft.state.staff, person)
    draft.emit(e.Joined(person=person, because=draft.policy.cite("order")))
    works = person.role is Role.CONSULTANT and person.certified
    if works and draft.state.has_open_day() and draft.policy.value("order.opening") != "sign_in":
        come_late(draft, person.id)


def resign(draft: Draft, command: c.Resign) -> None:
    """Leaves the project for good: the row goes, the record stays."""
    draft.allow(Role.MANAGER)
    person = draft.person(command.who)
    if draft.state.has_open_day():
        not_receiving(draft, person.id)
        lose_slot(draft, person.id)
    cause = clean(command.cause)[:NOTE_LIMIT]
    because = draft.policy.cite("leaver")
    if cause == FRAUD:
        because = draft.policy.cite("fraud") + because
    draft.emit(e.Resigned(who=person.id, cause=cause, because=because))


def suspend(draft: Draft, command: c.Suspend) -> None:
    """A manager stops a consultant's receptions; one that is running goes on."""
    draft.allow(Role.MANAGER)
    person = draft.consultant(command.who)
    if person.suspended:
        raise Refused("bad_value", N_("{who} is suspended already."), who=person.label)
    because, cause = draft.policy.cite("suspension"), clean(command.cause)[:NOTE_LIMIT]
    if cause == FRAUD:
        because = draft.policy.cite("fraud") + because
    draft.emit(e.Suspended(who=person.id, cause=cause, because=because))
    if draft.state.has_open_day():
        lose_slot(draft, person.id)


def resume(draft: Draft, command: c.Resume) -> None:
    """Receptions are allowed again, in the old row, with no make-up for the rounds between."""
    draft.allow(Role.MANAGER)
    person = draft.consultant(command.who)
    if not person.suspended:
        raise Refused("bad_value", N_("{who} is not suspended."), who=person.label)
    draft.emit(e.Resumed(who=person.id, because=draft.policy.cite("suspension")))
    if draft.state.has_open_day() and person.id in draft.day.floor:
        others = draft.day.floor - {person.id}
        pad(draft, person.id, draft.day.sheet.round(others) - 1)
