"""``kiosk areas``: which consultant looks after which area."""

from kiosk.cli.offices import commands_of

command = commands_of("areas")
