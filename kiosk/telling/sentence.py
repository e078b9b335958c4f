"""The sentence of an event, and what somebody wrote beside it."""

from collections.abc import Mapping

from kiosk.desk import events as e
from kiosk.desk.state import Person
from kiosk.i18n import N_, _
from kiosk.sheet.changes import Given
from kiosk.telling import calls, house, visits
from kiosk.telling.fill import Sentences
from kiosk.text import mask_digits

Staff = Mapping[str, Person]

SENTENCES: Sentences = {**house.SENTENCES, **visits.SENTENCES, **calls.SENTENCES}

SILENT: tuple[type, ...] = (e.Arrived, Given)
"""Events that go without saying: what follows from them is told."""

RECORD = {
    "note": N_("Note: {said}"),
    "opinion": N_("Opinion: {said}"),
    "satisfied_with": N_("Satisfied with: {said}"),
    "dissatisfied_with": N_("Dissatisfied with: {said}"),
    "objections": N_("Objections: {said}"),
}
"""What a follow-up puts on record, by field (S01-2)."""


def name(staff: Staff, who: str) -> str:
    """How somebody is called on screen."""
    return staff[who].label if who in staff else who


def sentence(event: e.AnyEvent, staff: Staff) -> str:
    """*event* in words; empty where it goes without saying."""
    if isinstance(event, e.LineChanged):
        said = sentence(event.change, staff)
        return _("Calls: {said}").format(said=said) if said else ""
    if isinstance(event, e.Noted):
        from kiosk.telling.offices import of_an_office  # for what an office noted

        return of_an_office(event, staff)
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
        case e.HandedOver(note=said) | e.OwnerContacted(note=said) | e.Analysed(note=said):
            found = [(N_("Note: {said}"), said)]
        case e.FollowedUp():
            found = [(text, getattr(event, field)) for field, text in RECORD.items()]
        case (
            e.Declined(why=said)
            | e.Switched(why=said)
            | e.Merged(why=said)
            | e.Anonymised(why=said)
        ):
            found = [(N_("Reason: {said}"), said)]
        case e.Finished(refused=said):
            found = [(N_("Would not register: {said}"), said)]
        case _:
            return ""
    return "  ".join(_(text).format(said=mask_digits(said)) for text, said in found if said)
