"""What the board says of the machine's clock."""

from datetime import timedelta

from kiosk.i18n import _
from kiosk.service import Service

LONG_AGO = timedelta(days=30)
"""An office is closed for two weeks at the new year; after a month, rather look at the clock."""
DAYS = timedelta(days=2)


def clock_notices(service: Service) -> list[str]:
    """What is odd about the machine's clock at this moment."""
    now, off, last = service.now(), service.clock_off, service.state.at
    if off is None:
        idle = last is not None and not service.state.has_open_day() and now - last > LONG_AGO
        text = _("The last entry is of {day}, long ago. Is this machine's clock right?")
        return [text.format(day=last.date())] if idle and last else []
    if off > timedelta(0):
        text = _("This machine's clock is {time} behind. The desk goes on from its last entry.")
    else:
        text = _(
            "This machine's clock jumped ahead by {time}. The desk goes on at its own pace. If the "
            "clock is right now, leave the kiosk and start it again."
        )
    return [text.format(time=_how_long(abs(off)))]


def _how_long(time: timedelta) -> str:
    if time >= DAYS:
        return _("{n} days").format(n=round(time / timedelta(days=1)))
    return _("{n} min").format(n=max(1, round(time / timedelta(minutes=1))))
