"""A sentence for each thing that bears on whose client it is. Unlike those of ``telling`` these
name owners and shares: they are for managers and support, never for the board."""

from collections.abc import Callable
from typing import Any

from kiosk.case.words import HOW, facts_said, ledgers_said, shares_said
from kiosk.desk import commands as c
from kiosk.desk import events as e
from kiosk.i18n import _
from kiosk.store.journal import Entry
from kiosk.telling.sentence import Staff, name, note, sentence
from kiosk.text import last_digits, mask_digits
from kiosk.words import LEDGERS, RELATIVES, RESULTS, STAGES, word


def tell(event: e.AnyEvent, entry: Entry, staff: Staff, *, shares: bool) -> str:
    """*event* of *entry* in words, without the *shares* of a deal unless they are told; empty where
    it goes without saying."""
    own = _OWN.get(type(event))
    if not shares and isinstance(event, e.Agreed):
        return sentence(event, staff)  # its reason may tell what was agreed
    if not shares and isinstance(event, e.Dealt):
        said = _closed(event, staff)
    else:
        said = own(event, entry, staff) if own else sentence(event, staff)
    beside = note(event) or _why(getattr(event, "why", ""))
    return f"{said} {beside}" if said and beside else said


def _why(said: str) -> str:
    return _("Reason: {said}").format(said=mask_digits(said)) if said else ""


def _registered(event: e.Registered, entry: Entry, staff: Staff) -> str:
    owner = name(staff, event.owner)
    match entry.command:
        case c.Finish(visit=visit):
            return _("Registered to {owner} after {visit}.").format(owner=owner, visit=visit)
        case c.Call(id=call):
            return _("Registered to {owner} by call {call}.").format(owner=owner, call=call)
        case c.Register():
            return _("Registered to {owner}, without a visit.").format(owner=owner)
        case _:
            return _("Registered to {owner}.").format(owner=owner)


def _arrived(event: e.Arrived, entry: Entry, staff: Staff) -> str:
    said = facts_said(event.facts, staff)
    if not said:
        return _("The client comes: {visit}.").format(visit=event.visit)
    text = _("The client comes: {visit}; {said}.")
    return text.format(visit=event.visit, said=_(", ").join(said))


def _received(event: e.Received, entry: Entry, staff: Staff) -> str:
    if event.interim or event.principal:
        return sentence(event, staff)
    text = _("{who} receives {visit}, {how}.")
    return text.format(who=name(staff, event.who), visit=event.visit, how=_(HOW[event.how]))


def _finished(event: e.Finished, entry: Entry, staff: Staff) -> str:
    result = word(RESULTS, event.result)
    return _("{visit} is over: {result}.").format(visit=event.visit, result=result)


def _recognised(event: e.Recognised, entry: Entry, staff: Staff) -> str:
    said = [sentence(event, staff)]
    if isinstance(entry.command, c.Recognise):
        given = entry.command
        said.append(_("With evidence.") if given.evidence else _("Without evidence."))
        if given.client_agrees:
            said.append(_("The client agrees."))
        if given.confirmed_by:
            said.append(_("Confirmed by {who}.").format(who=name(staff, given.confirmed_by)))
    return " ".join(said)


def _reassigned(event: e.Reassigned, entry: Entry, staff: Staff) -> str:
    return _("The client is given to {to}.").format(to=name(staff, event.to))


def _stage(event: e.Dealt) -> str:
    stage = word(STAGES, event.stage)
    return _("{stage}, unit {unit}").format(stage=stage, unit=event.unit) if event.unit else stage


def _closed(event: e.Dealt, staff: Staff) -> str:
    """A deal of which the shares are not told."""
    text = _("{stage}, closed by {who}; who has which share is hidden.")
    return text.format(stage=_stage(event), who=name(staff, event.closer))


def _dealt(event: e.Dealt, entry: Entry, staff: Staff) -> str:
    text = _("{stage}, closed by {who}: {ledgers}.")
    ledgers = ledgers_said(event.ledgers, staff)
    return text.format(stage=_stage(event), who=name(staff, event.closer), ledgers=ledgers)


def _agreed(event: e.Agreed, entry: Entry, staff: Staff) -> str:
    text = _("{ledger} entered by a manager: {shares}.")
    return text.format(ledger=word(LEDGERS, event.ledger), shares=shares_said(event.shares, staff))


def _awarded(event: e.Awarded, entry: Entry, staff: Staff) -> str:
    if event.director:
        text = _("A director decides: the client is {owner}'s.")
    else:
        text = _("A manager decides: the client is {owner}'s.")
    return text.format(owner=name(staff, event.owner))


def _shared(event: e.Shared, entry: Entry, staff: Staff) -> str:
    text = _("On file in another project of the team: {owner}'s.")
    return text.format(owner=name(staff, event.client.owner))


def _merged(event: e.Merged, entry: Entry, staff: Staff) -> str:
    text = _("Two files are found to be one client's: that of …{other} goes into that of …{kept}.")
    return text.format(kept=last_digits(event.phone), other=last_digits(event.other))


def _linked(event: e.Linked, entry: Entry, staff: Staff) -> str:
    text = _("The clients of …{one} and …{other} are related: {kind}.")
    if event.off:
        text = _("The clients of …{one} and …{other} are not related after all: {kind}.")
    one, other = last_digits(event.phone), last_digits(event.other)
    return text.format(one=one, other=other, kind=word(RELATIVES, event.relation))


def _anonymised(event: e.Anonymised, entry: Entry, staff: Staff) -> str:
    said = _("The client is taken off the file, name and phone; shares and counts stay.")
    if isinstance(entry.command, c.Anonymise):
        return said + " " + _("The time for which files are kept was over.")
    return said


def _undone(event: e.Undone, entry: Entry, staff: Staff) -> str:
    said = sentence(event, staff)
    if not isinstance(entry.command, c.Undo):
        return said
    return f"{said} {_why(entry.command.why)}"


def _owner_contacted(event: e.OwnerContacted, entry: Entry, staff: Staff) -> str:
    if event.reached:
        return _("The absent owner is reached ({visit}).").format(visit=event.visit)
    text = _("The absent owner cannot be reached, the reception goes on ({visit}).")
    return text.format(visit=event.visit)


def _silent(event: object, entry: Entry, staff: Staff) -> str:
    return ""


_OWN: dict[type, Callable[[Any, Entry, Staff], str]] = {
    e.Registered: _registered,
    e.Arrived: _arrived,
    e.Received: _received,
    e.Finished: _finished,
    e.Recognised: _recognised,
    e.Reassigned: _reassigned,
    e.Dealt: _dealt,
    e.Agreed: _agreed,
    e.Awarded: _awarded,
    e.Shared: _shared,
    e.Merged: _merged,
    e.Linked: _linked,
    e.Anonymised: _anonymised,
    e.Undone: _undone,
    e.OwnerContacted: _owner_contacted,
    e.Contacted: _silent,
    e.Staged: _silent,
    e.Founded: _silent,
}
