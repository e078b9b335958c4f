"""The shell for support: its commands, and no way out of it to a shell, a file or a write."""

import contextlib
import os
import re
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.cli.demo_ import make
from kiosk.cli.support import ALLOWED
from tests.users import SUPPORT, as_kiosk, contents, house, in_terminal, needs_root, run

pytestmark = needs_root

OUT = Path(tempfile.gettempdir()) / "kiosk-support-was-here"
SECRET = "root:x:0"

HOSTILE = (
    "log; sh",
    "log && sh",
    "log | sh",
    "sh",
    "/bin/sh",
    "kiosk",
    "$(sh)",
    "`sh`",
    "status $(touch {out})",
    "status > {out}",
    "log -n 1 >> {out}",
    "--db /etc/passwd status",
    "status --db /etc/passwd",
    "status --db={out}",
    "log --db /etc/passwd",
    "case x --file {out}",
    "case x --check /etc/passwd",
    "case x --full --as M",
    "policies show /etc/passwd",
    "policies show ../../../etc/passwd",
    "policies show ./x.toml",
    "policies check /etc/shadow",
    "policies export -o {out}",
    "policies diff sign_in /etc/passwd",
    "play /etc/passwd",
    "play -",
    "import /etc/passwd",
    "init",
    "demo",
    "open",
    "close",
    "undo",
    "pin set M",
    "pin list",
    "switch sign_in --yes",
    "roster add X",
    "client export {out}",
    "client search 1",
    "deal list",
    "completion bash",
    "support-shell",
    "support-shell --db /etc/passwd",
    "scp -t /tmp",
    "sftp-server",
    "internal-sftp",
    "rsync --server . /",
    "status\nsh",
    "status\r\nsh",
    "\x1b[201~sh",
    "\x03\x1a\x1c",
    "status '",
    'status "',
    "status \\",
    "!sh",
    ":!sh",
    "|sh",
    "~/.ssh/authorized_keys",
    "status " + "x" * 100_000,
    "ｓｔａｔｕｓ",
    "状态",
    "status\u202esh",
    "\ud800",
    "status --help\x00sh",
    "log --follow --db {out}",
    "watch --screenshot 1",
    "watch --db /etc/passwd",
    "verify --seals /etc/passwd",
    "verify --seals-out {out}",
    "recover {out}",
    "export {out}",
    "backup now",
    "restore x --yes",
)

HOSTILE_ENV = {
    "KIOSK_DB": "/etc/passwd",
    "KIOSK_PROJECT": "/etc/passwd",
    "KIOSK_SUPPORT": "",
    "PYTHONSTARTUP": str(OUT),
    "PYTHONINSPECT": "1",
    "PAGER": f"touch {OUT}",
    "EDITOR": f"touch {OUT}",
    "VISUAL": f"touch {OUT}",
    "SHELL": "/bin/sh",
    "LD_PRELOAD": "/nonexistent.so",
    "TEXTUAL": "devtools,debug",
    "TEXTUAL_LOG": str(OUT),
    "TEXTUAL_DRIVER": "os:system",
    "INPUTRC": "/etc/passwd",
}


@pytest.fixture(scope="module")
def db():
    with house() as path:
        with as_kiosk():
            make(path, datetime.now().replace(microsecond=0))
        yield path


@pytest.fixture(autouse=True)
def untouched(db):
    """Whatever a test tries, nothing is made and nothing changes."""
    before = contents(db.parent)
    yield
    assert contents(db.parent) == before
    assert not OUT.exists()


def shell(db, line, **env):
    said = {"SSH_ORIGINAL_COMMAND": line} | env
    return run(SUPPORT, "--db", db, "support-shell", env=said)


def test_one_command(db):
    done = shell(db, "status")
    assert (done.code, done.err) == (0, "")
    assert "Round 2" in done.out
    assert shell(db, "kiosk log -n 2").out.count("\n") == 2
    assert shell(db, "why 'next'").code == 0
    assert shell(db, "policies show").code == 0
    assert shell(db, "policies show sign_in --json").out.startswith("{")


def test_help_tells_what_there_is(db):
    said = shell(db, "help").out
    names = {name.partition(" ")[0] for name in ALLOWED}
    listed = set(re.findall(r"^  ([a-z][a-z-]*)  ", said, re.MULTILINE))
    assert names == listed
    said = shell(db, "case --help").out
    assert "--json" in said
    assert not [x for x in ("--db", "--file", "--check", "--full", "--as") if x in said]


@pytest.mark.parametrize("line", HOSTILE, ids=lambda line: ascii(line)[:40])
def test_there_is_no_way_out(db, line):
    text = line.replace("{out}", str(OUT))
    if "\x00" in text or "\ud800" in text:
        done = run(SUPPORT, "--db", db, "support-shell", said=text + "\n")
    else:
        done = shell(db, text, **HOSTILE_ENV)
        assert done.code != 0
    assert done.err
    assert "Traceback" not in done.err
    assert SECRET not in done.out + done.err


def test_the_environment_leads_nowhere(db):
    done = shell(db, "status", **HOSTILE_ENV)
    assert (done.code, done.err) == (0, "")
    assert "Riverside" in done.out
    done = shell(db, "status", _KIOSK_COMPLETE="bash_source", **HOSTILE_ENV)
    assert SECRET not in done.out


def test_lines_from_a_pipe(db):
    lines = "status\nlog; sh\nlog -n 1\nexit\nstatus\n"
    done = run(SUPPORT, "--db", db, "support-shell", said=lines)
    assert done.code == 0
    assert done.out.count("Round 2") == 1
    assert "No such command" in done.err


