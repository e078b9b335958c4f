"""A machine made for a test: a desk as it should be, with what the test changes."""

from datetime import datetime
from pathlib import Path

from kiosk.doctor.machine import Machine, Unseen
from kiosk.shipped import folder

UNIT = {
    "LoadState": "loaded",
    "UnitFileState": "enabled",
    "ActiveState": "active",
    "WatchdogUSec": "1min",
    "NRestarts": "0",
    "StatusText": "",
    "Environment": "KIOSK_DB=/var/lib/kiosk/kiosk.db LANG=zh_CN.UTF-8 XMODIFIERS=@im=fcitx",
    "NeedDaemonReload": "no",
}
CLOCK = {"Timezone": "Asia/Shanghai", "NTPSynchronized": "yes"}
FORBIDDEN = object()
"""The text of a file that this user may not read."""


def shown(**said: str) -> str:
    return "".join(f"{name}={value}\n" for name, value in said.items())


def files() -> dict[str, object]:
    root = folder() / "install"
    ours: dict[str, object] = {
        f"/{file.relative_to(root)}": file.read_text(encoding="utf-8")
        for file in root.rglob("*")
        if file.is_file()
    }
    return ours | {
        "/etc/passwd": "kiosk:x:994:994:Reception desk:/var/lib/kiosk/home:/usr/sbin/nologin\n",
        "/etc/group": "support:x:995:kiosk,ada\n",
        "/etc/ssh/sshd_config": "Include /etc/ssh/sshd_config.d/*.conf\n",
        "/etc/ssh/sshd_config.d/kiosk.conf": "ForceCommand kiosk support-shell\n",
        "/proc/sys/kernel/sysrq": "0\n",
        "/proc/self/mounts": "/dev/sda1 / ext4 rw,relatime 0 0\n",
    }


class Made(Machine):
    """``files``, ``said`` (what commands print) and the rest are the test's to change."""

    def __init__(self, db: Path = Path("/var/lib/kiosk/kiosk.db")) -> None:
        super().__init__(db, measure=False)
        self.env = {"LANG": "zh_CN.UTF-8", "TERM": "xterm-256color", "COLORTERM": "truecolor"}
        self.files = files()
        self.said: dict[str, str | None] = {
            "systemctl show kiosk.service": shown(**UNIT),
            "systemctl show kiosk-screen.service": shown(ActiveState="active"),
            "systemctl list-units": "",
            "timedatectl show": shown(**CLOCK),
            "locale -a": "C\nzh_CN.utf8\n",
            "fc-list :": "DejaVu Sans Mono\nNoto Sans Mono CJK SC,Noto Sans Mono CJK SC Bold\n",
            "pgrep -x": "812\n",
        }
        self.programs = {"fcitx5"}
        self.at = datetime(2026, 3, 2, 9, 0)
        self.free = 40 << 30
        self.window: tuple[int, int] | None = (120, 40)
        self.drawn: int | None = 2
        self.needed: list[str] | None = ["textual<9,>=8.2", "rich>=14", "ruff>=9; extra == 'test'"]
        self.there = {"textual": "8.2.8", "rich": "14.0"}
        self.engine: tuple[str, list[str]] = ("3.40.1", ["ENABLE_FTS5", "THREADSAFE=1"])
        self.goes_out = "utf-8"

    def unit(self, **said: str) -> None:
        """What systemd says otherwise of the kiosk's unit."""
        self.said["systemctl show kiosk.service"] = shown(**(UNIT | said))

    def read(self, path: str) -> str | None:
        text = self.files.get(path)
        if text is FORBIDDEN:
            raise Unseen
        return str(text) if text is not None else None

    def names(self, folder: str) -> list[str]:
        inside = f"{folder}/"
        below = [path.removeprefix(inside) for path in self.files if path.startswith(inside)]
        return sorted({path.partition("/")[0] for path in below})

    def ask(self, *words: str) -> str | None:
        asked = " ".join(words)
        return next((text for key, text in self.said.items() if asked.startswith(key)), None)

    def has(self, program: str) -> bool:
        return program in self.programs

    def now(self) -> datetime:
        return self.at

    def room(self) -> int:
        return self.free

    def python(self) -> str:
        return "3.11.2"

    def needs(self) -> list[str] | None:
        return self.needed

    def version(self, library: str) -> str | None:
        return self.there.get(library)

    def sqlite(self) -> tuple[str, list[str]]:
        return self.engine

    def encoding(self) -> str:
        return self.goes_out

    def size(self) -> tuple[int, int] | None:
        return self.window

    def cells(self) -> int | None:
        return self.drawn
