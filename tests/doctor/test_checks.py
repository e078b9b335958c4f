"""Each check of ``kiosk doctor``, on a machine that is as it should be but for one thing."""

import os
from datetime import datetime, timedelta
from pathlib import Path

import msgspec
import pytest

from kiosk import i18n
from kiosk.doctor import CHECKS, examine
from kiosk.doctor.database import backup, log, time, whole
from kiosk.doctor.finding import Level
from kiosk.store.backup.plan import Good, Plan, Record
from kiosk.store.errors import StoreError
from kiosk.store.health import Health
from tests.doctor.made import CLOCK, FORBIDDEN, Made, shown

OK, ATTENTION, WRONG, UNSEEN = Level.OK, Level.ATTENTION, Level.WRONG, Level.UNSEEN


@pytest.fixture
def machine(tmp_path):
    """A desk as it should be; its database is a file that only its owner and a group may read."""
    made = Made(tmp_path / "kiosk.db")
    made.db.touch(0o640)
    os.chmod(made.db, 0o640)
    os.chmod(tmp_path, 0o2750)
    made.unit(Environment=f"KIOSK_DB={made.db} XMODIFIERS=@im=fcitx")
    return made


def file(path, text):
    return lambda m: m.files.__setitem__(path, text)


def said(command, text):
    return lambda m: m.said.__setitem__(command, text)


def value(name, to):
    return lambda m: setattr(m, name, to)


def unit(**otherwise):
    return lambda m: m.unit(**otherwise)


def mounted(kind, options="rw"):
    return file("/proc/self/mounts", f"/dev/sda1 / ext4 rw 0 0\nx /tmp {kind} {options} 0 0\n")


AUTOLOGIN = "[Service]\nExecStart=\nExecStart=-/sbin/agetty --autologin root - $TERM\n"
GETTY = "/etc/systemd/system/getty@tty1.service.d/autologin.conf"
XORG = "/etc/X11/xorg.conf.d/50-kiosk.conf"

