"""The desk's time: the machine's, as long as that is to be believed."""

import time
from collections.abc import Callable
from datetime import datetime, timedelta

Wall = Callable[[], datetime]
Steady = Callable[[], float]

LEAP = timedelta(hours=2)
"""A clock that gains or loses more than this at once is broken, or was set wrongly; less is a clock
that is put right. Summer time is an hour."""
SLACK = timedelta(minutes=1)
"""What is not worth a word."""
DAY = timedelta(days=1)


def since_start() -> float:
    """Seconds since the machine was started, asleep or not, where the system counts them."""
    boot = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic() if boot is None else time.clock_gettime(boot)


class DeskClock:
    """Local time in whole seconds that never goes behind what the journal has seen.

    While the machine's clock is behind the last entry, or has jumped ahead of what *steady* says
    has passed, time goes on at the pace of *steady*, so that slots keep their length; ``off`` is
    then by how much the machine's clock is behind, negative when it is ahead.
    """

    def __init__(self, wall: Wall | None = None, steady: Steady | None = None) -> None:
        self._wall = wall or datetime.now
        self._steady = steady or since_start
        self._seen: tuple[datetime, float] | None = None
        self._held: tuple[datetime, float] | None = None
        self._sure = False
        """Whether the time that is held was the machine's before."""
        self.off: timedelta | None = None

    def wall(self) -> datetime:
        """What the machine says."""
        return self._wall().replace(microsecond=0)

    def now(self, last: datetime | None, *, shut: bool = False) -> datetime:
        """The desk's time, given the time of the last entry, and whether no day is open then."""
        wall = self.wall()
        if self._held is None:
            sure = self._seen is not None
            expected = _later(self._seen, self._steady()) if self._seen else wall
            behind = last is not None and wall < last
            if not behind and abs(wall - expected) <= LEAP:
                return self._believe(wall)
            self._hold(expected if sure or last is None else last, sure=sure)
        kept = self._kept()
        if last is not None and kept < last:
            kept = self._hold(last, sure=self._sure)
        if self._agrees(wall, kept, last):
            return self._believe(wall)
        if shut and not self._sure and kept - wall >= DAY:
            kept = self._by_the_hour(kept, wall)
        self.off = kept - wall if abs(kept - wall) > SLACK else None
        return kept

    def beside(self) -> "DeskClock":
        """The clock of another desk on this machine: what is known of the machine's is known."""
        other = DeskClock(self._wall, self._steady)
        if self._held is None:
            other._seen = self._seen
        elif self._sure:
            other._seen = (self._kept(), self._steady())
        return other

    def _believe(self, wall: datetime) -> datetime:
        self._held = self.off = None
        self._seen = (wall, self._steady())
        return wall

    def _hold(self, at: datetime, *, sure: bool) -> datetime:
        self._held, self._sure = (at, self._steady()), sure
        return at

    def _kept(self) -> datetime:
        assert self._held is not None
        return _later(self._held, self._steady())

    def _agrees(self, wall: datetime, kept: datetime, last: datetime | None) -> bool:
        """Whether the machine's clock is right again: near the time kept or, where that was never
        its own, ahead of it; and not before the last entry."""
        if last is not None and wall < last:
            return False
        return wall >= kept - LEAP and not (self._sure and wall > kept + LEAP)

    def _by_the_hour(self, kept: datetime, wall: datetime) -> datetime:
        """Entries are of a day that has not come yet, for years maybe: the desk keeps their date
        and goes on with the next, but the hour is the machine's, or no morning would ever come."""
        same_hour = datetime.combine(kept.date(), wall.time())
        if abs(same_hour - kept) <= SLACK:
            return kept
        return self._hold(same_hour if same_hour > kept else same_hour + DAY, sure=False)


def _later(since: tuple[datetime, float], steady: float) -> datetime:
    at, started = since
    return at + timedelta(seconds=int(steady - started))