WORDS = [
    *HOSTILE, "--db", "/etc/passwd", str(OUT), "--file", "--check", "--output", "-o", "--full",
    "--as", "M", "--json", "--project", "-n", "1", "--at", "10:30", "--day", "2026-03-02",
    "policies", "show", "sign_in", "case", "log", "why", "sheet", "status", "--script", "--lang",
]  # fmt: skip
ANY = st.sampled_from(WORDS) | st.text(max_size=12)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.sampled_from(["log", "case", "sheet", "status", "why", "policies", "import"]),
    st.lists(ANY, max_size=5),
)
def test_no_line_whatever_makes_or_changes_a_file(db, first, words):
    before = contents(db.parent)
    said = " ".join([first, *words]).replace("--follow", "").replace(" -f", "")[:2000]
    done = run(SUPPORT, "--db", db, "support-shell", said=said.replace("\n", " ") + "\n")
    assert "Traceback" not in done.err
    assert SECRET not in done.out + done.err
    assert contents(db.parent) == before
    assert not OUT.exists()


PAGES = ("support.md", "support.zh.md")
PAGE = Path(__file__).parents[2] / "data" / "howto"


def forced(page):
    """The command that the page has sshd run: of the server's file, and of a key's line."""
    text = (PAGE / page).read_text(encoding="utf-8")
    server = re.search(r"^    ForceCommand (.*)$", text, re.MULTILINE)[1]
    key = re.search(r'^restrict,pty,command="(.*)" ssh-ed25519', text, re.MULTILINE)[1]
    return server, key.replace('\\"', '"')


def test_the_pages_have_sshd_run_the_same():
    assert len({command for page in PAGES for command in forced(page)}) == 1


@pytest.mark.parametrize(
    ("said", "code", "answer"),
    [
        ("status", 0, "Riverside"),
        ("why  'next' --json", 0, '"what":"next"'),
        ("status; id", 2, ""),
        ('status" "$(touch {out})', 2, ""),
        ('status "', 1, ""),
        ("`touch {out}`", 2, ""),
        ("' ; touch {out} ; '", 2, ""),
        ("", 0, ""),
    ],
)
def test_what_sshd_would_run(db, tmp_path, said, code, answer):
    """As its shell runs it; only Python, the database and the language are those of this place."""
    shutil.copy(db, tmp_path / "kiosk.db")
    command, _ = forced(PAGES[0])
    here = f"PYTHONPATH={PAGE.parents[1]} {sys.executable}"
    command = command.replace("/opt/kiosk/current/bin/python -I", here)
    command = command.replace("/var/lib/kiosk/kiosk.db", str(tmp_path / "kiosk.db")).replace(
        "zh_CN", "en_GB"
    )
    done = subprocess.run(
        ["/bin/sh", "-c", command],
        env={
            **HOSTILE_ENV,
            "LD_PRELOAD": "",
            "SSH_ORIGINAL_COMMAND": said.replace("{out}", str(OUT)),
        },
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == code, done.stderr
    assert answer in done.stdout


class Terminal:
    """The shell in a terminal."""

    def __init__(self, db, **how):
        self.pid, self.master = in_terminal(SUPPORT, "--db", db, "support-shell", **how)
        self.said = ""

    def type(self, text):
        os.write(self.master, text.encode())

    def until(self, sign, timeout=60):
        end = time.monotonic() + timeout
        while sign not in self.said:
            assert time.monotonic() < end, self.said[-800:]
            self._read()

    def after(self, text, sign):
        self.said = ""
        self.type(text)
        self.until(sign)

    def _read(self):
        if select.select([self.master], [], [], 0.05)[0]:
            with contextlib.suppress(OSError):
                self.said += os.read(self.master, 65536).decode("utf-8", "replace")

    def ended(self):
        end = time.monotonic() + 60
        while time.monotonic() < end:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                os.close(self.master)
                return os.waitstatus_to_exitcode(status)
            self._read()
        os.kill(self.pid, signal.SIGKILL)
        raise AssertionError(self.said[-800:])


def test_a_prompt_that_no_key_gets_out_of(db):
    terminal = Terminal(db)
    terminal.until("kiosk> ")
    terminal.after("status\r", "Round 2")
    terminal.until("kiosk> ")
    for key in ("\x03", "\x1a", "\x1c"):
        terminal.after(f"{key}log -n 1\r", "kiosk> ")
    terminal.after("/etc/\t\t\r", "without control characters")
    assert "passwd" not in terminal.said
    terminal.after("log --follow\r", "44  ")
    terminal.after("\x1a\x1c\x03", "kiosk> ")
    terminal.type("\x04")
    assert terminal.ended() == 0


def test_watch_comes_back_to_the_prompt(db):
    terminal = Terminal(db, env=HOSTILE_ENV | {"TERM": "xterm-256color"}, screen=True)
    terminal.until("kiosk> ")
    terminal.after("watch\r", "Riverside")
    for key in ("\x10", "\x1a", "\x1c", "\x13", ":", "!", "v", "o", "\x0b"):
        terminal.type(key)
    terminal.after("q", "kiosk> ")
    for key in ("\x1a", "\x1c", "\x03"):
        terminal.after(f"{key}log -n 1\r", "kiosk> ")
    terminal.after("log --follow\r", "44  ")
    terminal.after("\x1a\x03", "kiosk> ")
    terminal.after("exit\r", "exit")
    assert terminal.ended() == 0
