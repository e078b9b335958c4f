"""Which offices there are. Each is a module that is imported when somebody opens it."""

from functools import cache
from importlib import import_module

from kiosk.offices.model import Office
from kiosk.policy.settings import nearest
from kiosk.refusal import N_, Refused

OFFICES = {
    "areas": (N_("Areas"), N_("Who looks after which area, since when; what comes of it.")),
    "duties": (
        N_("Duties"),
        N_("Duty cards, the opening checklist, complaints, stages, changes of rules, reports."),
    ),
    "grades": (N_("Grades"), N_("The yearly review of all clients: grades, credit, support.")),
    "leads": (
        N_("Leads"),
        N_("Who asked to be called: entered, valued, shared out, published, followed."),
    ),
    "people": (N_("People"), N_("Posts, staffing, training, appraisal, sanctions.")),
}
"""By name: what an office is called, and what it is for (message ids)."""


@cache
def office(name: str) -> Office:
    """The office *name*. Raises Refused ``bad_value``."""
    if name not in OFFICES:
        raise Refused(
            "bad_value",
            N_("There is no office '{name}': {values}. Nearest: {near}."),
            name=name,
            values=", ".join(OFFICES),
            near=nearest(name, OFFICES) or next(iter(OFFICES)),
        )
    found: Office = import_module(f"kiosk.offices.{name}").OFFICE
    return found
