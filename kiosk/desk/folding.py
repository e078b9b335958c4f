"""What the steps of a fold share: the day that an event is of."""

from typing import Any

from msgspec.structs import replace

from kiosk.desk.state import Client, Day, State


def the_day(state: State) -> Day:
    """The day of *state*. An event of the day without one is a fault of the journal."""
    if state.day is None:
        raise ValueError("an event of the day without a day")
    return state.day


def on_day(state: State, **changes: Any) -> State:
    """*state* with *changes* to its day."""
    return replace(state, day=replace(the_day(state), **changes))


def stood(client: Client) -> Client:
    """*client* at the stage of the furthest deal that stands; a prospect where none does."""
    standing = client.standing
    if not standing:
        return replace(client, stage="prospect", closer="")
    signed = any(step.stage == "signed" for step in standing)
    return replace(client, stage="signed" if signed else "deposit")


def filed(state: State, client: Client) -> State:
    """*state* with *client* on file, under each number they have."""
    clients = state.clients
    for number in client.numbers:
        clients = clients.insert(number, client)
    return replace(state, clients=clients)
