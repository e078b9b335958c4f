"""A phone or a PIN put wherever one can be put, and everything made to fail: it is in no error."""

import json
import os
import random
import signal
import subprocess
import sys
from contextlib import suppress
from unittest.mock import patch

import click
import msgspec
import pytest

from kiosk import cli
from kiosk.desk import commands as c
from kiosk.desk.commands import BY_NAME
from tests.bench.terminal import Terminal
from tests.conftest import project
from tests.fuzz.conftest import MARK, holds, run
from tests.screens.conftest import MONDAY
from tests.screens.house import founded, office
from tests.test_locked import with_pin

WRITTEN = (MARK, "138 1234 5678", "138-1234-5678", "(138)12345678", "１３８１２３４５６７８")
HEAD = {"script": 1, "staff": [{"id": "A"}, {"id": "M", "role": "manager"}]}
PIN = "7391"
MANY = int(os.environ.get("KIOSK_FUZZ", "250"))


def unmarked(text):
    assert not [mark for mark in WRITTEN if mark in text], text


def lines():
    """Every field of every command with a phone in it, in each shape that JSON has."""
    for do, kind in sorted(BY_NAME.items()):
        for field in (*kind.__struct_encode_fields__, MARK, "expect"):
            for mark in WRITTEN:
                for value in (mark, mark + "x", int(MARK), [mark], {mark: mark}, {"phone": mark}):
                    yield {"at": "2026-03-02T09:00", "do": do, field: value}
        yield {"at": MARK, "do": do}
        yield {"at": "2026-03-02T09:00", "do": MARK}


def test_no_script_has_its_phones_quoted_back(tmp_path):
    path = tmp_path / "s.jsonl"
    opened = {"at": "2026-03-02T08:50", "do": "open", "by": "M", "order": ["A"]}
    for line in random.Random(1).sample(list(lines()), MANY):
        path.write_text("\n".join(json.dumps(x) for x in (HEAD, opened, line)), encoding="utf-8")
        done = run("play", str(path), "--check", "--json")
        holds(done)
        unmarked(done.err)
        for said in done.out.splitlines():
            with suppress(msgspec.DecodeError):
                result = msgspec.json.decode(said)
                unmarked(str(result.get("error", "")))
                continue
            unmarked(said)


def test_no_header_has_its_phones_quoted_back(tmp_path):
    path = tmp_path / "s.jsonl"
    for field in (
        "script",
        "staff",
        "project",
        "profile",
        "hours",
        "settings",
        "by",
        "house",
        MARK,
    ):
        for value in (MARK, int(MARK), [MARK, MARK], [{"id": MARK, "role": MARK}], {MARK: MARK}):
            path.write_text(json.dumps({**HEAD, field: value}) + "\n{}", encoding="utf-8")
            done = run("play", str(path))
            holds(done)
            unmarked(done.err)


def leaves(command, words=()):
    """Every command of the command line, with the words that name it."""
    if isinstance(command, click.Group):
        for name in command.list_commands(click.Context(command)):
            found = command.get_command(click.Context(command), name)
            yield from leaves(found, (*words, name))
    elif words[0] != "demo":
        yield words, command


def calls():
    """Each command line with a phone in one of its places, and whatever else it needs."""
    for words, command in leaves(cli.kiosk):
        arguments = [p for p in command.params if isinstance(p, click.Argument)]
        filled = ["/dev/null/nowhere" if is_file(p) else MARK for p in arguments]
        needed = [
            x
            for p in command.params
            if isinstance(p, click.Option) and p.required
            for x in (p.opts[0], *["x"] * p.nargs)
        ]
        yield [*words, *filled, *needed]
        yield [*words, *filled, *needed, MARK, "one too many"]
        yield [*words, f"--{MARK}"]
        yield [*words, *filled, *needed, "--as", MARK]
        for p in command.params:
            if isinstance(p, click.Option) and not is_file(p):
                yield [*words, *filled, *needed, f"{p.opts[0]}={MARK}"]
                yield [*words, *filled, *needed, p.opts[0], *[MARK] * max(1, p.nargs)]


def is_file(parameter):
    """Whether it names a file: who is to look for one must find it."""
    named = parameter.name == "backup" or parameter.metavar == "FOLDER"
    return named or isinstance(parameter.type, click.Path | click.File)


