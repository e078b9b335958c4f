"""What the fuzz tests share. ``KIOSK_FUZZ=2000`` tries so many examples of each instead of a few
dozen; what is found once is written down as an example of its own."""

import contextlib
import io
import os
import sys
from dataclasses import dataclass

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from kiosk import cli

MARK = "13812345678"
"""A phone that is nobody's: it must not be seen in what goes wrong."""


def tries(few: int) -> settings:
    """*few* examples, or as many as ``KIOSK_FUZZ`` says."""
    return settings(
        max_examples=int(os.environ.get("KIOSK_FUZZ", few)),
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )


@dataclass
class Done:
    """How a command line ended, and what it said."""

    status: int
    out: str
    err: str


def run(*arguments: str, stdin: bytes = b"") -> Done:
    """The command line as ``main`` runs it, in this process."""
    out, err, before = io.StringIO(), io.StringIO(), sys.stdin
    sys.stdin = io.TextIOWrapper(io.BytesIO(stdin))
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            status = cli.status(
                lambda: cli.kiosk(list(arguments), prog_name="kiosk", standalone_mode=False)
            )
    finally:
        sys.stdin = before
    return Done(status, out.getvalue(), err.getvalue())


def holds(done: Done) -> None:
    """What is true of every end: a documented status, sentences, nothing a terminal would obey."""
    assert done.status in (0, 1, 2), done
    assert "Traceback" not in done.err, done
    assert "fault in the program" not in done.err, done
    assert MARK not in done.err, done
    if done.status == 2:
        assert done.err.strip(), done
    for line in (done.out + done.err).splitlines():
        assert "\x1b" not in line, done
        assert "\u202e" not in line, done


ODD = (
    *("", " ", "\x00", "\x1b[2J", "\ud800", "\u202e", "\u200b", "\ufeff", "[/]"),
    *("[@click=app.quit]x[/]", "👨\u200d👩\u200d👧", "=1+1", "长" * 5000, "{who}", "%s", "../x"),
    *("1" * 5000, MARK, "𝟙𝟛𝟠", "١٢٣"),
)
odd = st.sampled_from(ODD) | st.text(max_size=12)
"""Text as nobody means it."""

number = st.sampled_from(
    ["0", "-0", "1e400", "-1e999", "1" * 400, "9" * 5000, "1.5", "NaN", "Infinity", "0x1", "1_0"]
) | st.integers().map(str)
"""Numbers as JSON and TOML write them, or nearly."""
