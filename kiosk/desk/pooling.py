"""Clients that are on file in another project of the same team (S05-0)."""

from msgspec.structs import replace

from kiosk.desk import commands as c
from kiosk.desk import events as e
from kiosk.desk.draft import Draft
from kiosk.desk.folding import stood
from kiosk.desk.state import Client, State
from kiosk.text import clean_phone


def is_shared(state: State) -> bool:
    """Whether the project's clients are one pool with those of the team's other projects."""
    return state.policy.value("clients.pool") == "team"


def phones_of(command: c.Command) -> tuple[str, ...]:
    """The phones of the clients whom *command* names, the one whom it is about first."""
    if not isinstance(command, c.AboutClients):
        return ()
    said = [_given(getattr(command, name, None)) for name in ("client", "other", "referred_by")]
    relation = getattr(command, "relation", None)
    said += [relation.client] if relation is not None else []
    return tuple(dict.fromkeys(filter(None, map(clean_phone, said))))


def _given(client: c.ClientFacts | str | None) -> str:
    return client.phone if isinstance(client, c.ClientFacts) else client or ""


def newer(one: Client | None, other: Client | None) -> Client | None:
    """What two records of a client say together: the later one holds, no step of a deal is lost,
    and no number."""
    if one is None or other is None:
        return one or other
    best = max(one, other, key=lambda x: (len(x.deals), x.last_contact))
    more = [step for step in (*one.deals, *other.deals) if step not in best.deals]
    if more:
        steps = sorted((*best.deals, *more), key=lambda step: step.on)
        best = stood(replace(best, deals=tuple(steps)))
    numbers = dict.fromkeys((*one.numbers, *other.numbers))
    phone, *phones = numbers
    return replace(best, phone=phone, phones=tuple(phones))


def share(draft: Draft, command: c.Command) -> None:
    """Take over what *command* brings from another project, where it names somebody here."""
    if not isinstance(command, c.AboutClients) or not command.shared:
        return
    named = set(phones_of(command))
    for brought in command.shared:
        is_named = isinstance(command, c.Anonymise) or named & set(brought.numbers)
        if is_named and brought.owner in draft.state.staff:
            draft.emit(e.Shared(client=brought, because=draft.policy.cite("pool")))