def test_no_command_line_has_its_phones_quoted_back(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KIOSK_DB", str(project(tmp_path / "k.db")))
    monkeypatch.setattr("kiosk.watch.run", lambda *_: 0)  # nobody is there to leave it
    for arguments in calls():
        with patch.dict(os.environ):  # the shell of support keeps only what it needs
            done = run(*arguments)
        if done.status != 130:  # it asked for more, and nobody answered
            holds(done)
        unmarked(done.err)


def test_a_phone_can_be_asked_for_instead(tmp_path):
    """It then is no argument, and what it is answered stands on the terminal only."""
    said = c.Register(at=MONDAY, by="M", client=c.ClientFacts("王五", MARK), who="A")
    path = office(tmp_path / "k.db", founded("sign_in"), said)
    done = run("client", "show", "-", "--db", str(path), "--full", stdin=f"{MARK}\n".encode())
    holds(done)
    assert (done.status, "王五" in done.out) == (0, True)
    done = run("case", "-", "--db", str(path), stdin=f"{MARK}\n".encode())
    holds(done)
    assert (done.status, "*******5678" in done.out) == (0, True)
    done = run("client", "merge", "-", "-", "--why", "x", "--db", str(path), stdin=b"1\n2\n")
    assert done.status == 1


def test_no_option_takes_a_pin():
    """What is an argument stands in the list of processes and in the history of the shell."""
    for words, command in leaves(cli.kiosk):
        for parameter in command.params:
            assert "pin" not in (parameter.name or "").lower().split("_"), words


@pytest.mark.parametrize(
    "fault",
    [
        "raise KeyError(MARK)",
        "t = threading.Thread(target=int, args=(MARK + 'x',)); t.start(); t.join()",
        "type('X', (), {'__del__': lambda self: int(MARK + 'x')})()",
        "logging.getLogger('asyncio').error('%s', MARK)",
        "raise SystemError(MARK) from ValueError(MARK)",
    ],
)
def test_python_itself_tells_no_values(fault):
    code = (
        "import logging, threading\n"
        f"MARK = {MARK!r}\n"
        "from kiosk import crash\n"
        "crash.hush()\n"
        f"{fault}\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    unmarked(done.stdout + done.stderr)


FAULTY = """
import asyncio, sys, threading
from kiosk import crash
from kiosk.app import run
from kiosk.service import Service
from pathlib import Path

def send(self, command, **more):
    said = repr(command)
    if "13812345678" not in said:
        raise LookupError
    threading.Thread(target=int, args=(said,)).start()
    async def lost():
        raise ValueError(said)
    asyncio.get_running_loop().create_task(lost())
    raise RuntimeError(said)

Service.send = send
crash.hush()
run(Path(sys.argv[1]), "en")
"""


def test_a_crash_and_the_logs_of_the_screen_tell_nothing(tmp_path, monkeypatch):
    """Whatever is switched on for developers of the screen."""
    path = with_pin(tmp_path / "k.db")
    monkeypatch.chdir(tmp_path)
    switched = {
        "TEXTUAL_LOG": str(tmp_path / "textual.log"),
        "TEXTUAL_DEBUG": "1",
        "TEXTUAL": "debug,devtools",
        "PYTHONASYNCIODEBUG": "1",
    }
    kiosk = Terminal([sys.executable, "-c", FAULTY, str(path)], switched)
    kiosk.until(b"F1")
    kiosk.press(b"\x07")  # a session: the PIN is typed unseen
    kiosk.until(b"Who is at the desk")
    kiosk.press(f"\t{PIN}\r".encode())
    kiosk.until(b"not the PIN")
    kiosk.press(b"\x1b")
    kiosk.settle()
    kiosk.press(b"\x0e")  # Ctrl+N registers somebody
    kiosk.until(b"Phone")
    kiosk.press(b"\t\t" + MARK.encode())
    kiosk.settle()
    kiosk.press(b"\r")
    kiosk.until(b"fault in the program (RuntimeError")  # so the phone was in the command
    with suppress(ChildProcessError):
        os.waitpid(kiosk.pid, 0)
    while kiosk._read(0.1):
        pass
    after = kiosk.output.rpartition(b"\x1b[?1049l")[2].decode()
    unmarked(after)
    assert "Traceback" not in after
    assert PIN.encode() not in kiosk.output
    assert not [file for file in tmp_path.iterdir() if file.suffix == ".log"]
    os.close(kiosk.master)
    assert signal.getsignal(signal.SIGINT) is not signal.SIG_IGN
