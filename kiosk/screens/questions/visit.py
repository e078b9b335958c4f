"""The greeting: what a party that comes in is asked, and the command that the answers make."""

from datetime import datetime

from kiosk.desk import commands as c
from kiosk.desk import floor
from kiosk.desk.state import LEADERS, Role, State
from kiosk.i18n import _
from kiosk.policy.facts import PURPOSES, RELATIONS, SOMEBODY
from kiosk.policy.model import Policy
from kiosk.screens import uses
from kiosk.screens.cells import Option, called
from kiosk.screens.dialogs.fields import Answers, Choice, Question, Text, given
from kiosk.screens.due import running, tickets
from kiosk.screens.questions.people import nobody, on_roster, options
from kiosk.text import safe
from kiosk.words import PURPOSES as PURPOSE_WORDS
from kiosk.words import RELATIVES, word


def greeting(state: State, policy: Policy, filled: c.Arrive | None = None) -> list[Question]:
    """The questions, all answered already: by what is *filled* in, else as for a new client."""
    known = filled.client if filled and filled.client else c.ClientFacts()
    client = [Text("name", _("Name"), known.name), Text("phone", _("Phone"), known.phone)]
    came = [*_what_for(state, policy), *_ticket(state, policy), *_for_whom(state, policy, filled)]
    beside = [*_party(state), *_related(policy), *_referred(policy), *_agent(state)]
    if policy.value("lookup") == "confirm":
        wanted = [Text("source", _("How they know us")), Text("wants", _("Area, layout wanted"))]
        return [*client, *wanted, *came, *beside]
    return [*came, *client, *beside]


def arrival(answers: Answers, policy: Policy, at: datetime, by: str | None) -> c.Arrive:
    """The visit that *answers* tell of."""
    said = {name: value.strip() for name, value in answers.items()}.get
    name, phone, related = said("name"), said("phone"), said("related")
    kind = said("relation") or next(iter(kinds(policy)), "")
    invited = said("invited") or None
    return c.Arrive(
        at=at,
        by=by,
        id="",
        client=c.ClientFacts(name or "", phone or "") if name or phone else None,
        purpose=said("purpose") or "view",
        returning={"yes": True, "no": False}.get(said("returning") or ""),
        asks_for=said("asks_for") or None,
        party=said("party") or None,
        relation=c.Relation(related, kind) if related else None,
        referred_by=said("referred") or None,
        accompanied=said("accompanied") == "yes",
        invited=True if invited == SOMEBODY else invited,
        agent=said("agent") or None,
        appointment=said("appointment") or None,
        potential=said("potential") or None,
        confirmed_by=said("confirmed_by") or None,
        helper=said("helper") or None,
        source=said("source") or "",
        wants=said("wants") or "",
    )


def kinds(policy: Policy) -> list[str]:
    """The relations that make one client under *policy*."""
    return [kind for kind in RELATIONS if policy.has("family", kind)]


def _what_for(state: State, policy: Policy) -> list[Question]:
    alike = policy.value("count.scout") == "always"
    purposes = [key for key in PURPOSES if not (alike and key == "scout")]
    said = tuple((key, word(PURPOSE_WORDS, key)) for key in purposes)
    asked: list[Question] = [Choice("purpose", _("What for?"), said)]
    if uses.scouts(policy):
        managers = (("", _("not yet")), *options(state, on_roster(state, *LEADERS)))
        asked.append(Choice("confirmed_by", _("Admits it; confirmed"), managers, when=_is_scout))
    return asked


def _is_scout(answers: Answers) -> bool:
    return answers.get("purpose") == "scout"


def _ticket(state: State, policy: Policy) -> list[Question]:
    """Booked or not: asked where visits are booked, and wherever one is today."""
    booked = tickets(state)
    if not booked:
        return []
    known: tuple[Option, ...] = tuple(
        (x.id, f"{x.time:%H:%M} {safe(x.id)}" + _with(state, x.consultant)) for x in booked
    )
    return [Choice("appointment", _("Booked?"), (("", _("no, walked in")), *known))]


def _with(state: State, consultant: str) -> str:
    return f" {called(state.staff, consultant)}" if consultant else ""


def _for_whom(state: State, policy: Policy, filled: c.Arrive | None) -> list[Question]:
    consultants = on_roster(state, Role.CONSULTANT)
    others = on_roster(state, Role.MANAGER, Role.DIRECTOR, Role.RECEPTIONIST)
    before = (("", _("not asked")), ("no", _("first time")), ("yes", _("been here")))
    people = (nobody(), *options(state, [*consultants, *others]))
    asked: list[Question] = [
        Choice("returning", _("First visit?"), before),
        Choice("asks_for", _("Asks for"), people),
        *_helper(state, policy),
    ]
    if policy.value("invited") == "caller":
        who = (("", _("no")), (SOMEBODY, _("yes, not sure who")), *options(state, consultants))
        said = filled.invited if filled and isinstance(filled.invited, str) else ""
        asked.append(Choice("invited", _("One of us called?"), who, said))
    if policy.value("potential") == "senior":
        potentials = (("", _("ordinary")), ("high", _("important, or of high potential")))
        asked.append(Choice("potential", _("Client is"), potentials))
    return asked


def _helper(state: State, policy: Policy) -> list[Question]:
    """Whom a busy owner asks to help: asked once an old client asks for an owner who receives."""
    day = state.day
    if policy.value("owner.busy") != "last_due" or day is None:
        return []
    receiving = {who for who in floor.busy(day) if who not in day.away}
    able = day.sheet.queue(floor.able(state, day))
    if not receiving or not able:
        return []

    def is_busy(answers: Answers) -> bool:
        before = answers.get("returning", "") or ("yes" if answers.get("phone") else "no")
        return answers.get("asks_for") in receiving and before == "yes"

    chosen = (("", _("by rule")), *options(state, able))
    return [Choice("helper", _("Who helps them?"), chosen, when=is_busy)]


def _party(state: State) -> list[Question]:
    known = tuple((r.visit, f"{r.visit} {called(state.staff, r.occupies)}") for r in running(state))
    if not known:
        return []
    return [Choice("party", _("Came in with"), (("", "—"), *known))]


def _related(policy: Policy) -> list[Question]:
    """A relative who is a client already, where that makes one client of both."""
    found = kinds(policy)
    if not found:
        return []
    asked: list[Question] = [Text("related", _("Phone of relative"))]
    if len(found) > 1:
        said = tuple((kind, word(RELATIVES, kind)) for kind in found)
        asked.append(Choice("relation", _("who is"), said, when=given("related")))
    return asked


def _referred(policy: Policy) -> list[Question]:
    routes = policy.value("referral") != "rotation"
    if not routes and not policy.cite("referred"):
        return []
    asked: list[Question] = [Text("referred", _("Referred by (phone)"))]
    if routes:
        answers = (("", _("no")), ("yes", _("yes")))
        asked.append(Choice("accompanied", _("who came along"), answers, when=given("referred")))
    return asked


def _agent(state: State) -> list[Question]:
    agents = on_roster(state, Role.AGENT)
    if not agents:
        return []
    return [Choice("agent", _("Brought by agent"), (nobody(), *options(state, agents)))]
