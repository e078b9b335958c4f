"""The offices of a script that is played in memory."""

from kiosk.desk import commands as c
from kiosk.desk.decide import Decision
from kiosk.desk.events import Noted
from kiosk.desk.state import State
from kiosk.offices.books import Books, Page
from kiosk.offices.decide import decide


class Offices:
    """Books that keep what is decided."""

    def __init__(self) -> None:
        self.books = Books()

    def decide(self, state: State, command: c.Office) -> Decision:
        """Decide *command* and keep what it noted. Raises Refused."""
        decision = decide(state, self.books, command)
        noted = tuple(x for x in decision.events if isinstance(x, Noted))
        self.books.add(Page(decision.state.seq, command.at, command.by or "", noted))
        return decision
