"""The service that starts the kiosk by itself, and the files that it is made of."""

import shlex
from pathlib import Path

from kiosk import shipped
from kiosk.doctor.finding import Finding, attention, ok, unseen, wrong
from kiosk.doctor.machine import Machine, Unseen
from kiosk.refusal import N_

UNIT, SCREEN = "kiosk.service", "kiosk-screen.service"
PAGE = N_("Follow data/howto/install.md.")
SHOWN = (
    "LoadState", "UnitFileState", "ActiveState", "WatchdogUSec", "NRestarts", "StatusText",
    "Environment", "NeedDaemonReload",
)  # fmt: skip
MANY = 3
"""Restarts since the machine came up that are worth a look."""


def about(machine: Machine, unit: str = UNIT) -> dict[str, str]:
    """What systemd says of *unit*, nothing when there is no systemd."""
    said = machine.ask("systemctl", "show", unit, "--property", ",".join(SHOWN)) or ""
    return dict(line.split("=", 1) for line in said.splitlines() if "=" in line)


def is_installed(machine: Machine) -> bool:
    return about(machine).get("LoadState") == "loaded"


def setting(machine: Machine, name: str) -> str:
    """A variable of the environment that the service gives the kiosk."""
    words = shlex.split(about(machine).get("Environment", ""))
    return dict(word.split("=", 1) for word in words if "=" in word).get(name, "")


def unit(machine: Machine) -> Finding:
    """The service is there, starts with the machine, and runs."""
    said = about(machine)
    if not said:
        return unseen(N_("There is no systemd here, or it does not answer."))
    if said.get("LoadState") != "loaded":
        text = N_("This machine is not set up as a desk: there is no {unit}.")
        return attention(text, PAGE, unit=UNIT)
    if said.get("NeedDaemonReload") == "yes":
        text = N_("{unit} was changed since systemd read it.")
        do = "systemctl daemon-reload && systemctl restart kiosk"
        return attention(text, do, unit=UNIT)
    for name in (SCREEN, UNIT):
        state = said if name == UNIT else about(machine, name)
        if state.get("ActiveState") != "active":
            text = N_("{unit} does not run: it is '{state}'.")
            do = N_("systemctl start kiosk; then journalctl -u kiosk -u kiosk-screen -n 50")
            return wrong(text, do, unit=name, state=state.get("ActiveState", "–"))
    if said.get("UnitFileState") != "enabled":
        text = N_("{unit} runs, but does not start with the machine.")
        return wrong(text, "systemctl enable kiosk", unit=UNIT)
    if said.get("StatusText"):
        return attention(N_("The kiosk runs and says: {said}"), "", said=said["StatusText"])
    return ok(N_("{unit} runs and starts with the machine."), unit=UNIT)


def watchdog(machine: Machine) -> Finding:
    """systemd starts the kiosk again when it no longer answers, and seldom has to."""
    said = about(machine)
    if said.get("LoadState") != "loaded":
        return unseen(N_("Without the service nobody watches over the kiosk."))
    if said.get("WatchdogUSec", "0") in ("", "0", "infinity"):
        text = N_("Nobody watches whether the kiosk still answers.")
        return wrong(text, N_("Put WatchdogSec=60 back into kiosk.service."))
    times = int(said.get("NRestarts") or 0)
    if times >= MANY:
        text = N_("The kiosk had to be started again {n} times.")
        do = N_("See why: journalctl -u kiosk -u kiosk-screen -b")
        return attention(text, do, n=times)
    text = N_("systemd waits {time} for a sign of life; restarts so far: {n}.")
    return ok(text, time=said["WatchdogUSec"], n=times)


def files(machine: Machine) -> Finding:
    """The files that make a machine a desk are as they ship."""
    if not is_installed(machine):
        return unseen(N_("Without the service, the files that belong to it are of no account."))
    root = shipped.folder() / "install"
    other = []
    for file in sorted(file for file in root.rglob("*") if file.is_file()):
        place = Path("/") / file.relative_to(root)
        try:
            there = machine.read(str(place))
        except Unseen:
            continue
        if there != file.read_text(encoding="utf-8"):
            other.append(str(place))
    if other:
        text = N_("Not as they ship with this version: {files}.")
        do = N_("Copy them and start again: cp -r {folder}/. /; what is yours belongs into "
                "`systemctl edit`.")  # fmt: skip
        return attention(text, do, files=", ".join(other), folder=root)
    return ok(N_("The service's files are as they ship with this version."))


def database(machine: Machine) -> Finding:
    """The database that is examined is the one on the screen."""
    told = setting(machine, "KIOSK_DB")
    if told and Path(told) != machine.db.absolute():
        text = N_("The kiosk on the screen works on {told}, and {path} is examined here.")
        return attention(text, "kiosk doctor --db {told}", told=told, path=machine.db)
    return ok(N_("Examined: {path}"), path=machine.db)
