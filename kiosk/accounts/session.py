"""A session: somebody gave the PIN, and has not been idle for long since."""

from datetime import datetime, timedelta

import msgspec

from kiosk.desk.state import Role

IDLE = timedelta(minutes=5)


class Session(msgspec.Struct):
    """*who*, of the project numbered *project*, gave the PIN; ``touched`` at the last use. It ends
    by itself once idle for ``idle``, and when the clock is found set back."""

    project: int
    who: str
    role: Role
    touched: datetime
    idle: timedelta = IDLE

    @property
    def until(self) -> datetime:
        return self.touched + self.idle

    def is_over(self, now: datetime) -> bool:
        return not self.touched <= now < self.until

    def touch(self, now: datetime) -> None:
        """It is used: it ends that much later, unless it has ended."""
        if not self.is_over(now):
            self.touched = now
