"""kiosk client export and import: what spreadsheets do to tables, and what they may not do."""

import csv
import json
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from kiosk.desk import commands as c
from kiosk.script.sheets import FORMULA, column, harmless, rows_of, write_csv, write_xlsx
from kiosk.service import Service
from tests.cli.test_desk import run
from tests.conftest import project

NASTY = ("=1+1", "+1", "-1", "@x", "＝1", "'x", "'=1", "''", "x;=1", 'a"b', "1'", "王,小")
"""Names that a spreadsheet could take for something else."""


def imported(tmp_path, file, *more, code=0):
    db = tmp_path / "other.db"
    if not db.exists():
        project(db)
    done = run(*more, "client", "import", file, "--db", db, "--as", "M", "--owner", "A", "--json")
    assert done.exit_code == code, done.output
    return json.loads(done.stdout), db


def sheet(tmp_path, *rows, head=("姓名", "手机号"), name="c.csv", encoding="utf-8"):
    file = tmp_path / name
    with file.open("w", encoding=encoding, newline="") as stream:
        csv.writer(stream).writerows([head, *rows])
    return file


def left_out(told):
    return [(x["row"], x["column"], x["duplicate"]) for x in told["left_out"]]


def clients(db):
    return {key: x.name for key, x in Service(db).state.clients.items()}


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_nothing_is_a_formula_and_everything_comes_back(tmp_path, kind, lang):
    db, file = project(tmp_path / "k.db"), tmp_path / f"c.{kind}"
    desk = Service(db)
    people = {f"138000000{n:02}": name for n, name in enumerate(NASTY)}
    for phone, name in people.items():
        facts = c.ClientFacts(name, phone, source="=cmd", wants="@三房")
        desk.send(c.Register(at=desk.now(), by="M", client=facts, who="B"))
    desk.close()
    arguments = ("client", "export", f"--{kind}", file, "--db", db, "--full", "--as", "M")
    assert run("--lang", lang, *arguments).exit_code == 0
    if kind == "csv":
        with file.open(encoding="utf-8-sig", newline="") as stream:
            cells = [cell for row in csv.reader(stream) for cell in row]
        assert ";" not in file.read_text("utf-8-sig").replace('"x;=1"', "")
    else:
        found = [cell for row in load_workbook(file).worksheets[0].rows for cell in row]
        assert not [cell for cell in found if cell.data_type == "f"]
        cells = [str(cell.value or "") for cell in found]
    assert not [cell for cell in cells if cell.startswith(FORMULA)]
    told, other = imported(tmp_path, file)
    assert told["registered"] == len(people)
    assert clients(other) == people
    held = Service(other).state.clients["13800000000"]
    assert (held.owner, held.source, held.wants) == ("B", "=cmd", "@三房")


CELL = st.text("=+-@'\"\t\n ,;＝1x王", min_size=1, max_size=6)


@settings(max_examples=60, deadline=None)
@given(st.lists(CELL, min_size=1, max_size=4))
def test_any_cell_reads_as_it_was_written(tmp_path_factory, cells):
    folder = tmp_path_factory.mktemp("cells")
    head, wanted = ["head"] * len(cells), [cell.strip() for cell in cells]
    write_csv(folder / "c.csv", head, [cells])
    write_xlsx(folder / "c.xlsx", head, [cells])
    for file in ("c.csv", "c.xlsx"):
        rows = [row for _n, row in rows_of(folder / file)]
        assert rows[1:] == ([wanted] if any(wanted) else [])
    assert not [cell for cell in map(harmless, cells) if cell.lstrip(" ").startswith(FORMULA)]


@pytest.mark.parametrize("cell", ["=1", "+1", "-1", "@x", "\tx", "\rx", "\nx", "＝1", "'x"])
def test_no_cell_is_a_formula(cell):
    assert harmless(cell) == f"'{cell}"
    assert harmless(" " + cell) == f"' {cell}"
    assert harmless("x" + cell) == "x" + cell


