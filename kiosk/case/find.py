"""Whose case is meant: by a phone, or by a visit of today."""

from kiosk.desk.clients import read_phone
from kiosk.desk.state import State
from kiosk.i18n import N_
from kiosk.refusal import Refused
from kiosk.text import clean


def phone_meant(state: State, what: str) -> str:
    """The phone of the client that is meant by *what*. Raises Refused ``bad_value``,
    ``unknown_client`` where no phone is known of a visit."""
    visit = state.visits.get(clean(what))
    if visit is None:
        phone = read_phone(what)
        if not phone:
            raise Refused("bad_value", N_("Say whose case: a phone, or a visit of today."))
        return phone
    phone = visit.phone or visit.facts.phone
    if not phone:
        text = N_("No phone is known of visit '{visit}': there is no case.")
        raise Refused("unknown_client", text, visit=visit.id)
    return phone
