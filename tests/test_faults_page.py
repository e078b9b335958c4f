"""The page of faults names tests that there are, and every test of a fault stands on it."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGES = ("faults.md", "faults.zh.md")
TEST = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")


def named(page):
    """The tests that *page* names, each with its file, in order."""
    return TEST.findall((ROOT / "data" / "howto" / page).read_text(encoding="utf-8"))


def written_in(file):
    found = ast.walk(ast.parse((ROOT / file).read_text(encoding="utf-8")))
    functions = (ast.FunctionDef, ast.AsyncFunctionDef)
    return {x.name for x in found if isinstance(x, functions) and x.name.startswith("test_")}


@pytest.mark.parametrize("page", PAGES)
def test_every_test_that_is_named_is_there(page):
    assert named(page)
    assert not [f"{file}::{test}" for file, test in named(page) if test not in written_in(file)]


def test_every_fault_that_is_tried_is_on_the_page():
    there = set(named(PAGES[0]))
    files = [*(ROOT / "tests" / "faults").glob("test_*.py"), ROOT / "tests/screens/test_faults.py"]
    tried = {(str(file.relative_to(ROOT)), name) for file in files for name in written_in(file)}
    assert tried <= there


def test_both_languages_tell_the_same():
    assert named(PAGES[0]) == named(PAGES[1])
