"""What would change whose client it is: asked of the kernel under other facts. Pure."""

from collections.abc import Sequence
from datetime import date, timedelta

from kiosk.case.changes import changes
from kiosk.case.record import Would
from kiosk.case.words import ledgers_said
from kiosk.desk.bearing import bears, live, verdict
from kiosk.desk.draft import holds
from kiosk.desk.state import Client, Role, State
from kiosk.i18n import _
from kiosk.policy.periods import last_day
from kiosk.reason import Because
from kiosk.telling.sentence import name

MOST = 4
"""For how many people a deal is looked at: a case fits on a page."""

CLOSERS = (Role.CONSULTANT, Role.AGENT)


def would(
    state: State, client: Client | None, involved: Sequence[str], on: date, *, shares: bool = True
) -> list[Would]:
    """What follows from what may happen next to *client*; *involved* had to do with them. Without
    *shares* a deal is not looked at."""
    if client is None:
        text = _("Whoever registers the client first has them.")
        return [_one(text, state.policy.cite("registration"))]
    who = [w for w in dict.fromkeys((client.owner, *involved)) if _may_close(state, w)][:MOST]
    deals = _deals(state, client, who, on) if shares else []
    return [*_in_time(state, client, on), *deals, _decided(state, client)]


def _may_close(state: State, who: str) -> bool:
    person = state.staff.get(who)
    return person is not None and not person.gone and person.role in CLOSERS


def _in_time(state: State, client: Client, on: date) -> list[Would]:
    """Until when it holds, and what a contact changes."""
    policy, owner = state.policy, name(state.staff, client.owner)
    lapse = str(policy.value("ownership.lapse"))
    if client.stage != "prospect" or lapse == "none":
        return []
    because = policy.cite("lapse")
    if not holds(client, policy, on):
        text = _("Whoever registers the client next has them; a follow-up changes nothing now.")
        return [_one(text, because)]
    last = last_day(client.last_contact.date(), lapse)
    until = last_day(on, lapse)
    said = []
    if last is not None:
        text = _("Without a contact by {owner} the client is nobody's from {day} on.")
        said.append(_one(text.format(owner=owner, day=last + timedelta(days=1)), because))
    if until is not None and until != last:
        text = _("A follow-up by {owner} today keeps the client until {day}.")
        said.append(_one(text.format(owner=owner, day=until), policy.cite("follow_up") or because))
    return said


def _deals(state: State, client: Client, who: Sequence[str], on: date) -> list[Would]:
    """Who would have what if each of *who* closed today; and what would make a difference."""
    stage = "signed" if _follows(client) else "deposit"
    policy, staff = state.policy, state.staff
    said = []
    for closer in who:
        case = bears(state, policy, client, closer, on)
        ledgers, because = verdict(policy, client, case, stage)
        text = _("If {closer} closes today: {ledgers}.")
        if stage == "signed":
            text = _("If the contract is signed today, by {closer}: {ledgers}.")
        text = text.format(closer=name(staff, closer), ledgers=ledgers_said(ledgers, staff))
        said.append(Would(text, _rule(because), closer, ledgers))
        for change in changes(policy, client, case, staff):
            then, why = verdict(policy, client, change.case, stage)
            if then != ledgers:
                text = _("– {change}: {ledgers}.")
                text = text.format(change=change.said, ledgers=ledgers_said(then, staff))
                said.append(Would(text, _rule(why), closer, then))
    return said


def _follows(client: Client) -> bool:
    last = live(client)
    return last is not None and last.stage == "deposit"


def _decided(state: State, client: Client) -> Would:
    """Whose decision would change it."""
    policy = state.policy
    because = policy.cite("dispute") or policy.cite("registration")
    if client.award is not None and client.award.director:
        return _one(_("Only a director may decide otherwise."), because)
    return _one(_("A manager may decide otherwise, and over a manager a director."), because)


def _one(text: str, because: Because) -> Would:
    return Would(text, _rule(because))


def _rule(because: Because) -> str:
    return because[0].rule if because else ""
