"""Playing a script in memory: no database, nothing written."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

import msgspec

from kiosk.desk import result
from kiosk.desk.commands import Office
from kiosk.desk.decide import decide, passed_to
from kiosk.refusal import Refused
from kiosk.script.reader import Header, Line

Say = Callable[[Refused], str]


class Played(msgspec.Struct, frozen=True):
    """A line that was played and its result as the format shows it."""

    line: Line
    result: dict[str, Any]


def play(header: Header, lines: Iterable[Line], say: Say = str) -> Iterator[Played]:
    """Play *lines* one after the other. A refused command is an ordinary result; *say* makes its
    sentence."""
    state, offices = header.state, None
    for line in lines:
        rules = state.policy
        try:
            if isinstance(line.command, Office):
                from kiosk.offices.memory import Offices  # for whoever uses them

                offices = offices or Offices()
                decision = offices.decide(state, line.command)
            else:
                decision = decide(state, line.command, rules)
        except Refused as refusal:
            now = passed_to(state, rules, line.command.at)
            shown = result.refused(line.n, line.command, refusal, say(refusal), now)
        else:
            state = decision.state
            shown = result.shown(line.n, line.command, decision)
        yield Played(line, shown)
