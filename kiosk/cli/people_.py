"""``kiosk people``: posts, staffing, training, appraisal, sanctions."""

from kiosk.cli.offices import commands_of

command = commands_of("people")