@pytest.mark.parametrize(
    ("said", "phone"),
    [
        ("13800000001.0", "13800000001"),
        ("'13800000001", "13800000001"),
        ("1.3800000001E+10", "13800000001"),
        ("1.3800000001e10", "13800000001"),
        ("１３８ ０００００００１", "13800000001"),
        ("+86 138-0000-0001", "+8613800000001"),
        ("1.38E+10", ""),
        ("1.380000E+10", ""),
        ("8.61E+12", ""),
        ("13800000001.5", "138000000015"),
        ("1E+999", ""),
    ],
)
def test_phones_that_a_spreadsheet_took_for_numbers(tmp_path, said, phone):
    told, db = imported(tmp_path, sheet(tmp_path, ("张三", said)), code=0 if phone else 1)
    assert set(clients(db)) == ({phone} if phone else set())
    if not phone:
        assert left_out(told) == [(2, "B (手机号)", False)]


def test_a_shortened_phone_is_told_in_the_readers_language(tmp_path):
    file = sheet(tmp_path, ("张三", "1.38E+10"), ("李四", "13800000002"))
    told, _db = imported(tmp_path, file, "--lang", "zh", code=1)
    assert told["left_out"][0]["reason"] == (
        "表格软件把这个电话简写成了 1.38E+10，尾数已丢失。请把该列设为文本格式后重新填写。"
    )
    db = project(tmp_path / "k.db")
    done = run("--lang", "zh", "client", "import", file, "--db", db, "--as", "M", "--owner", "A")
    assert "第 2 行，B (手机号) 列：表格软件" in done.output


def test_numbers_of_a_workbook(tmp_path):
    book, file = Workbook(), tmp_path / "c.xlsx"
    for row in (["姓名", "电话"], ["一", 13800000001.0], ["二", 13800000002], ["三", 1.38e22],
                [4, "13800000004"], [datetime(2026, 3, 2), "13800000005"]):  # fmt: skip
        book.active.append(row)
    book.save(file)
    told, db = imported(tmp_path, file, code=1)
    assert left_out(told) == [(4, "B (电话)", False)]
    assert clients(db)["13800000001"] == "一"
    assert clients(db)["13800000004"] == "4"


def test_what_is_wrong_is_told_by_row_and_column(tmp_path):
    rows = (
        ("张\n三", "13800000001", "A"),
        (),
        ("长" * 41, "13800000002", "A"),
        ("李四", "12", "A"),
        ("王五", "", "A"),
        ("赵六", "13800000003", "谁"),
        ("孙八", "+86 138 0000 0001", "A"),
    )
    told, db = imported(tmp_path, sheet(tmp_path, *rows, head=("姓名*", "手机号", "顾问")), code=1)
    assert told["registered"] == 1
    assert left_out(told) == [
        (4, "A (姓名*)", False),
        (5, "B (手机号)", False),
        (6, "B (手机号)", False),
        (7, "C (顾问)", False),
        (8, "B (手机号)", True),
    ]
    assert told["left_out"][-1]["reason"] == "The same phone stands in row 2."
    again, _db = imported(tmp_path, sheet(tmp_path, ("张三", "008613800000001")), code=1)
    assert left_out(again) == [(2, "B (手机号)", True)]
    assert "长" not in json.dumps(told["left_out"], ensure_ascii=False)
    assert clients(db) == {"13800000001": "张 三"}


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "gbk", "utf-16"])
@pytest.mark.parametrize("separator", [",", "\t", ";"])
def test_however_a_spreadsheet_saves_it(tmp_path, encoding, separator):
    file = tmp_path / "c.csv"
    lines = ("姓名,联系电话,置业顾问,客户来源", "钱镕,13800000001,B,朋友介绍")
    text = "\r\n".join(lines).replace(",", separator)
    file.write_bytes(text.encode(encoding))
    _told, db = imported(tmp_path, file)
    held = Service(db).state.clients["13800000001"]
    assert (held.name, held.owner, held.source) == ("钱镕", "B", "朋友介绍")


def test_the_letters_of_columns():
    assert [column(n) for n in (0, 25, 26, 51, 52, 701, 702)] == [
        "A", "Z", "AA", "AZ", "BA", "ZZ", "AAA",
    ]  # fmt: skip
