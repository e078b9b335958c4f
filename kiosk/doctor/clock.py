"""The machine's clock: set by the network, in the office's own zone."""

from kiosk.doctor.finding import Finding, attention, ok, unseen
from kiosk.doctor.machine import Machine
from kiosk.refusal import N_

ZONE = "Asia/Shanghai"
ALIKE = (ZONE, "PRC", "Asia/Chongqing", "Asia/Harbin", "Asia/Macau", "Asia/Hong_Kong")
"""Zones that show the same time as Shanghai."""


def clock(machine: Machine) -> Finding:
    """The clock goes right by the network, and the zone is the office's."""
    said = machine.ask("timedatectl", "show")
    if said is None:
        return unseen(N_("Whether the clock is set by the network could not be seen."))
    told = dict(line.split("=", 1) for line in said.splitlines() if "=" in line)
    zone = told.get("Timezone", "")
    if zone not in ALIKE:
        text = N_("The time zone is {zone}.")
        do = N_("For an office in China: timedatectl set-timezone Asia/Shanghai")
        return attention(text, do, zone=zone or "–")
    if told.get("NTPSynchronized") != "yes":
        text = N_("The clock is not set by the network: turns are counted by it.")
        do = N_("apt install systemd-timesyncd; timedatectl set-ntp true; name a time server that "
                "the office reaches in /etc/systemd/timesyncd.conf")  # fmt: skip
        return attention(text, do)
    return ok(N_("The clock is set by the network; the time zone is {zone}."), zone=zone)
