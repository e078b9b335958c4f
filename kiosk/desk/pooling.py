"""Clients that are on file in another project of the same team (S05-0)."""

from msgspec.structs import replace

from kiosk.desk import commands as c
from kiosk.desk import events as e
from kiosk.desk.draft import Draft
from kiosk.desk.folding import stood
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
    """What two records of a client say together: the later one holds, no step of a deal is lost."""
    if one is None or other is None:
        return one or other
    best = max(one, other, key=lambda x: (len(x.deals), x.last_contact))
    more = [step for step in (*one.deals, *other.deals) if step not in best.deals]
    if not more:
        return best
    steps = sorted((*best.deals, *more), key=lambda step: step.on)
    return stood(replace(best, deals=tuple(steps)))


def share(draft: Draft, command: c.Command) -> None:
    """Take over what *command* brings from another project, where it names somebody here."""
    if not isinstance(command, Informed) or command.elsewhere is None:
        return
    brought = command.elsewhere
    if brought.phone == phone_of(command) and brought.owner in draft.state.staff:
        draft.emit(e.Shared(client=brought, because=draft.policy.cite("pool")))
