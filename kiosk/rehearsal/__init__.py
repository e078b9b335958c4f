"""What other rules would have made of recorded days: their commands, decided again in memory.

State is the fold of events; this is the one place that decides recorded *commands* again. Nothing
is written. ``rehearse(recorded_at(desk), chosen.switch(desk.now()))`` is all that a screen needs.
"""

from kiosk.rehearsal.recording import Recording, recorded, recorded_at
from kiosk.rehearsal.rows import CountRow, Outcome, RefusedRow, Rehearsal, Tally, VisitRow
from kiosk.rehearsal.run import rehearse

__all__ = [
    "CountRow",
    "Outcome",
    "Recording",
    "RefusedRow",
    "Rehearsal",
    "Tally",
    "VisitRow",
    "recorded",
    "recorded_at",
    "rehearse",
]
