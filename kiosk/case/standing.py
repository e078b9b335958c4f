"""Whose client it is on a day, and which rule decides."""

from datetime import date

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


def _by(owner: str, text: str, because: Because) -> Standing:
    return Standing(owner, text, because[0].rule if because else "", source(because))
