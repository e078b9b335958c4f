"""What the roster shows of a person."""

from datetime import date
from typing import Any

from kiosk.cli.lines import listed
from kiosk.desk.rates import still_needed
from kiosk.desk.state import Person, State
from kiosk.i18n import N_, _
from kiosk.telling.sentence import name
from kiosk.words import LEAVES, ROLES, word

NEEDS = {
    "period": N_("the end of the period"),
    "gate": N_("the telephone gate"),
    "analysis": N_("the written analysis"),
}


def plain(state: State, person: Person, on: date) -> dict[str, Any]:
    """*person* as JSON has it, as things stand on the day *on*."""
    leave = next((x for x in state.leaves if x.who == person.id and x.covers(on)), None)
    return {
        "id": person.id,
        "name": person.name,
        "role": person.role,
        "level": person.level,
        "certified": person.certified,
        "suspended": person.suspended,
        "gone": person.gone,
        "leave": leave.kind if leave else None,
        "deputy": person.id in state.deputies,
        "covered_by": state.covers.get(person.id),
        "no_calls": list(still_needed(state, state.policy, person.id, on)),
    }


def head() -> tuple[str, ...]:
    return (_("id"), _("full name"), _("role"), _("level"), _("remarks"))


def row(state: State, shown: dict[str, Any]) -> tuple[str, ...]:
    """A line of the table."""
    role = word(ROLES, shown["role"])
    remarks = listed(_remarks(state, shown))
    return (shown["id"], shown["name"], role, shown["level"], remarks)


def needed(needs: list[str]) -> str:
    """What must come before somebody is given calls again, in words."""
    return listed(word(NEEDS, need) for need in needs)


def _remarks(state: State, shown: dict[str, Any]) -> list[str]:
    said = []
    if shown["gone"]:
        said.append(_("has left the project"))
    if not shown["certified"]:
        said.append(_("training gate open"))
    if shown["suspended"]:
        said.append(_("receptions stopped"))
    if shown["leave"]:
        said.append(word(LEAVES, shown["leave"]))
    if shown["deputy"]:
        said.append(_("deputy"))
    if shown["covered_by"]:
        said.append(_("covered by {who}").format(who=name(state.staff, shown["covered_by"])))
    if shown["no_calls"]:
        said.append(_("no calls before: {needs}").format(needs=needed(shown["no_calls"])))
    return said
