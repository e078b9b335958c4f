"""``kiosk duties``: duty cards, the opening checklist, complaints, stages, rules, reports."""

from kiosk.cli.offices import commands_of

command = commands_of("duties")
