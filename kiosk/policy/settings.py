"""The questions that every profile answers (RULES 4), typed and validated."""

import re
from collections.abc import Iterable, Mapping

import msgspec

from kiosk.reason import Origin
from kiosk.refusal import N_, Refused

Value = str | int | bool

ANSWERS = ("owe", "forfeit", "last", "seat_a_next_round")
CAUSE_PREFIX = "away."
CAUSES = ("business", "personal", "unannounced")
SEATS = ("first", "last", "own")
CONTRACT_NAMES = ("spouse", "parent", "child", "sibling", "other")
COMPANIONS = ("family", "friend", "partner")
PERCENT = 100
YES_NO = ("true", "false")
PERIODS = ("day", "week", "month")
SPAN = re.compile(r"([1-9][0-9]{0,3}) ?(day|month)s?")


class Question(msgspec.Struct, frozen=True):
    """One setting: its values, one or ``several`` at once; none: a number from 0 to ``most``, or
    with ``span`` a span of time such as ``7 days`` or ``2 months``, or ``none``."""

    values: tuple[str, ...] = ()
    most: int = 0
    several: bool = False
    span: bool = False


QUESTIONS: Mapping[str, Question] = {
    # The order of the rows
    "order.opening": Question(("shift", "sign_in", "table", "continue", "plan", "fewest")),
    "order.table": Question(("restart", "continue")),
    "order.period": Question(PERIODS),
    # Slots
    "slot.minutes": Question(most=24 * 60),
    "slot.clock": Question(("handover", "wall")),
    "slot.away": Question(("runs_on", "moves_on")),
    # A turn that passes
    "busy": Question(("owe", "forfeit")),
    "busy.prospect": Question(("owe", "forfeit")),
    "busy.buyer": Question(("owe", "forfeit")),
    "makeup.cap": Question(most=99),
    # Back from leave
    "return.rest": Question(SEATS),
    "return.personal": Question(SEATS),
    "return.sick": Question(SEATS),
    # What counts
    "count.prospect": Question(YES_NO),
    "count.buyer": Question(YES_NO),
    "count.named": Question(YES_NO),
    "count.scout": Question(("never", "unless_confirmed", "always")),
    # Who receives when it is not the turn that decides
    "named.absent": Question(("duty", "last_up", "manager")),
    "owner.busy": Question(("duty", "last_up", "last_due", "manager")),
    "owner.unregistered": Question(("helper", "own")),
    "party.named": Question(("named", "next")),
    "invited": Question(("named", "caller")),
    "potential": Question(("rotation", "senior")),
    "appointment.by": Question(("manager", "consultant", "order")),
    "appointment.minutes": Question(most=24 * 60),
    "contact.minutes": Question(most=24 * 60),
    "override.new": Question(YES_NO),
    "lookup": Question(("binding", "advisory", "confirm")),
    "buyer.stage": Question(("deposit", "signed")),
    "referral": Question(("rotation", "owner_if_buyer_brings", "owner_if_brought_or_filed")),
    "overflow": Question(("manager", "wait")),
    # Calls
    "calls.order": Question(("after_duty", "reverse", "rotation", "daily", "none")),
    "calls.owner": Question(("nobody", "answerer", "allocated")),
    "calls.passed": Question(("owe", "forfeit", "cause")),
    "calls.rate": Question(("none", "invites", "deals")),
    "calls.period": Question(PERIODS),
    "calls.target": Question(most=PERCENT),
    "calls.suspend_below": Question(most=PERCENT),
    "calls.way_back": Question(("period_and_gate", "analysis_and_gate")),
    # Ownership in time
    "ownership.lapse": Question(span=True),
    "ownership.conflict_days": Question(most=366),
    "follow_up.days": Question(most=366),
    "clients.pool": Question(("project", "team")),
    "clients.retention": Question(span=True),
    "family": Question(COMPANIONS, several=True),
    "family.contract": Question(CONTRACT_NAMES, several=True),
    # Deals
    "recognition": Question(("client_agrees", "confirmed")),
    "share.helper": Question(("none", "half_same_day", "negotiated")),
    "share.invited": Question(("none", "half")),
    "share.related": Question(("owner", "half")),
    "share.unnoticed": Question(("owner", "closer")),
    "share.again": Question(("owner", "first_closer")),
    "share.cancelled": Question(("lost", "commission_kept")),
    # Authority
    "authority.tick": Question(("manager", "director", "receptionist"), several=True),
    "authority.deputies": Question(("when_absent", "always")),
    "support.shares": Question(YES_NO),
}


