"""No way past the kiosk: not for who stands at the desk, not for who logs in to look."""

from kiosk.doctor.finding import Finding, attention, ok, unseen, wrong
from kiosk.doctor.machine import Machine, Unseen
from kiosk.refusal import N_

USER, GROUP = "kiosk", "support"
NO_SHELLS = ("nologin", "false")
COPY = N_("Copy data/install once more and start the machine again.")
SSHD = "/etc/ssh/sshd_config"


def user(machine: Machine) -> Finding:
    """The kiosk's user has no shell, and there is a group that may look."""
    people = _rows(machine.read("/etc/passwd"))
    groups = _rows(machine.read("/etc/group"))
    if USER not in people or GROUP not in groups:
        text = N_("There is no user '{user}' or no group '{group}'.")
        return wrong(text, "systemd-sysusers", user=USER, group=GROUP)
    shell = people[USER][-1]
    if not shell.endswith(NO_SHELLS):
        text = N_("The user '{user}' has a shell: {shell}.")
        do = "usermod --shell /usr/sbin/nologin kiosk"
        return wrong(text, do, user=USER, shell=shell)
    text = N_("The user '{user}' has no shell; the group '{group}' may look.")
    return ok(text, user=USER, group=GROUP)


def _rows(text: str | None) -> dict[str, list[str]]:
    rows = [line.split(":") for line in (text or "").splitlines()]
    return {row[0]: row for row in rows}


def keys(machine: Machine) -> Finding:
    """No key of the kernel goes past the kiosk."""
    value = machine.read("/proc/sys/kernel/sysrq")
    if value is None:
        return unseen(N_("The kernel does not say whether it has keys of its own."))
    if value.strip() != "0":
        text = N_("Alt+PrintScreen and a letter reach the kernel past the kiosk (sysrq = {value}).")
        do = N_("sysctl --system, once /etc/sysctl.d/60-kiosk.conf is there")
        return wrong(text, do, value=value.strip())
    return ok(N_("The keys of the kernel are off (sysrq = 0)."))


def consoles(machine: Machine) -> Finding:
    """No key leads to another console, and nobody is logged in by himself on one."""
    for folder in machine.names("/etc/systemd/system"):
        if not folder.startswith(("getty@", "autovt@", "serial-getty@", "console-getty")):
            continue
        for name in machine.names(f"/etc/systemd/system/{folder}"):
            place = f"/etc/systemd/system/{folder}/{name}"
            if "--autologin" in (machine.read(place) or ""):
                text = N_("{file} logs somebody in on a console without a password.")
                return wrong(text, N_("Remove the file: rm {file}"), file=place)
    running = machine.ask(
        "systemctl", "list-units", "--no-legend", "--plain", "--state=active",
        "getty@*.service", "autovt@*.service",
    )  # fmt: skip
    if running:
        units = ", ".join(line.split()[0] for line in running.splitlines() if line.strip())
        text = N_("Consoles other than the kiosk's ask for a login: {units}.")
        return attention(text, COPY, units=units)
    switching = machine.read("/etc/X11/xorg.conf.d/50-kiosk.conf") or ""
    if '"DontVTSwitch" "true"' not in " ".join(switching.split()):
        text = N_("Ctrl+Alt+F2 leaves the kiosk for another console.")
        return wrong(text, COPY)
    return ok(N_("No key leads to another console, and no console logs anybody in."))


def ssh(machine: Machine) -> Finding:
    """Support can log in, and gets the commands that look and nothing else."""
    do = N_("Follow data/howto/support.md.")
    try:
        places = [SSHD]
        places += [f"{SSHD}.d/{n}" for n in machine.names(f"{SSHD}.d") if n.endswith(".conf")]
        texts = [machine.read(place) for place in places]
    except Unseen:
        return unseen(N_("This user may not read how SSH is set up."))
    if texts[0] is None:
        return attention(N_("There is no SSH server: support cannot look from afar."), do)
    if not any("support-shell" in (text or "") for text in texts):
        text = N_("SSH gives the group '{group}' a whole shell.")
        return attention(text, do, group=GROUP)
    return ok(N_("Over SSH, the group '{group}' gets `kiosk support-shell`."), group=GROUP)
