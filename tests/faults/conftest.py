"""What the fault tests share."""

import shutil
import tempfile
from pathlib import Path

import pytest

from tests.faults.tracer import why_not


@pytest.fixture(scope="session")
def traced():
    """For tests that stand between a process and its kernel."""
    reason = why_not()
    if reason:
        pytest.skip(reason)


@pytest.fixture
def ram():
    """A folder in memory, where there is one: thousands of files that nobody needs on a disk."""
    shared = Path("/dev/shm")
    folder = Path(tempfile.mkdtemp(prefix="kiosk-", dir=shared if shared.is_dir() else None))
    yield folder
    shutil.rmtree(folder, ignore_errors=True)
