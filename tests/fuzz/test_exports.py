"""Nothing that goes into a table is a formula there, whichever way it goes."""

import ast
import csv
from pathlib import Path

import openpyxl
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kiosk.desk import commands as c
from kiosk.script.sheets import FORMULA, harmless, rows_of, write_csv, write_xlsx
from tests.fuzz.conftest import odd, run, tries
from tests.screens.conftest import MONDAY
from tests.screens.house import founded, office

ROOT = Path(__file__).parent.parent.parent
STARTS = (
    "=",
    "+",
    "-",
    "@",
    "\t",
    "\r",
    "\n",
    "＝",
    "＋",
    "－",
    "＠",
    "'",
    " =",
    "\x00=",
    "\u202e=",
    "｜",
)
cells = st.builds(lambda start, rest: start + rest, st.sampled_from(STARTS) | st.just(""), odd)


def read_csv(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def read_xlsx(path):
    sheet = openpyxl.load_workbook(path).worksheets[0]
    for row in sheet.iter_rows():
        assert "f" not in {cell.data_type for cell in row}
    return [["" if x is None else x for x in row] for row in sheet.iter_rows(values_only=True)]


@tries(60)
@given(
    st.lists(cells, min_size=2, max_size=2),
    st.lists(st.lists(cells, min_size=2, max_size=2), max_size=4),
)
@example(["=1", "x"], [["=cmd|' /C calc'!A0", "@SUM(1)"], ["\r=1", " =1"]])
def test_no_cell_of_any_writer_is_a_formula(tmp_path_factory, head, rows):
    folder = tmp_path_factory.mktemp("export")
    for write, read, name in ((write_csv, read_csv, "t.csv"), (write_xlsx, read_xlsx, "t.xlsx")):
        write(folder / name, head, iter(rows))
        for row in read(folder / name):
            for text in row:
                assert not str(text).lstrip(" ").startswith(FORMULA), (name, text)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("王五", "王五"),
        ("", ""),
        ("a=1", "a=1"),
        ("13800000000", "13800000000"),
        ("+8613800000000", "'+8613800000000"),
        ("＝1", "'＝1"),
        ("  =1", "'  =1"),
        ("\t=1", "'\t=1"),
        ("\u200b@x", "'@x"),
        ("a\x07b", "ab"),
    ],
)
def test_only_what_could_be_a_formula_is_marked(text, written):
    assert harmless(text) == written


def test_a_phone_with_a_plus_goes_out_and_comes_in(tmp_path):
    for name, write in (("t.csv", write_csv), ("t.xlsx", write_xlsx)):
        write(tmp_path / name, ("phone",), [("+8613800000000",)])
        assert list(rows_of(tmp_path / name))[-1] == (2, ["+8613800000000"])


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_client_called_like_a_formula(tmp_path, kind):
    named = c.ClientFacts("=HYPERLINK(0)", "13800000001")
    said = c.Register(at=MONDAY, by="M", client=named, who="A")
    db = office(tmp_path / "k.db", founded("sign_in"), said)
    out = tmp_path / f"t.{kind}"
    assert run("client", "export", f"--{kind}", str(out), "--db", str(db), "--full").status == 0
    said = read_csv(out) if kind == "csv" else read_xlsx(out)
    assert said[1][0] == "'=HYPERLINK(0)"


def test_there_is_one_writer_of_tables():
    """Whoever writes CSV or a workbook does it there, where no formula gets through."""
    for file in sorted((ROOT / "kiosk").rglob("*.py")):
        if file.name == "sheets.py":
            continue
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute):
                assert ast.unparse(node) not in ("csv.writer", "csv.DictWriter"), file
            if isinstance(node, ast.ImportFrom) and node.module == "openpyxl":
                assert [alias.name for alias in node.names] == ["load_workbook"], file
            if isinstance(node, ast.Import):
                assert not {"xlsxwriter", "openpyxl"} & {alias.name for alias in node.names}, file
