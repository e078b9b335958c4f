"""The sentence of an event, and what somebody wrote beside it."""

from collections.abc import Mapping

from kiosk.desk import events as e
from kiosk.desk.state import Person
from kiosk.i18n import N_, _
from kiosk.sheet.changes import Given
from kiosk.telling import calls, house, visits
from kiosk.telling.fill import Sentences
from kiosk.text import hide_digits

Staff = Mapping[str, Person]

SENTENCES: Sentences = {**house.SENTENCES, **visits.SENTENCES, **calls.SENTENCES}

SILENT: tuple[type, ...] = (e.Arrived, Given)
"""Events that go without saying: what follows from them is told."""


def name(staff: Staff, who: str) -> str:
    """How somebody is called on screen."""
    return staff[who].label if who in staff else who


def sentence(event: e.AnyEvent, staff: Staff) -> str:
    """*event* in words; empty where it goes without saying."""
    if isinstance(event, e.LineChanged):
        said = sentence(event.change, staff)
        return _("Calls: {said}").format(said=said) if said else ""
    found = SENTENCES.get(type(event))
    if found is None:
        return ""
    template, fill = found
    filled = fill(event)
    for field in ("who", "to", "interim", "principal"):
        if filled.get(field):
            filled[field] = name(staff, filled[field])
    chosen = template(event) if callable(template) else template
    return _(chosen).format(**filled) if chosen else ""


def note(event: e.AnyEvent) -> str:
    """What somebody wrote beside *event*, in words; for whoever asks why, never for the board.
    Digits that could be a phone are hidden."""
    match event:
        case e.Finished(refused=said):
            text = N_("Would not be registered: {said}")
        case e.HandedOver(note=said) | e.OwnerContacted(note=said):
            text = N_("Note: {said}")
        case e.FollowedUp(note=said) | e.Analysed(note=said):
            text = N_("Note: {said}")
        case (
            e.Declined(why=said)
            | e.Switched(why=said)
            | e.Merged(why=said)
            | e.Anonymised(why=said)
        ):
            text = N_("Reason: {said}")
        case _:
            return ""
    return _(text).format(said=hide_digits(said)) if said else ""
