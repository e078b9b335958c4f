"""Sentences of visits, slots and the sheet."""

from kiosk.desk import events as e
from kiosk.i18n import N_
from kiosk.sheet import changes as s
from kiosk.sheet.turn import PassedOver
from kiosk.telling.fill import Sentences, fields, in_words


def _received(event: e.Received) -> str:
    if event.interim:
        return N_("{interim} receives {visit} for {who}, whose turn it uses ({mark}).")
    if event.principal:
        return N_("{who} receives {visit} as a helper for {principal}.")
    if event.mark:
        return N_("{who} receives {visit}: counted, {mark}.")
    return N_("{who} receives {visit}: not counted.")


def _slot_ended(event: e.SlotEnded) -> str:
    return {
        "used": "",
        "lapsed": N_("The slot of {who} ended without a client."),
        "kept": N_("The slot of {who} ended while they were kept away: the turn is kept."),
        "lost": N_("The slot of {who} passes on."),
        "cut": N_("The working hours ended the slot of {who}."),
    }[event.how]


def _owner_contacted(event: e.OwnerContacted) -> str:
    if event.reached:
        return N_("{visit}: the one it is for was reached.")
    return N_("{visit}: the one it is for could not be reached, the reception goes on.")


def _moved(event: s.Moved) -> str:
    if event.seat == "first":
        return N_("The row of {who} is the first now.")
    return N_("The row of {who} is the last now.")


SENTENCES: Sentences = {
    e.TicketMissed: (
        N_("{visit} came with ticket {ticket}, whose time is {time}: received like any other."),
        lambda x: fields(x) | {"time": x.time.strftime("%H:%M")},
    ),
    e.Waited: (N_("Nobody can receive {visit} now: it waits."), fields),
    e.Left: (N_("{visit} left without having been received."), fields),
    e.Received: (_received, in_words),
    e.HandedOver: (N_("{visit} goes on with {to}: {reason}."), in_words),
    e.ScoutConfirmed: (N_("{who} confirms {visit} as a scout: it takes no turn."), fields),
    e.OwnerContacted: (_owner_contacted, fields),
    e.Declined: (N_("{who} cannot help with {visit}: {to} is asked."), fields),
    e.Finished: (N_("{visit} is over."), fields),
    e.ReceptionFiled: (N_("The reception {visit} is on its client's file now."), fields),
    e.SlotStarted: (N_("{who} is on duty from {since} until {until}."), in_words),
    e.SlotEnded: (_slot_ended, fields),
    PassedOver: (N_("{who} was passed over, {cause}: {answer}."), in_words),
    s.Marked: (N_("Mark for {who}: {mark}."), in_words),
    s.Unmarked: (N_("Mark of {who} taken off: {mark}."), in_words),
    s.Moved: (_moved, fields),
    s.Added: (N_("{who} has a new last row."), fields),
    s.Ordered: (N_("The rows were set anew."), fields),
}
