"""Clients that are on file in another project of the same team (S05-0)."""

from kiosk.desk import commands as c
from kiosk.desk import events as e
from kiosk.desk.draft import Draft
from kiosk.desk.state import Client, State
from kiosk.text import clean_phone

Informed = c.Arrive | c.Finish | c.Call | c.Register | c.Deal | c.FollowUp | c.Agree | c.Award


def is_shared(state: State) -> bool:
    """Whether the project's clients are one pool with those of the team's other projects."""
    return state.policy.value("clients.pool") == "team"


def phone_of(command: c.Command) -> str:
    """The phone of the client whom *command* is about; empty where none is given."""
    if not isinstance(command, Informed):
        return ""
    client = command.client
    given = client if isinstance(client, str) else client.phone if client else ""
    return clean_phone(given) or ""


def newer(one: Client | None, other: Client | None) -> Client | None:
    """Which of two records of a client holds: the one with a deal, else the later contact."""
    if one is None or other is None:
        return one or other
    return max(one, other, key=lambda x: (x.stage != "prospect", x.last_contact))


def share(draft: Draft, command: c.Command) -> None:
    """Take over what *command* brings from another project, where it names somebody here."""
    if not isinstance(command, Informed) or command.elsewhere is None:
        return
    brought = command.elsewhere
    if brought.phone == phone_of(command) and brought.owner in draft.state.staff:
        draft.emit(e.Shared(client=brought, because=draft.policy.cite("pool")))
