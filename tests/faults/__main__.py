"""``python -m tests.faults``: tries the faults and prints what came of it.

With ``--all``, in some minutes, everything is tried that takes too long for every run of the tests:
more kinds of commands on disks that fail, more random parts of what was not synced, 10,000
walk-ins, 2,000 kills.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

from tests.faults.whole import REPORT

TESTS = ("tests/faults", "tests/screens/test_faults.py", "tests/store/test_kill.py")
LONGER = {"KIOSK_FAULTS": "all", "KIOSK_STORM": "10000", "KIOSK_KILLS": "2000"}
FIGURES = ("tried", "acknowledged", "lost", "wrong")


def main() -> int:
    longer = LONGER if "--all" in sys.argv[1:] else {}
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report"
        env = os.environ | longer | {REPORT: str(report)}
        command = [sys.executable, "-m", "pytest", "-p", "no:xdist", *TESTS]
        done = subprocess.run(command, env=env, check=False)
        lines = report.read_text(encoding="utf-8").splitlines() if report.exists() else []
    show(table([json.loads(line) for line in lines]))
    return done.returncode


def table(counted: list[dict[str, object]]) -> dict[str, list[int]]:
    """The figures by fault, and those of all. What a test does not count it asserts to be none."""
    sums: dict[str, list[int]] = defaultdict(lambda: [0] * len(FIGURES))
    for line in counted:
        for row in (str(line["fault"]), "all"):
            for n, figure in enumerate(FIGURES):
                sums[row][n] += int(str(line.get(figure, 0)))
    sums["all"] = sums.pop("all", [0] * len(FIGURES))
    return dict(sums)


def show(rows: dict[str, list[int]]) -> None:
    print(f"{'fault':<52}{'tried':>8}{'acknowledged':>14}{'lost':>6}{'wrong turns':>13}")
    for fault, (tried, told, lost, wrong) in rows.items():
        print(f"{fault:<52}{tried:>8,}{told:>14,}{lost:>6}{wrong:>13}")


if __name__ == "__main__":
    sys.exit(main())