CASES = [
    ("program.libraries", value("there", {"textual": "8.2.8"}), WRONG, "rich>=14 (–)"),
    ("program.libraries", value("there", {"textual": "9.0", "rich": "14"}), WRONG, "textual<9"),
    ("program.libraries", value("there", {"textual": "8.10", "rich": "14.1"}), OK, "3.11.2"),
    ("program.libraries", value("there", {"textual": "8.1.9", "rich": "14"}), WRONG, "8.1.9"),
    ("program.libraries", value("needed", None), UNSEEN, "folder"),
    ("program.sqlite", value("engine", ("3.7.17", [])), WRONG, "3.7.17"),
    ("program.sqlite", value("engine", ("3.40.1", ["OMIT_WAL"])), WRONG, "OMIT_WAL"),
    ("program.text", value("goes_out", "ascii"), WRONG, "ascii"),
    ("program.text", said("locale -a", "C\nPOSIX\n"), ATTENTION, "zh_CN.UTF-8"),
    ("terminal.kind", value("env", {"TERM": "linux"}), WRONG, "linux"),
    ("terminal.kind", value("window", (79, 24)), WRONG, "79×24"),
    ("terminal.kind", value("window", (80, 23)), WRONG, "80×23"),
    ("terminal.kind", value("env", {"TERM": "xterm"}), ATTENTION, "COLORTERM"),
    ("terminal.kind", value("window", None), UNSEEN, "no terminal"),
    ("terminal.width", value("drawn", 1), WRONG, "1 cells"),
    ("terminal.width", value("drawn", None), UNSEEN, "measured"),
    ("screen.fonts", said("fc-list :", "DejaVu Sans Mono\n"), WRONG, "Noto Sans Mono CJK SC"),
    ("screen.fonts", said("fc-list :", None), WRONG, "fontconfig"),
    ("screen.input", value("programs", set()), WRONG, "no input method"),
    ("screen.input", said("pgrep -x", None), WRONG, "does not run"),
    ("screen.input", unit(Environment="XMODIFIERS=@im=none"), WRONG, "@im=none"),
    ("service.unit", said("systemctl show kiosk.service", None), UNSEEN, "systemd"),
    ("service.unit", unit(LoadState="not-found"), ATTENTION, "not set up"),
    ("service.unit", unit(NeedDaemonReload="yes"), ATTENTION, "changed"),
    ("service.unit", unit(ActiveState="failed"), WRONG, "'failed'"),
    (
        "service.unit",
        said("systemctl show kiosk-screen.service", shown(ActiveState="activating")),
        WRONG,
        "kiosk-screen.service",
    ),
    ("service.unit", unit(UnitFileState="disabled"), WRONG, "start with the machine"),
    ("service.unit", unit(StatusText="The disk is full."), ATTENTION, "The disk is full."),
    ("service.watchdog", unit(WatchdogUSec="0"), WRONG, "Nobody watches"),
    ("service.watchdog", unit(NRestarts="3"), ATTENTION, "3 times"),
    ("service.watchdog", unit(NRestarts="2"), OK, "restarts so far: 2"),
    ("service.files", file("/etc/kiosk/session", "exec bash\n"), ATTENTION, "/etc/kiosk/session"),
    ("service.files", file("/etc/kiosk/no-keys", FORBIDDEN), OK, "as they ship"),
    ("locked.user", file("/etc/passwd", "kiosk:x:1:1::/:/bin/bash\n"), WRONG, "/bin/bash"),
    ("locked.user", file("/etc/group", "staff:x:50:\n"), WRONG, "'support'"),
    ("locked.keys", file("/proc/sys/kernel/sysrq", "438\n"), WRONG, "438"),
    ("locked.consoles", file(GETTY, AUTOLOGIN), WRONG, GETTY),
    (
        "locked.consoles",
        said("systemctl list-units", "getty@tty2.service loaded active running Getty\n"),
        ATTENTION,
        "getty@tty2.service",
    ),
    ("locked.consoles", file(XORG, 'Option "DontZap" "true"\n'), WRONG, "Ctrl+Alt+F2"),
    ("locked.ssh", file("/etc/ssh/sshd_config", None), ATTENTION, "no SSH server"),
    ("locked.ssh", file("/etc/ssh/sshd_config.d/kiosk.conf", ""), ATTENTION, "whole shell"),
    ("locked.ssh", file("/etc/ssh/sshd_config.d/kiosk.conf", FORBIDDEN), UNSEEN, "SSH"),
    ("clock", said("timedatectl show", None), UNSEEN, "could not be seen"),
    ("clock", said("timedatectl show", shown(**CLOCK | {"Timezone": "UTC"})), ATTENTION, "UTC"),
    (
        "clock",
        said("timedatectl show", shown(**CLOCK | {"NTPSynchronized": "no"})),
        ATTENTION,
        "not set by the network",
    ),
    ("disk.system", mounted("nfs4"), WRONG, "network"),
    ("disk.system", mounted("cifs"), WRONG, "network"),
    ("disk.system", mounted("ext4", "ro,relatime"), WRONG, "read-only"),
    ("disk.system", mounted("ext4", "rw,nobarrier"), WRONG, "barriers"),
    ("disk.system", mounted("tmpfs"), ATTENTION, "outlive"),
    ("disk.system", mounted("exfat"), ATTENTION, "owners"),
    ("disk.system", file("/proc/self/mounts", "x /tmpx nfs rw 0 0\ny / xfs rw 0 0\n"), OK, "xfs"),
    ("disk.system", file("/proc/self/mounts", None), UNSEEN, "could not be seen"),
    ("disk.room", value("free", (100 << 20) - 1), WRONG, "0.1 GiB"),
    ("disk.room", value("free", (1 << 30) - 1), ATTENTION, "1.0 GiB"),
    ("disk.rights", lambda m: os.chmod(m.db, 0o644), WRONG, "phones"),
    ("disk.rights", lambda m: os.chmod(m.db, 0o660), WRONG, "change"),
    ("disk.rights", lambda m: os.chmod(m.db.parent, 0o2770), WRONG, "group may write"),
    ("disk.rights", lambda m: os.chmod(m.db.parent, 0o777), WRONG, "Everybody"),
    ("disk.rights", lambda m: m.db.unlink(), UNSEEN, "not there yet"),
    ("database.which", unit(Environment="KIOSK_DB=/srv/other.db"), ATTENTION, "/srv/other.db"),
]