class Setting(msgspec.Struct, frozen=True):
    """A profile's answer to one question, where it comes from, and the rule it restates."""

    value: Value
    origin: Origin
    rule: str


def stated(value: Value, rule: str) -> Setting:
    """The document says so."""
    return Setting(value, Origin.STATED, rule)


def implied(value: Value, rule: str) -> Setting:
    """The document says so between the lines."""
    return Setting(value, Origin.IMPLIED, rule)


def ours(value: Value, rule: str) -> Setting:
    """The document is silent: our default. *rule* is the clause it stands beside."""
    return Setting(value, Origin.OURS, rule)


def question(name: str) -> Question:
    """The question called *name*; causes that a company adds are ``away.<cause>``.

    Raises Refused ``bad_setting`` with the nearest known name.
    """
    if name in QUESTIONS:
        return QUESTIONS[name]
    cause = name.removeprefix(CAUSE_PREFIX)
    if cause != name and cause.replace("-", "_").isidentifier():
        return Question(ANSWERS)
    names = [*QUESTIONS, *(CAUSE_PREFIX + c for c in CAUSES)]
    raise Refused(
        "bad_setting",
        N_("There is no setting '{name}'. Did you mean '{near}'?"),
        name=name,
        near=nearest(name, names, anything=True) or names[0],
    )


def validate(name: str, raw: object) -> Value:
    """*raw* (text from a command line, or a JSON or TOML value) as a value of setting *name*.

    Raises Refused ``bad_setting`` naming what is allowed.
    """
    asked = question(name)
    if asked.span:
        return _span(name, raw)
    if not asked.values:
        return _number(name, raw, asked.most)
    if asked.several:
        words = raw if isinstance(raw, list | tuple) else str(raw).replace(",", " ").split()
        picked = [_choice(name, word, asked.values) for word in words]
        return " ".join(v for v in asked.values if v in picked)
    if asked.values == YES_NO:
        return _choice(name, str(raw).lower(), YES_NO) == "true"
    return _choice(name, raw, asked.values)


def nearest(word: str, known: Iterable[str], *, anything: bool = False) -> str | None:
    """The known word that *word* was probably meant to be; *anything*: however far it is."""
    import difflib  # only for a mistake: every start would pay for it

    cutoff = 0.0 if anything else 0.5
    return next(iter(difflib.get_close_matches(word, list(known), n=1, cutoff=cutoff)), None)


def _number(name: str, raw: object, most: int) -> int:
    text = str(raw).removesuffix("%").rstrip() if most == PERCENT else str(raw)
    number = text.isascii() and text.isdecimal() and len(text) <= len(str(most))
    if isinstance(raw, bool) or not number or int(text) > most:
        raise Refused(
            "bad_setting",
            N_("The setting '{name}' takes a whole number from 0 to {most}, not '{value}'."),
            name=name,
            most=most,
            value=text,
        )
    return int(text)


def _span(name: str, raw: object) -> str:
    text = str(raw).strip().lower()
    found = SPAN.fullmatch(text)
    if found is None and text != "none":
        raise Refused(
            "bad_setting",
            N_("The setting '{name}' takes none, or a span such as 7 days or 2 months."),
            name=name,
        )
    return f"{found[1]} {found[2]}s" if found else text


def _choice(name: str, raw: object, values: tuple[str, ...]) -> str:
    text = str(raw)
    if text not in values:
        raise Refused(
            "bad_setting",
            N_("The setting '{name}' takes one of {values}, not '{value}'. Nearest: {near}."),
            name=name,
            values=", ".join(values),
            value=text,
            near=nearest(text, values) or values[0],
        )
    return text
