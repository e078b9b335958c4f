"""What could be different about a deal: each change of the facts, and how it is said (S01-1a,
S05-4, S08-2a, S17-3, S18-2 to S18-11)."""

from collections.abc import Iterator
from datetime import date, timedelta

import msgspec
from msgspec.structs import replace

from kiosk.desk.state import Client
from kiosk.i18n import N_, _
from kiosk.policy.model import Policy
from kiosk.policy.periods import last_day
from kiosk.policy.shares import Case
from kiosk.telling.sentence import Staff, name


class Change(msgspec.Struct, frozen=True):
    """One thing that could be different, in words, and the facts as they would be then."""

    said: str
    case: Case


def changes(policy: Policy, client: Client, case: Case, staff: Staff) -> list[Change]:
    """What could still be different about the deal of *case*. Whether it matters is for the rules
    to say."""
    possible = (*_recognitions(policy, case), *_receptions(case), *_papers(policy, case),
                *_times(policy, client, case))  # fmt: skip
    places = {"owner": name(staff, case.owner), "closer": name(staff, case.closer)}
    return [Change(_(said).format(**places, day=changed.on), changed) for said, changed in possible]


Possible = Iterator[tuple[str, Case]]


def _recognitions(policy: Policy, case: Case) -> Possible:
    if case.owner in ("", case.closer):
        return
    if policy.value("recognition") == "confirmed":
        text = N_("if {owner} recognises the client in time, shows evidence, and a manager agrees")
        yield text, replace(case, joint=case.owner)
    else:
        text = N_("if {owner} recognises the client before the deal, and the client agrees")
        yield text, replace(case, recognised=True)
    yield N_("if {owner} follows the client up today"), replace(case, contact=case.on)


def _receptions(case: Case) -> Possible:
    if case.owner in ("", case.closer):
        return
    yield (
        N_("if {closer} receives by rotation and {owner} does not notice"),
        replace(case, unnoticed=True, recognised=False, awarded=False, asked=False, helped_on=None),
    )
    yield N_("if the client asks for {closer} instead"), replace(case, asked=True, awarded=False)
    helper = replace(case, helped_on=case.on, asked=False, awarded=False)
    yield N_("if {closer} helps while {owner} is away"), replace(helper, absent=True)
    yield N_("if {closer} helps while {owner} is receiving"), replace(helper, absent=False)
    yield (
        N_("if {owner} had asked the client to come and could not receive"),
        replace(case, inviter=case.owner, awarded=False),
    )


def _papers(policy: Policy, case: Case) -> Possible:
    if case.owner not in ("", case.closer):
        yield (
            N_("if it is bought with a relative who is {owner}'s client"),
            replace(case, related=case.owner),
        )
    if policy.value("family.contract"):
        yield N_("if a sibling's name is on the contract"), replace(case, contract="sibling")
    if case.owner:
        gone = case.gone | {case.owner}
        yield N_("if {owner} leaves before the contract"), replace(case, gone=gone)


def _times(policy: Policy, client: Client, case: Case) -> Possible:
    """Days on which something ends by itself."""
    if case.owner in ("", case.closer) or client.stage != "prospect":
        return
    last = client.last_contact.date()
    days = policy.number("ownership.conflict_days")
    for end in (last + timedelta(days=days) if days else None, _lapses(policy, last)):
        if end is None or end < case.on:
            continue
        on = end + timedelta(days=1)
        over = end == _lapses(policy, last)
        then = replace(case, on=on, owner="" if over else case.owner, lapsed=over)
        yield N_("from {day} on, without a contact by {owner} until then"), then


def _lapses(policy: Policy, last: date) -> date | None:
    return last_day(last, str(policy.value("ownership.lapse")))
