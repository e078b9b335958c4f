"""Whose client it is on a day, and which rule decides."""

from datetime import date

from kiosk.case.history import TakenOff
from kiosk.case.record import Standing
from kiosk.desk.draft import holds
from kiosk.desk.state import Client, State
from kiosk.i18n import _
from kiosk.reason import Because
from kiosk.telling.sentence import name
from kiosk.why import source


def standing(state: State, client: Client | None, decided: Because, on: date) -> Standing:
    """Whose *client* is on the day *on*; *decided* are the rules that made it the owner's."""
    if client is None:
        return _by("", _("Nobody's: the client is not on file."), state.policy.cite("registration"))
    owner = name(state.staff, client.owner)
    if not holds(client, state.policy, on):
        text = _("Nobody's: {owner} let the client lapse, the last contact was on {day}.")
        said = text.format(owner=owner, day=client.last_contact.date())
        return _by("", said, state.policy.cite("lapse"))
    award = client.award
    if award is not None and award.owner == client.owner:
        text = (
            _("{owner}'s, as a director decided on {day}.")
            if award.director
            else _("{owner}'s, as a manager decided on {day}.")
        )
        return _by(client.owner, text.format(owner=owner, day=award.at.date()), decided)
    text = _("{owner}'s, on file since {day}.")
    return _by(client.owner, text.format(owner=owner, day=client.since.date()), decided)


def taken_off(state: State, off: TakenOff) -> Standing:
    """Whose client it is who was taken off the file, and what stays of them."""
    text = _("Nobody's: taken off the file on {day} by {who}, name and phone.")
    said = [text.format(who=name(state.staff, off.actor) or "–", day=off.at.date())]
    kept = state.clients.get(off.key)
    if kept is not None:
        text = _(
            "What stays, without a name: {n} receptions as counted, {m} deals with their shares."
        )
        deals = len({step.unit for step in kept.deals})
        said.append(text.format(n=len(kept.met), m=deals))
    return _by("", " ".join(said), state.policy.cite("registration"))


def _by(owner: str, text: str, because: Because) -> Standing:
    return Standing(owner, text, because[0].rule if because else "", source(because))
