"""Hours and slots: when a slot runs and when it ends (S18-R2, S18-R3)."""

from datetime import date, datetime, time, timedelta
from enum import StrEnum

import msgspec


class Clock(StrEnum):
    """When a slot ends: its whole length after the hand-over, or at the wall clock's mark."""

    HANDOVER = "handover"
    WALL = "wall"


class Hours(msgspec.Struct, frozen=True):
    """Local working hours. An ``end`` that is not after ``start`` means the next morning."""

    start: time = time(9)
    end: time = time(18)

    def window(self, day: date) -> tuple[datetime, datetime]:
        """First moment inside and first moment after the hours of business day *day*."""
        start = datetime.combine(day, self.start)
        end = datetime.combine(day, self.end)
        return start, end if end > start else end + timedelta(days=1)

    def inside(self, day: date, at: datetime) -> bool:
        start, end = self.window(day)
        return start <= at < end


class Slot(msgspec.Struct, frozen=True):
    """The minutes that *who* stands on duty; ``until`` is the first moment after them."""

    who: str
    since: datetime
    until: datetime


def slot_end(since: datetime, minutes: int, clock: Clock) -> datetime:
    """When a slot that starts at *since* is over, hours aside. Wall marks count from midnight."""
    if clock is Clock.HANDOVER:
        return since + timedelta(minutes=minutes)
    midnight = datetime.combine(since.date(), time())
    passed = (since - midnight) // timedelta(minutes=minutes)
    return midnight + (passed + 1) * timedelta(minutes=minutes)
