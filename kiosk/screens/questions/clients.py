"""Whose client somebody is: what is asked when a client is recognised, filed or given to another,
and when a deal is made; under a profile's rules, no more than they need."""

from datetime import datetime

from kiosk.desk import commands as c
from kiosk.desk.bearing import live
from kiosk.desk.clients import read_phone
from kiosk.desk.deals import STAGES
from kiosk.desk.state import Role, State, Visit
from kiosk.i18n import _
from kiosk.policy.facts import Facts
from kiosk.policy.model import Policy
from kiosk.policy.routing import counts_as_client
from kiosk.policy.shares import CONTRACT_NAMES
from kiosk.refusal import N_, Refused
from kiosk.screens.cells import Option, called
from kiosk.screens.dialogs.fields import Answers, Choice, Question, Text, given
from kiosk.screens.questions.people import on_roster, options
from kiosk.screens.questions.running import intention
from kiosk.screens.questions.visit import kinds
from kiosk.words import DEALS, RELATIVES, VALUES, word


def met(state: State, policy: Policy) -> list[Visit]:
    """Today's visits of clients: those that are being received, then those that are over, the
    last one first."""
    seen = [v for v in state.visits.values() if v.started and counts_as_client(policy, v.facts)]
    return sorted(seen, key=lambda v: (v.ended is None, v.started), reverse=True)


def recognise(state: State, policy: Policy, visit: Visit) -> list[Question]:
    """Who knows the client; then the client's word, or evidence and what a manager decides."""
    people = [who for who in on_roster(state, Role.CONSULTANT, Role.AGENT) if who != visit.who]
    asked: list[Question] = [Choice("who", _("Who knows them"), options(state, people))]
    if policy.value("recognition") == "client_agrees":
        return [*asked, Choice("agrees", _("Client agrees"), _no_yes())]
    return [
        *asked,
        Choice("evidence", _("Shown by evidence"), _no_yes()),
        Choice("confirmed", _("A deal together"), _decisions(), when=given("evidence")),
    ]


def by_decision(answers: Answers) -> bool:
    """Whether a manager is said to have decided on a deal together."""
    return bool(answers.get("evidence")) and bool(answers.get("confirmed"))


def recognised(answers: Answers, visit: str, at: datetime, by: str | None) -> c.Recognise:
    """The recognition that *answers* tell of, by the word of *by*."""
    return c.Recognise(
        at=at,
        by=by,
        visit=visit,
        who=answers["who"],
        evidence=bool(answers.get("evidence")),
        client_agrees=bool(answers.get("agrees")),
        confirmed_by=by if by_decision(answers) else None,
    )


def deal(state: State, policy: Policy, phone: str = "") -> list[Question]:
    """The client, by *phone* or by a visit of today; the stage; who closes; what is bought. The
    relative and the name on the contract only where they bear on the shares (S17-3, S18-3)."""
    people = on_roster(state, Role.CONSULTANT, Role.MANAGER, Role.AGENT)
    closers = (("", _("by rule")), *options(state, people))
    stages = tuple((key, word(DEALS, key)) for key in STAGES)
    return [
        *_whose_deal(state, policy, phone),
        Choice("stage", _("Stage"), stages),
        Choice("who", _("Closed by"), closers, when=_goes_on),
        Text("unit", _("Unit"), when=_goes_on),
        Text("amount", _("Amount"), when=_goes_on),
        *_relative(policy),
        *_contract(policy),
    ]


def dealt(state: State, answers: Answers, at: datetime, by: str | None) -> c.Deal:
    """The deal's step that *answers* tell of. Raises Refused ``bad_value``."""
    visit = state.visits.get(answers.get("visit", ""))
    phone = (visit.phone or visit.facts.phone) if visit else answers["phone"]
    if not read_phone(phone):
        raise Refused("bad_value", N_("Give the client's phone."))
    related, kind = answers.get("related", "").strip(), answers.get("relation", "")
    first = next(iter(kinds(state.policy)), "")
    name = answers.get("contract_name", "")
    return c.Deal(
        at=at,
        by=by,
        client=phone,
        stage=answers["stage"],
        who=answers["who"] or _receiver(state, phone, visit),
        unit=answers["unit"],
        amount=read_amount(answers["amount"]),
        relation=c.Relation(related, kind or first) if related else None,
        contract_name=c.ContractName(name) if name else None,
    )


def _receiver(state: State, phone: str, visit: Visit | None) -> str | None:
    """Who closes a first deal out of a visit of today: who received it. Else the rules know."""
    held = state.clients.get(read_phone(phone))
    if visit is None or (held is not None and live(held) is not None):
        return None
    return visit.who or None


