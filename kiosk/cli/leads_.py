"""``kiosk leads``: leads entered, shared out and followed."""

from kiosk.cli.lead_sheets import import_
from kiosk.cli.offices import commands_of

command = commands_of("leads")
command.add_command(import_)
