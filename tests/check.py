"""Everything that must hold: format, lint, types, tests. ``python -m tests.check``.

Stops with the status of the first thing that does not hold.
"""

import subprocess
import sys

STEPS = (
    ("ruff", "format", "--check", "kiosk", "tests"),
    ("ruff", "check", "kiosk", "tests"),
    ("mypy",),
    ("pytest", "-n", "auto"),
)


def main() -> int:
    for step in STEPS:
        print("$", *step, flush=True)
        done = subprocess.run([sys.executable, "-m", *step], check=False)
        if done.returncode:
            return done.returncode
    return 0


if __name__ == "__main__":
    sys.exit(main())
