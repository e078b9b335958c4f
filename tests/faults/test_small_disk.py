"""A disk that is really full, and one that is really read-only: mounted where only the test sees
it."""

import os
import shutil
import subprocess
import sys

import pytest

from tests.faults.whole import count

MOUNTED = (
    'mount -t tmpfs -o size=1m none "$1" || exit 77; exec "$2" -m tests.faults.small_disk "$1"'
)
MAY_NOT = 77


def test_a_disk_that_is_full_and_one_that_is_read_only(tmp_path):
    unshare = shutil.which("unshare")
    if unshare is None:
        pytest.skip("needs unshare, to mount a disk that only the test sees")
    own = [unshare, "-m"] if os.geteuid() == 0 else [unshare, "-rm"]
    done = subprocess.run(
        [*own, "sh", "-c", MOUNTED, "sh", str(tmp_path), sys.executable],
        check=False, capture_output=True, text=True,
    )  # fmt: skip
    if done.returncode == MAY_NOT or "unshare" in done.stderr:
        pytest.skip("this machine lets no test mount a disk of its own")
    assert done.returncode == 0, done.stderr
    full, read_only = done.stdout.splitlines()
    assert full.startswith("The disk is full")
    assert "is read-only now" in read_only
    count("a disk really full, really read-only", tried=2)
