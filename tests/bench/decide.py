"""What deciding costs, by profile: microseconds a command, and whether a long day costs more."""

import statistics
import time
from collections.abc import Iterator
from datetime import datetime, timedelta

from kiosk.desk import commands as c
from kiosk.desk.decide import decide
from kiosk.desk.state import Person, Role, State
from kiosk.policy.registry import BUILT_IN
from kiosk.refusal import Refused
from kiosk.sheet.slots import Hours

ROUNDS = 5
SHORT, LONG = 200, 4000
CONSULTANTS = tuple("ABCDEFGHI")
STAFF = {p.id: p for p in (*map(Person, CONSULTANTS), Person("M", role=Role.MANAGER))}
MORNING = datetime(2026, 3, 2, 8, 50)


def day(length: int) -> Iterator[c.Command]:
    """A day of *length* commands: walk-ins, ends of receptions, calls, absences, old clients."""
    yield c.Open(at=MORNING, by="M", order=CONSULTANTS)
    step = timedelta(minutes=9 * 60) / length
    for n in range(length):
        at, who = MORNING + timedelta(minutes=11) + n * step, CONSULTANTS[n // 13 % 9]
        phone = f"138{n % 97:08d}"
        match n % 13:
            case 0 | 2 | 6 | 8:
                client = c.ClientFacts(phone=phone) if n % 5 == 0 else None
                yield c.Arrive(at=at, by="M", id=f"v{n}", client=client, returning=n % 5 == 0)
            case 1 | 3 | 7 | 9:
                client = c.ClientFacts("客", phone)
                yield c.Finish(at=at, by="M", visit=f"v{n - 1}", client=client, registered=True)
            case 4:
                yield c.Away(at=at, by="M", who=who, cause="business")
            case 5:
                yield c.Back(at=at, by="M", who=who)
            case 10:
                yield c.Call(at=at, by="M", id=f"c{n}", client=c.ClientFacts(phone=phone))
            case 11:
                yield c.Arrive(at=at, by="M", id=f"v{n}", asks_for=who)
            case _:
                yield c.Finish(at=at, by="M", visit=f"v{n - 1}")


def cost(profile: str, length: int) -> float:
    """Microseconds a command in a day of *length*, deciding alone."""
    state, taken = State("bench", profile, Hours(), staff=STAFF), 0.0
    for command in day(length):
        rules = state.policy
        begun = time.perf_counter()
        try:
            state = decide(state, command, rules).state
        except Refused:
            pass
        finally:
            taken += time.perf_counter() - begun
    return taken / length * 1e6


def main() -> None:
    for profile in BUILT_IN:
        short, long = [], []
        for _ in range(ROUNDS):
            short.append(cost(profile, SHORT))
            long.append(cost(profile, LONG))
        one, other = statistics.median(short), statistics.median(long)
        grows = statistics.median(b / a for a, b in zip(short, long, strict=True))
        print(
            f"{profile:<16} {one:6.1f} µs a command in a day of {SHORT}, "
            f"{other:6.1f} in one of {LONG} = {grows:4.2f}×  (aims 50 µs, 1×)"
        )


if __name__ == "__main__":
    main()
