"""What ``kiosk doctor`` looks at: every step of data/howto/install.md, and the database."""

from collections.abc import Callable, Iterator

from kiosk.doctor import clock, files, lockdown, program, service, terminal
from kiosk.doctor.database import database
from kiosk.doctor.finding import Finding, Level
from kiosk.doctor.machine import Machine, Unseen
from kiosk.refusal import N_

Check = Callable[[Machine], Finding]

CHECKS: dict[str, Check] = {
    "program.libraries": program.libraries,
    "program.sqlite": program.sqlite,
    "program.text": program.text,
    "terminal.kind": terminal.terminal,
    "terminal.width": terminal.width,
    "screen.fonts": terminal.fonts,
    "screen.input": terminal.input_method,
    "service.unit": service.unit,
    "service.watchdog": service.watchdog,
    "service.files": service.files,
    "locked.user": lockdown.user,
    "locked.keys": lockdown.keys,
    "locked.consoles": lockdown.consoles,
    "locked.ssh": lockdown.ssh,
    "clock": clock.clock,
    "disk.system": files.file_system,
    "disk.room": files.room,
    "disk.rights": files.rights,
    "database.which": service.database,
}
OF_A_DESK = ("screen.", "locked.")
"""What only a machine needs that is set up as a desk."""


def examine(machine: Machine) -> Iterator[tuple[str, Finding]]:
    """Every check, by its name, as it is made. Nothing is changed. What a desk needs is no fault
    of another machine."""
    desk = service.is_installed(machine)
    for name, check in CHECKS.items():
        try:
            found = check(machine)
        except Unseen:
            found = Finding(Level.UNSEEN, N_("This user may not see it."))
        if not desk and name.startswith(OF_A_DESK) and found.level is Level.WRONG:
            found = Finding(Level.ATTENTION, found.found, found.do, found.params)
        yield name, found
    for found in database(machine):
        yield "database", found
