"""Telling systemd that the kiosk is up and that it still answers: the protocol of sd_notify.

Ours rather than a library's: those leave the watchdog to their user or look only at the process
that systemd itself started, and the kiosk is a child of its terminal.
"""

import socket
from collections.abc import Mapping
from contextlib import suppress


class Supervisor:
    """systemd, listening at the socket *address*. ``every`` is after how many seconds it wants to
    hear from us at the latest, None when it does not. A message that cannot be sent is lost: the
    kiosk goes on, and what is to be done about the silence is systemd's to decide."""

    def __init__(self, address: str, every: float | None) -> None:
        self.every = every
        self._address = "\0" + address[1:] if address.startswith("@") else address

    def ready(self) -> None:
        self._tell("READY=1")

    def alive(self, trouble: str) -> None:
        """The kiosk answers; *trouble* is a sentence that ``systemctl status`` is to show."""
        self._tell("WATCHDOG=1", f"STATUS={trouble}")

    def stopping(self) -> None:
        self._tell("STOPPING=1")

    def _tell(self, *lines: str) -> None:
        with suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as out:
            out.setblocking(False)
            out.sendto("\n".join(lines).encode(), self._address)


def found(environment: Mapping[str, str]) -> Supervisor | None:
    """The supervisor that *environment* names; None when the kiosk was started by hand."""
    address = environment.get("NOTIFY_SOCKET", "")
    if not address.startswith(("/", "@")):
        return None
    within = environment.get("WATCHDOG_USEC", "")
    return Supervisor(address, int(within) / 2e6 if within.isdecimal() else None)
