"""Booked visits: a ticket and a time (S04-1.2, S06-3)."""

from msgspec.structs import replace

from kiosk.desk import commands as c
from kiosk.desk import events as e
from kiosk.desk.clients import read_client
from kiosk.desk.draft import Draft
from kiosk.policy.facts import Booking
from kiosk.refusal import N_, Refused


def appoint(draft: Draft, command: c.Appoint) -> None:
    """Books a visit."""
    draft.check_id(command.id)
    if command.id in draft.state.bookings:
        raise Refused("duplicate_id", N_("There is a booking '{id}' already."), id=command.id)
    consultant = draft.consultant(command.consultant).id if command.consultant else ""
    name, phone = read_client(command.client)
    if command.time < draft.at:
        raise Refused("bad_value", N_("The time of the booking has passed."))
    booking = Booking(command.id, command.time, phone, name, consultant)
    draft.emit(e.Booked(booking=booking, because=draft.policy.cite("appointment")))


def rebook(draft: Draft, command: c.Rebook) -> None:
    """Moves a booking, or gives it up. The client is told beforehand: a change after the time has
    passed is a breach, on record."""
    booking = draft.state.bookings.get(command.id)
    if booking is None or booking.used:
        raise Refused("bad_value", N_("There is no booking '{ticket}'."), ticket=command.id)
    because = draft.policy.cite("appointment")
    if command.time is None:
        draft.emit(e.BookingEnded(id=booking.id, because=because))
        return
    if command.time < draft.at:
        raise Refused("bad_value", N_("The time of the booking has passed."))
    breach = booking.breach or draft.at > booking.time
    moved = replace(booking, time=command.time, breach=breach)
    draft.emit(e.Booked(booking=moved, because=because))