@pytest.mark.parametrize("name", CHECKS)
def test_a_desk_as_it_should_be_is_good(machine, name):
    finding = CHECKS[name](machine)
    assert (finding.level, finding.do) == (OK, ""), finding.told()


@pytest.mark.parametrize(("name", "change", "level", "words"), CASES)
def test_one_thing_that_is_not(machine, name, change, level, words):
    if name == "disk.system":
        machine.db = Path("/tmp/kiosk.db")
    change(machine)
    found = CHECKS[name](machine)
    assert found.level is level, found.told()
    assert words in found.told()
    assert level in (OK, UNSEEN) or found.do or "says" in found.found or "chmod" in found.found


def test_every_check_has_a_case():
    assert {name for name, *_ in CASES} == set(CHECKS)


def test_what_only_a_desk_needs_is_no_fault_of_another_machine(machine):
    machine.unit(LoadState="not-found")
    machine.said["fc-list :"] = None
    machine.files["/proc/sys/kernel/sysrq"] = "438"
    found = dict(examine(machine))
    assert found["screen.fonts"].level is ATTENTION
    assert found["locked.keys"].level is ATTENTION


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_every_sentence_can_be_told(machine, language):
    i18n.use(language)
    for name, change, *_ in CASES:
        made = Made(machine.db)
        if name != "disk.rights":
            change(made)
        for finding in dict(examine(made)).values():
            assert finding.told()
            assert "{" not in finding.advice()


# The database

NINE = datetime(2026, 3, 2, 9, 0)
GOOD = Good(__file__, datetime(2026, 3, 2, 7, 0), 9, "ab")
GONE = msgspec.structs.replace(GOOD, file="/nowhere/x.db")
AHEAD = msgspec.structs.replace(GOOD, at=datetime(2031, 3, 2, 7, 0))
FAILED = Record(GOOD).after_failing(NINE, StoreError("Alas."))


def test_a_torn_page_and_a_missing_log_are_wrong():
    assert whole(Health()).level is OK
    assert whole(Health(damage="Page 5 is never used")).level is WRONG
    assert log(Health()).level is OK
    assert log(Health(has_log=False)).level is WRONG


@pytest.mark.parametrize(
    ("later", "level"),
    [({"minutes": 0}, OK), ({"minutes": -1}, OK), ({"minutes": -1, "seconds": -1}, WRONG)],
)
def test_a_clock_that_was_set_back_by_more_than_a_minute_is_wrong(later, level):
    assert time(Health(last=NINE), NINE + timedelta(**later)).level is level


def test_nothing_written_down_is_no_fault_of_the_clock():
    assert time(Health(), NINE).level is OK


@pytest.mark.parametrize(
    ("record", "entries", "now", "level", "said"),
    [
        (Record(), 9, NINE, ATTENTION, "There is no backup, or the last one is gone."),
        (Record(GOOD), 10, NINE, OK, "The last backup is of 2026-03-02 07:00."),
        (Record(GOOD), 9, NINE + timedelta(days=9), OK, "The last backup is of 2026-03-02 07:00."),
        (
            Record(GOOD), 12, NINE + timedelta(minutes=1), ATTENTION,
            "The last backup is of 2026-03-02 07:00; 3 entries came since.",
        ),
        (Record(GONE), 9, NINE, ATTENTION, "There is no backup, or the last one is gone."),
        (
            Record(AHEAD), 12, NINE, ATTENTION,
            "The last backup is of 2031-03-02 07:00; 3 entries came since.",
        ),
        (FAILED, 9, NINE, WRONG, "The backup of 2026-03-02 09:00 failed. Alas."),
    ],
)  # fmt: skip
def test_backups_are_as_the_plan_asks(record, entries, now, level, said):
    found = backup(Health(record=record, entries=entries), now)
    assert (found.level, found.told()) == (level, said)


def test_backups_that_are_switched_off_are_to_be_looked_at():
    found = backup(Health(plan=Plan(every=0), record=Record(GOOD), entries=9), NINE)
    assert (found.level, found.told()) == (ATTENTION, "Backups are switched off.")
