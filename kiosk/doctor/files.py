"""Where the database lies: on which file system, with how much room, open to whom."""

from kiosk.doctor.finding import Finding, Level, attention, ok, refused, unseen, wrong
from kiosk.doctor.machine import Machine, Unseen
from kiosk.refusal import N_
from kiosk.store import permissions

FAR = ("nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "ceph", "fuse.sshfs", "fuse.glusterfs")
"""File systems on which SQLite's shared memory does not work between machines."""
PASSING = ("tmpfs", "ramfs", "overlay")
"""File systems that are gone with the power, or with the container."""
SIMPLE = ("vfat", "exfat", "msdos", "ntfs", "ntfs3", "fuseblk")
"""File systems that know no owners, and some of them no journal."""
LITTLE, TOO_LITTLE = 1 << 30, 100 << 20
"""Bytes of room at which to look after it, and at which to do so today."""


def file_system(machine: Machine) -> Finding:
    """The disk keeps what was written, and lets nobody else in."""
    mounts = machine.read("/proc/self/mounts")
    if mounts is None:
        return unseen(N_("Which file system the database is on could not be seen."))
    place, kind, options = _mount(mounts, str(machine.db.absolute()))
    params = {"kind": kind, "place": place}
    move = N_("Put the database on a disk of this machine, with ext4.")
    if kind in FAR:
        text = N_("{place} is a network's ({kind}): two machines writing there destroy the file.")
        return wrong(text, move, **params)
    if "ro" in options:
        text = N_("{place} ({kind}) is mounted read-only: nothing can be written.")
        do = N_("Look for errors of the disk: journalctl -k -p err; then restart the machine.")
        return wrong(text, do, **params)
    if "nobarrier" in options or "barrier=0" in options:
        text = N_("{place} ({kind}) is mounted without barriers: a power cut can tear the file.")
        return wrong(text, N_("Take 'nobarrier' out of /etc/fstab."), **params)
    if kind in PASSING:
        text = N_("{place} ({kind}) does not outlive the power.")
        return attention(text, move, **params)
    if kind in SIMPLE:
        text = N_("{place} ({kind}) knows no owners: everybody may read and write the file.")
        return attention(text, move, **params)
    return ok(N_("{place} ({kind}) keeps what was written."), **params)


def _mount(mounts: str, path: str) -> tuple[str, str, list[str]]:
    """The nearest mount above *path*: where, which file system, with which options."""
    best = ("/", "–", [""])
    for line in mounts.splitlines():
        _, place, kind, options, *_ = line.split()
        place = place.replace("\\040", " ")
        inside = path == place or path.startswith(place.rstrip("/") + "/")
        if inside and len(place) >= len(best[0]):
            best = (place, kind, options.split(","))
    return best


def room(machine: Machine) -> Finding:
    """There is room for the days to come."""
    try:
        free = machine.room()
    except Unseen:
        return unseen(N_("How much room is left could not be seen."))
    do = N_("Make room: old backups, journalctl --vacuum-size=200M, apt clean.")
    params = {"size": f"{free / (1 << 30):.1f}"}
    if free < TOO_LITTLE:
        return wrong(N_("The disk is nearly full: {size} GiB are left."), do, **params)
    if free < LITTLE:
        return attention(N_("The disk fills up: {size} GiB are left."), do, **params)
    return ok(N_("{size} GiB of room are left."), **params)


def rights(machine: Machine) -> Finding:
    """Only the kiosk writes the database; support may read it, nobody else."""
    seen = permissions.look(machine.db)
    told = permissions.wrong(seen)
    if told:
        return refused(Level.WRONG, told[0])
    if all(one.is_folder for one in seen):
        return unseen(N_("The files of the database cannot be seen, or are not there yet."))
    return ok(N_("Only the kiosk may write the database, and nobody but its group may read it."))
