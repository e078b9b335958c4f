"""Sentences of calls, bookings and the files of clients."""

from typing import Any

from kiosk.desk import events as e
from kiosk.i18n import N_
from kiosk.telling.fill import Sentences, fields, of_booking
from kiosk.words import WAYS, word


def _called(event: e.Called) -> str:
    if event.who:
        return N_("{who} takes call {call}.")
    if event.record and event.record.pending:
        return N_("Call {call} is on record, to be given out with the others.")
    if not event.enquiry:
        return N_("Call {call} is on record: it is nobody's turn.")
    return N_("Nobody takes call {call}: it is on record.")


def _line_opened(event: e.LineOpened) -> str:
    if event.order is None:
        return N_("Calls have no order of their own any more.")
    return N_("Calls have an order of their own from now on.")


def _reviewed(event: e.RateReviewed) -> str:
    return {
        "met": N_("{who}, calls of {since} to {until}: {reached} of {given} came to something."),
        "warned": N_(
            "{who}, calls of {since} to {until}: {reached} of {given} came to something,"
            " below the target: a warning."
        ),
        "barred": N_(
            "{who}, calls of {since} to {until}: {reached} of {given} came to something:"
            " no calls until {barred_to} at the earliest."
        ),
    }[event.verdict]


def _followed_up(event: e.FollowedUp) -> str:
    if event.invited:
        return N_("{who} followed a client up ({via}) and invited them.")
    return N_("{who} followed a client up ({via}).")


def _via(event: e.FollowedUp) -> dict[str, Any]:
    return {"who": event.who, "via": word(WAYS, event.via)}


def _booked(event: e.Booked) -> str:
    if event.booking.breach:
        return N_("Booking {id} was moved after its time, a breach: it is for {time} now.")
    return N_("A visit is booked for {time}: ticket {id}.")


def _recognised(event: e.Recognised) -> str:
    if event.joint:
        return N_("{who} recognises the client of {visit}: a manager decided on a deal together.")
    if event.kept:
        return N_("{who} recognises the client of {visit}, who stays theirs.")
    return N_("{who} recognises the client of {visit}: nothing follows from it.")


SENTENCES: Sentences = {
    e.Called: (_called, fields),
    e.CallGiven: (N_("Call {call} is given to {who}."), fields),
    e.Distributed: (N_("The calls of {on} were given out."), fields),
    e.LineOpened: (_line_opened, fields),
    e.RateReviewed: (_reviewed, fields),
    e.Analysed: (N_("The written analysis of {who} is on file."), fields),
    e.FollowedUp: (_followed_up, _via),
    e.Shared: (N_("The client is on file in another project of the team."), fields),
    e.Recognised: (_recognised, fields),
    e.Contacted: (N_("The contact with the client is on file."), fields),
    e.Reassigned: (N_("A client is with {to} from now on."), fields),
    e.Merged: (N_("Two files are one client's from now on."), fields),
    e.Linked: (N_("Two clients are linked as family, friends or partners, or no more."), fields),
    e.Anonymised: (N_("A client is on file without name and phone."), fields),
    e.Booked: (_booked, of_booking),
    e.BookingEnded: (N_("Booking {id} is given up."), fields),
    e.Registered: (N_("The client is on file."), fields),
    e.Staged: (N_("The client's deal is on file."), fields),
    e.Dealt: (N_("A deal is on file."), fields),
    e.Agreed: (N_("The shares of a deal are on file."), fields),
    e.Awarded: (N_("A decision about a client is on file."), fields),
}
