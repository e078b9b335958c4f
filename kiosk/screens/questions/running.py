"""Receptions that run: which of them something is to be done about, and what is asked then."""

from datetime import datetime

from kiosk.desk.draft import Draft
from kiosk.desk.placing import route_of
from kiosk.desk.receptions import REASONS, not_for_another
from kiosk.desk.state import Reception, State
from kiosk.desk.visits import RESULTS
from kiosk.i18n import _
from kiosk.policy.facts import Facts, How
from kiosk.policy.model import Policy
from kiosk.policy.routing import counts_as_client
from kiosk.refusal import Refused
from kiosk.screens import uses
from kiosk.screens.dialogs.fields import Answers, Choice, Question, Text, given
from kiosk.screens.due import running, to_hand_back
from kiosk.screens.questions.people import options
from kiosk.words import HANDOVERS, word
from kiosk.words import RESULTS as RESULT_WORDS


def finish(state: State, policy: Policy, visit: str) -> list[Question]:
    """Who the client is and what came of it, and why nobody was registered (S01-2); of a visitor
    who is none, nothing."""
    facts = state.visits[visit].facts
    if not counts_as_client(policy, facts) and facts.purpose not in ("pay", "sign"):
        return []
    return [
        Text("name", _("Client's name"), facts.name),
        Text("phone", _("Phone"), facts.phone),
        Choice("result", _("Result"), tuple((key, word(RESULT_WORDS, key)) for key in RESULTS)),
        Text("refused", _("Would not register"), when=_without_phone),
        *intention(policy, facts),
    ]


def intention(policy: Policy, facts: Facts) -> list[Question]:
    """How they came and what they want, where clients are registered before they are received:
    what was said then is completed now (S08-8)."""
    if policy.value("lookup") != "confirm":
        return []
    return [
        Text("source", _("How they know us"), facts.source, when=given("phone")),
        Text("wants", _("Area, layout wanted"), facts.wants, when=given("phone")),
    ]


def _without_phone(answers: Answers) -> bool:
    return not answers.get("phone", "").strip()


def reasons(state: State, policy: Policy, reception: Reception, now: datetime) -> list[str]:
    """Why a reception may go on with somebody else under *policy*."""
    allowed = ["client_asks"]
    if uses.handing_back(policy) or reception.principal:
        allowed.append("returned")
    if why_not_another(state, policy, reception.how, now) is None:
        allowed.append("manager")
    due = reception in to_hand_back(state, policy)
    return sorted((x for x in REASONS if x in allowed), key=lambda x: x != "returned" or not due)


def hand_over(
    state: State, policy: Policy, visit: str, able: list[str], now: datetime
) -> list[Question]:
    """To whom, why, and what they must know; what is due stands first."""
    reception = next(r for r in running(state) if r.visit == visit)
    back = reception.principal if reception.principal in able else ""
    due = back if reception in to_hand_back(state, policy) else ""
    allowed = reasons(state, policy, reception, now)
    return [
        Choice("to", _("Goes on with"), options(state, able), due),
        Choice("reason", _("Reason"), tuple((key, word(HANDOVERS, key)) for key in allowed)),
        Text("note", _("Note for them")),
    ]


def movable(state: State, policy: Policy, now: datetime) -> tuple[list[str], Refused | None]:
    """The visits that a manager may send to somebody else, running and waiting, and why the
    others not."""
    day = state.day
    if day is None or day.closed:
        return [], None
    draft = Draft(state, policy, now, None)
    ways = {r.visit: r.how for r in running(state)}
    ways |= {visit: route_of(draft, state.visits[visit]).how for visit in day.waiting}
    barred = {visit: why_not_another(state, policy, how, now) for visit, how in ways.items()}
    refusal = next((x for x in barred.values() if x is not None), None)
    return [visit for visit, why in barred.items() if why is None], refusal


def why_not_another(state: State, policy: Policy, how: How, now: datetime) -> Refused | None:
    """Why nobody may be sent a visit that came in *how*, or None."""
    try:
        not_for_another(Draft(state, policy, now, None), how)
    except Refused as refusal:
        return refusal
    return None
