"""Everything that a key does on the board: one table, from which bindings, the key line, the menu
and the help are made."""

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, cast

import msgspec
from textual.binding import Binding

from kiosk.i18n import N_, _
from kiosk.policy.model import Policy
from kiosk.screens import uses

if TYPE_CHECKING:
    from kiosk.screens.flows.base import Flow

VISITS, PEOPLE, DAY, MANAGER, SCREEN = (
    N_("Visits and calls"),
    N_("People"),
    N_("The day"),
    N_("For managers"),
    N_("Screen"),
)


class Action(msgspec.Struct, frozen=True):
    """``flow`` is a function of ``kiosk.screens.flows``: what it asks with is imported when the
    board has been painted. ``foot`` is the short label in the key line; without one the action is
    not in it. ``used``: whether a profile has a use for it; without one it is not offered."""

    id: str
    keys: tuple[str, ...]
    label: str
    flow: str
    group: str
    foot: str = ""
    used: Callable[[Policy], bool] = uses.always

    def find(self) -> "Flow":
        """The function that ``flow`` names."""
        return find(self.flow)


def find(flow: str) -> "Flow":
    """The function of ``kiosk.screens.flows`` called *flow*: module, dot, name."""
    module, _dot, name = flow.partition(".")
    return cast("Flow", getattr(import_module(f"kiosk.screens.flows.{module}"), name))


def preload() -> None:
    """Import what the keys will need, so that the first of them need not wait for it."""
    for action in ACTIONS:
        action.find()


ACTIONS: tuple[Action, ...] = (
    Action("visit", ("v", "f2"), N_("A visitor comes in"), "visits.walk_in", VISITS, N_("Visit")),
    Action(
        "finish", ("f", "f3"), N_("A reception ends"), "receptions.finish", VISITS, N_("Finish")
    ),
    Action(
        "call", ("c", "f4"), N_("A call comes in"), "calls.call", VISITS, N_("Call"), uses.calls
    ),
    Action("hand_over", ("h",), N_("Hand over"), "receptions.hand_over", VISITS),
    Action("waiting", ("l",), N_("Visitors waiting"), "visits.waiting", VISITS),
    Action("scout", ("1",), N_("Confirm a scout"), "helping.confirm", VISITS, "", uses.scouts),
    Action("contact", ("2",), N_("Owner reached?"), "helping.contact", VISITS, "", uses.contacts),
    Action("decline", ("3",), N_("Help declined"), "helping.decline", VISITS, "", uses.declining),
    Action("calls", ("4",), N_("Calls of today"), "calls.records", VISITS, "", uses.calls),
    Action(
        "distribute",
        ("5",),
        N_("Give out the calls"),
        "calls.distribute",
        VISITS,
        "",
        uses.distribution,
    ),
    Action(
        "follow_up",
        ("6",),
        N_("Follow-up of a client"),
        "follow_ups.follow_up",
        VISITS,
        "",
        uses.follow_ups,
    ),
    Action(
        "due",
        ("ctrl+f",),
        N_("Follow-ups due"),
        "follow_ups.due",
        VISITS,
        "",
        uses.follow_ups,
    ),
    Action("book", ("7",), N_("Book a visit"), "bookings.book", VISITS, "", uses.bookings),
    Action("booked", ("8",), N_("Booked visits"), "bookings.booked", VISITS, "", uses.bookings),
    Action("recognise", ("0",), N_("My client!"), "clients.recognise", VISITS),
    Action("deal", ("ctrl+e",), N_("A deal"), "deals.deal", VISITS),
    Action("clients", ("slash",), N_("Clients"), "register.clients", VISITS),
    Action("register", ("ctrl+n",), N_("Register without a visit"), "clients.register", VISITS),
    Action("away", ("a", "f5"), N_("Somebody goes away"), "people.away", PEOPLE, N_("Away")),
    Action("back", ("b", "f6"), N_("Somebody is back"), "people.back", PEOPLE, N_("Back")),
    Action("sign_in", ("i", "f7"), N_("Sign in"), "people.sign_in", PEOPLE, N_("Sign in")),
    Action("sign_out", ("o",), N_("Sign out for today"), "people.sign_out", PEOPLE),
    Action("leave", ("p",), N_("Leave (planned)"), "people.leave", PEOPLE),
    Action("cover", ("9",), N_("Stand in for somebody"), "people.cover", PEOPLE, "", uses.covers),
    Action("day", ("d",), N_("Open or close the day"), "day.day", DAY, N_("Day")),
    Action("undo", ("u", "f9"), N_("Take back the last command"), "day.undo", DAY, N_("Undo")),
    Action("why", ("w", "f8"), N_("Why? The decisions of today"), "view.why", DAY, N_("Why")),
    Action("backup", ("f12",), N_("Back up now"), "backups.now", DAY),
    Action("next", ("n",), N_("Why is who next?"), "view.why_next", DAY),
    Action("override", ("r",), N_("Override by a manager"), "receptions.override", MANAGER),
    Action("mark", ("plus", "equals_sign"), N_("Put a mark on the sheet"), "sheet.mark", MANAGER),
    Action("unmark", ("minus",), N_("Take the last mark off"), "sheet.unmark", MANAGER),
    Action("order", ("s",), N_("Set the order"), "sheet.order", MANAGER),
    Action("suspend", ("x",), N_("Suspend receptions"), "sheet.suspend", MANAGER),
    Action("resume", ("e",), N_("Allow receptions again"), "sheet.resume", MANAGER),
    Action("join", ("j",), N_("Somebody joins"), "sheet.join", MANAGER),
    Action("resign", ("k",), N_("Somebody leaves the project"), "sheet.resign", MANAGER),
    Action("reassign", ("ctrl+r",), N_("Give clients to another"), "clients.reassign", MANAGER),
    Action("session", ("ctrl+g",), N_("Begin or end a session"), "manager.session", MANAGER),
    Action("room", ("y", "f11"), N_("The manager's room"), "manager.room", MANAGER),
    Action("offices", ("ctrl+o",), N_("Offices"), "offices.offices", MANAGER),
    Action("project", ("ctrl+p",), N_("Another project"), "projects.switch", SCREEN),
    Action("rows", ("z",), N_("Rows by seat or by turn"), "view.rows", SCREEN),
    Action("language", ("g", "ctrl+l"), "中文 / English", "view.language", SCREEN, "中/EN"),
    Action("theme", ("t",), N_("Dark, light, high contrast"), "view.theme", SCREEN),
    Action("quit", ("q", "ctrl+q"), N_("Leave the kiosk"), "day.leave_kiosk", SCREEN),
    Action("menu", ("m", "f10"), N_("Menu"), "menu.menu", SCREEN, N_("Menu")),
    Action("help", ("f1", "question_mark"), N_("Help"), "view.help_", SCREEN, N_("Help")),
)

