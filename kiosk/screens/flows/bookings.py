"""Visits that are booked, moved, and given up."""

from kiosk.desk import commands as c
from kiosk.i18n import _
from kiosk.policy.facts import Booking
from kiosk.screens import due
from kiosk.screens.cells import called
from kiosk.screens.dialogs.fields import Answers
from kiosk.screens.dialogs.form import Form
from kiosk.screens.dialogs.pick import Pick
from kiosk.screens.flows.base import Stage, client, tell_sent
from kiosk.screens.questions import bookings as ask
from kiosk.service import Sent
from kiosk.text import mask_phone, safe


async def book(stage: Stage) -> None:
    """A visit is booked: it is given a ticket."""
    desk = stage.desk
    asked = ask.booking(desk.state, desk.policy, desk.now)

    def attempt(answers: Answers) -> Sent:
        return desk.send(ask.appointed(answers, client(answers), desk.now, desk.giver))

    tell_sent(stage, await stage.ask(Form(_("Book a visit"), asked, attempt)))


async def booked(stage: Stage) -> None:
    """The visits that are booked from today on; the picked one is moved or given up."""
    desk = stage.desk
    known = due.tickets(desk.state, desk.now.date())
    if not known:
        stage.warn(_("No visit is booked."))
        return
    options = [(x.id, f"{x.time:%m-%d %H:%M} {safe(x.id)}") for x in known]
    details = [_detail(stage, x) for x in known]
    picked = await stage.ask(Pick(_("Booked visits"), options, str, details=details))
    if picked:
        await _change(stage, next(x for x in known if x.id == picked))


def _detail(stage: Stage, booking: Booking) -> str:
    parts = [
        called(stage.desk.state.staff, booking.consultant) if booking.consultant else "",
        safe(booking.name),
        mask_phone(booking.phone),
        _("! moved too late") if booking.breach else "",
    ]
    return "  ".join(part for part in parts if part) or "—"


async def _change(stage: Stage, booking: Booking) -> None:
    desk = stage.desk

    def attempt(answers: Answers) -> Sent:
        moved = answers["what"] == "move"
        time = ask.read_moment(answers["day"], answers["time"]) if moved else None
        return desk.send(c.Rebook(at=desk.now, by=desk.giver, id=booking.id, time=time))

    notes = [_("The client is told of a change beforehand.")]
    if desk.now > booking.time:
        notes = [_("! Its time has passed: a change now is a breach, and stays on record.")]
    title = _("Booking {id}, {time}").format(id=booking.id, time=f"{booking.time:%m-%d %H:%M}")
    tell_sent(stage, await stage.ask(Form(title, ask.change(booking), attempt, notes=notes)))
