"""Playing a script in memory: no database, nothing written."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

import msgspec

from kiosk.deciding import Deciding
from kiosk.desk import result
from kiosk.desk.decide import passed_to
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
    state, deciding = header.state, Deciding()
    for line in lines:
        try:
            decision = deciding.decide(state, line.command)
        except Refused as refusal:
            now = passed_to(state, state.policy, line.command.at)
            shown = result.refused(line.n, line.command, refusal, say(refusal), now)
        else:
            state = decision.state
            shown = result.shown(line.n, line.command, decision)
        yield Played(line, shown)
