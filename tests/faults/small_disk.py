"""``python -m tests.faults.small_disk FOLDER``: a kiosk on a disk of a megabyte mounted at FOLDER,
first full, then read-only. Prints what it was told; leaves with 0 when nothing was lost."""

import subprocess
import sys
from pathlib import Path

from kiosk.desk import commands as c
from kiosk.service import Service
from kiosk.store.errors import StoreError
from tests.conftest import project
from tests.faults.story import at_desk
from tests.faults.whole import intact

BALLAST = 300_000


def main(folder: Path) -> None:
    (folder / "ballast").write_bytes(b"x" * BALLAST)
    path = project(folder / "k.db")
    desk, _ = at_desk(path)
    told = fill(desk)
    (folder / "ballast").unlink()
    told |= look(desk)  # there is room again: the same desk goes on
    desk.close()
    intact(path, told)
    remount(folder, "ro")
    try:
        look(at_desk(path)[0])
    except StoreError as refusal:
        print(refusal)
    remount(folder, "rw")
    assert intact(path, told) == max(told)


def look(desk: Service) -> dict[int, str]:
    sent = desk.send(c.Look(at=desk.now()))
    return {sent.entry.seq: sent.entry.hash}


def fill(desk: Service) -> dict[int, str]:
    """Say things until there is no room. Returns what was acknowledged."""
    told: dict[int, str] = {}
    try:
        while True:
            told |= look(desk)
    except StoreError as refusal:
        print(refusal)
    assert desk.state.seq == max(told)
    return told


def remount(folder: Path, mode: str) -> None:
    subprocess.run(["mount", "-o", f"remount,{mode}", str(folder)], check=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