BY_ID = {action.id: action for action in ACTIONS}

_SHOWN = {
    "question_mark": "?",
    "plus": "+",
    "equals_sign": "=",
    "minus": "-",
    "slash": "/",
    "ctrl+q": "Ctrl+Q",
    "ctrl+l": "Ctrl+L",
    "ctrl+g": "Ctrl+G",
    "ctrl+o": "Ctrl+O",
    "ctrl+p": "Ctrl+P",
    "ctrl+e": "Ctrl+E",
    "ctrl+n": "Ctrl+N",
    "ctrl+r": "Ctrl+R",
    "ctrl+f": "Ctrl+F",
}


def shown(keys: tuple[str, ...]) -> str:
    """*keys* as they are printed on a keyboard."""
    return " ".join(_SHOWN.get(key, key.upper()) for key in keys)


def bindings() -> list[Binding]:
    """The bindings of the board. Capital letters do the same: Caps Lock happens."""
    made = []
    for action in ACTIONS:
        keys = [*action.keys, *(k.upper() for k in action.keys if len(k) == 1)]
        made.append(
            Binding(",".join(keys), f"do('{action.id}')", action.label, id=f"kiosk.{action.id}")
        )
    return made


def offered(policy: Policy) -> tuple[Action, ...]:
    """The actions that *policy* has a use for."""
    return tuple(action for action in ACTIONS if action.used(policy))


def foot(policy: Policy) -> tuple[tuple[str, str], ...]:
    """Key and label of what the key line shows."""
    return tuple((shown(a.keys[:1]), _(a.foot)) for a in offered(policy) if a.foot)