def read_amount(text: str) -> float | None:
    """A sum of money, in yuan or, with 万 behind it, in ten thousands; None where nothing was
    typed. Raises Refused ``bad_value``."""
    digits = "".join(ch for ch in text if ch not in ", ，￥¥元")
    if not digits:
        return None
    times = 10_000 if digits.endswith("万") else 1
    digits = digits.removesuffix("万")
    whole, _point, rest = digits.partition(".")
    if not (whole.isdecimal() and len(whole) <= 12 and (rest.isdecimal() or not rest)):
        text = N_("The amount is not a sum of money, such as 2350000 or 235万.")
        raise Refused("bad_value", text)
    return round(float(digits) * times, 2)


def reassign(state: State) -> list[Question]:
    """One client, or all of somebody's; and to whom. Who has left stands first (S18-13)."""
    staff = [p for p in state.staff.values() if p.role in (Role.CONSULTANT, Role.AGENT)]
    left = sorted(staff, key=lambda p: not p.gone)
    ways = (("one", _("one client")), ("all", _("all clients of")))
    return [
        Choice("what", _("What"), ways),
        Text("phone", _("Client's phone"), when=lambda a: a.get("what") == "one"),
        Choice(
            "of",
            _("Whose"),
            options(state, (p.id for p in left)),
            when=lambda a: a["what"] == "all",
        ),
        Choice("to", _("Goes to"), options(state, on_roster(state, Role.CONSULTANT))),
    ]


def reassigned(answers: Answers, at: datetime, by: str | None) -> c.Reassign:
    """The order that *answers* tell of."""
    one = answers["what"] == "one"
    phone, of = (answers["phone"], None) if one else (None, answers["of"])
    return c.Reassign(at=at, by=by, to=answers["to"], client=phone, of=of)


def register(state: State) -> list[Question]:
    """A client whom somebody reports before any visit (S18-18, S17-6)."""
    people = on_roster(state, Role.CONSULTANT, Role.AGENT)
    return [
        Choice("who", _("Registered for"), options(state, people)),
        Text("name", _("Name")),
        Text("phone", _("Phone")),
    ]


def after_all(policy: Policy, facts: Facts, phone: str) -> list[Question]:
    """What is asked of a client who was received, and is put on file after that."""
    return [
        Text("name", _("Name"), facts.name),
        Text("phone", _("Phone"), phone),
        *intention(policy, facts),
    ]


def met_client(answers: Answers) -> c.ClientFacts:
    """The client whom *answers* tell of, with what they want as far as that was asked."""
    said = ("name", "phone", "source", "wants")
    return c.ClientFacts(*(answers.get(field, "").strip() for field in said))


def _whose_deal(state: State, policy: Policy, phone: str) -> list[Question]:
    if phone:
        return [Text("phone", _("Client's phone"), phone)]
    known = [v for v in met(state, policy) if v.phone or v.facts.phone]
    if not known:
        return [Text("phone", _("Client's phone"))]
    said = tuple((v.id, f"{v.id} {called(state.staff, v.who)}") for v in known)
    return [
        Choice("visit", _("Client"), (("", _("by phone")), *said)),
        Text("phone", _("Client's phone"), when=lambda answers: not answers.get("visit")),
    ]


def _goes_on(answers: Answers) -> bool:
    return answers.get("stage") != "cancelled"


def _relative(policy: Policy) -> list[Question]:
    found = kinds(policy)
    if policy.value("share.related") != "half" or not found:
        return []
    said = tuple((kind, word(RELATIVES, kind)) for kind in found)

    def buys_along(answers: Answers) -> bool:
        return _goes_on(answers) and bool(answers.get("related", "").strip())

    asked: list[Question] = [Text("related", _("Phone of relative"), when=_goes_on)]
    if len(found) > 1:
        asked.append(Choice("relation", _("who is"), said, when=buys_along))
    return asked


def _contract(policy: Policy) -> list[Question]:
    if not policy.value("family.contract"):
        return []
    names = tuple((key, word(VALUES, key)) for key in CONTRACT_NAMES)
    own = ("", _("the client's own"))
    return [Choice("contract_name", _("Name on contract"), (own, *names), when=_goes_on)]


def _no_yes() -> tuple[Option, ...]:
    return (("", _("no")), ("yes", _("yes")))


def _decisions() -> tuple[Option, ...]:
    return (("", _("not decided")), ("yes", _("a manager decides so")))
