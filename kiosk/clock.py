"""The desk's time: the machine's, as long as that does not go back."""

import time
from collections.abc import Callable
from datetime import datetime, timedelta

Wall = Callable[[], datetime]
Steady = Callable[[], float]


class DeskClock:
    """Local time in whole seconds that never goes behind what the journal has seen.

    While the machine's clock is behind the last entry, time goes on from that entry at the pace
    of *steady*, so that slots keep their length; ``off`` is then by how much the clock is behind.
    """

    def __init__(self, wall: Wall | None = None, steady: Steady | None = None) -> None:
        self._wall = wall or datetime.now
        self._steady = steady or time.monotonic
        self._held: tuple[datetime, float] | None = None
        self.off: timedelta | None = None

    def wall(self) -> datetime:
        """What the machine says."""
        return self._wall().replace(microsecond=0)

    def now(self, last: datetime | None) -> datetime:
        """The desk's time, given the time of the last entry."""
        wall = self.wall()
        if last is None or (self._held is None and wall >= last):
            self.off = None
            return wall
        if self._held is None or self._kept() < last:
            self._held = (last, self._steady())
        kept = self._kept()
        if wall >= kept:
            self._held = self.off = None
            return wall
        self.off = kept - wall
        return kept

    def _kept(self) -> datetime:
        assert self._held is not None
        since, started = self._held
        return since + timedelta(seconds=int(self._steady() - started))
