"""Imports run downwards only; the kernel is pure; nothing but the kiosk imports Textual."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import project

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "kiosk"

FLOORS = (
    ("text",),
    ("reason", "refusal", "clock", "shipped", "supervisor", "terminal", "columns"),
    ("sheet", "terms"),
    ("policy",),
    ("desk", "plugins"),
    ("offices",),
    ("deciding",),
    ("script", "store", "profile_file"),
    ("pool",),
    ("service",),
    ("accounts", "reports", "rehearsal"),
    ("i18n",),
    ("words", "rules", "crash"),
    ("keeper",),
    ("telling",),
    ("why",),
    ("next_up", "next_opening", "answers", "case", "doctor", "forms", "gathering", "printing"),
    ("drawing",),
    ("screens",),
    ("app", "watch"),
    ("cli",),
)
LEVEL = {room: level for level, rooms in enumerate(FLOORS) for room in rooms}
KERNEL = ("sheet", "policy", "desk", "offices")
PURE = {
    "__future__", "calendar", "collections", "datetime", "difflib", "enum", "functools",
    "importlib", "itertools", "msgspec", "re", "rpds", "typing", "kiosk",
}  # fmt: skip


def modules(*rooms):
    found = []
    for room in rooms or sorted(LEVEL):
        file = PACKAGE / f"{room}.py"
        found += [file] if file.exists() else sorted((PACKAGE / room).rglob("*.py"))
    return found


def imports(file):
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}: relative import"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def room_of(file):
    return file.relative_to(PACKAGE).with_suffix("").parts[0]


def test_every_module_stands_on_a_floor():
    rooms = {room_of(file) for file in PACKAGE.rglob("*.py")} - {"__init__", "__main__", "data"}
    assert rooms == set(LEVEL)


@pytest.mark.parametrize("file", modules(), ids=lambda f: str(f.relative_to(PACKAGE)))
def test_imports_run_downwards(file):
    here = room_of(file)
    for name in imports(file):
        parts = name.split(".")
        if parts[0] == "kiosk" and len(parts) > 1 and parts[1] in LEVEL:
            there = parts[1]
            assert there == here or LEVEL[there] < LEVEL[here], f"{here} imports {name}"


@pytest.mark.parametrize("file", modules(*KERNEL), ids=lambda f: str(f.relative_to(PACKAGE)))
def test_the_kernel_has_no_clock_no_disk_no_screen(file):
    assert {name.split(".")[0] for name in imports(file)} <= PURE
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Attribute):
            assert node.attr not in ("now", "today", "utcnow"), f"{file}:{node.lineno}"
        if isinstance(node, ast.Name):
            assert node.id not in ("open", "print", "input"), f"{file}:{node.lineno}"


def test_only_the_store_knows_sql():
    for file in modules():
        if room_of(file) != "store":
            assert not {"peewee", "sqlite3", "playhouse"} & {n.split(".")[0] for n in imports(file)}


@pytest.mark.parametrize(
    "arguments",
    [
        ["play", "SCRIPT"],
        ["import", "SCRIPT", "--db", "DB"],
        ["status", "--db", "DB"],
        ["log", "--db", "DB"],
        ["sheet", "--db", "DB"],
        ["support-shell", "--db", "DB"],
        ["why", "--db", "DB"],
        ["why", "next", "--db", "DB"],
        ["init", "--db", "NEW", "--project", "p", "--hours", "09:00", "18:00", "--roster", "CSV"],
        ["status", "--all", "--db", "DB"],
        ["project", "list", "--db", "DB"],
        [
            "project",
            "add",
            "--db",
            "OTHER",
            "--project",
            "p",
            "--hours",
            "09:00",
            "18:00",
            "--roster",
            "CSV",
        ],
        ["pin", "list", "--db", "DB"],
        ["policies", "list"],
        ["policies", "show", "sign_in"],
        ["policies", "show", "--db", "DB"],
        ["policies", "diff", "sign_in", "secretary"],
        ["policies", "export", "--db", "DB"],
        ["rehearse", "sign_in", "--db", "DB"],
        ["switch", "sign_in", "--yes", "--db", "OTHER"],
        ["roster", "list", "--db", "DB"],
        ["roster", "suspend", "A", "--db", "OTHER"],
        ["leave", "list", "--db", "DB"],
        ["deputy", "list", "--db", "DB"],
        ["cover", "A", "B", "--db", "OTHER"],
        ["order", "show", "--db", "DB"],
        ["order", "show", "--db", "OTHER"],
        ["sign-in", "A", "--db", "OTHER"],
        ["sign-out", "A", "--db", "OTHER"],
        ["open", "A", "B", "--db", "OTHER"],
        ["close", "--db", "OTHER"],
        ["calls", "list", "--db", "DB"],
        ["case", "13800001234", "--db", "DB"],
        ["case", "13800001234", "--db", "DB", "--file", "NEW"],
        ["deal", "list", "--db", "DB"],
        ["follow-up", "13800001234", "--who", "A", "--db", "OTHER"],
        ["book", "list", "--db", "DB"],
        ["grades", "status", "--db", "DB"],
        ["grades", "review", "--html", "NEW", "--db", "DB"],
        ["backup", "now", "--db", "OTHER"],
        ["backup", "list", "--db", "DB"],
        ["backup", "set", "--every", "2h", "--db", "OTHER"],
        ["restore", "newest", "--db", "OTHER"],
        ["client", "search", "1", "--db", "DB"],
        ["client", "duplicates", "--db", "DB"],
        ["client", "import", "CLIENTS", "--db", "OTHER"],
        ["report", "calls", "--db", "DB"],
        ["report", "rates", "--db", "DB"],
        ["report", "load", "--db", "DB"],
        ["report", "unfiled", "--db", "DB"],
        ["report", "follow-ups", "--db", "DB"],
        ["verify", "--db", "DB"],
        ["recover", "DB", "NEW"],
        ["export", "FOLDER", "--db", "OTHER"],
        ["doctor", "--db", "DB"],
        ["people", "gates", "--db", "DB"],
        ["duties", "cards", "--db", "DB"],
        ["demo", "--no-start"],
        ["completion", "bash"],
        ["--help"],
    ],
    ids=lambda a: a[0] if isinstance(a, list) else str(a),
)
def test_no_command_but_the_kiosk_imports_textual(arguments, tmp_path, demo_db):
    roster = tmp_path / "roster.csv"
    roster.write_text("id,name\nA,one\n", encoding="utf-8")
    clients = tmp_path / "clients.csv"
    clients.write_text("name,phone,owner\none,13800000001,A\n", encoding="utf-8")
    places = {
        "SCRIPT": str(ROOT / "data" / "demo" / "day.en.jsonl"),
        "DB": str(demo_db),
        "OTHER": str(project(tmp_path / "other.db")),
        "NEW": str(tmp_path / "new.db"),
        "FOLDER": str(tmp_path / "folder"),
        "CSV": str(roster),
        "CLIENTS": str(clients),
    }
    words = [places.get(word, word) for word in arguments]
    code = (
        "import sys, atexit\n"
        "from kiosk.cli import main\n"
        "atexit.register(lambda: print('TEXTUAL' if 'textual' in sys.modules else 'LEAN'))\n"
        f"sys.argv = ['kiosk', *{words!r}]\n"
        "main()\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stdout.splitlines()[-1] == "LEAN", done.stderr


def test_the_start_loads_no_office():
    code = (
        "import sys, kiosk.app, kiosk.cli, kiosk.screens.board.board\n"
        "print([name for name in sys.modules if name.startswith('kiosk.offices')])\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "[]", done.stderr
