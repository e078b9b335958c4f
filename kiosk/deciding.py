"""Commands decided one after the other in memory, to the desk or to an office beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.desk import commands as c
from kiosk.desk.decide import Decision, decide
from kiosk.desk.state import State

if TYPE_CHECKING:
    from kiosk.offices.memory import Offices


class Deciding:
    """What the offices note is kept from one command to the next; they are loaded when one of them
    is first told something."""

    def __init__(self) -> None:
        self._offices: Offices | None = None

    def decide(self, state: State, command: c.Command) -> Decision:
        """Decide *command*. Raises Refused."""
        if not isinstance(command, c.Office):
            return decide(state, command, state.policy)
        if self._offices is None:
            from kiosk.offices.memory import Offices  # for whoever uses them

            self._offices = Offices()
        return self._offices.decide(state, command)
