"""Any bytes as a roster or as a table of clients, CSV and XLSX: broken, endless, malicious."""

import csv
import io
import resource
import time
import zipfile

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from openpyxl import Workbook

from kiosk.refusal import Refused
from kiosk.script.sheets import rows_of
from tests.conftest import project
from tests.fuzz.conftest import MARK, holds, odd, run, tries

SHEET = "xl/worksheets/sheet1.xml"
SPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def bare():
    """A workbook as a library makes it."""
    book, stream = Workbook(), io.BytesIO()
    book.active.append(["name", "phone", "owner"])
    book.active.append(["a", "13800000000", "A"])
    book.save(stream)
    return stream.getvalue()


BARE = bare()


def rebuilt(**parts):
    """The same with other contents of the parts named by their last name."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(BARE)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for info in old.infolist():
            short = info.filename.rpartition("/")[2].partition(".")[0]
            new.writestr(info.filename, parts.pop(short, old.read(info.filename)))
        for short, content in parts.items():
            new.writestr(f"xl/{short}.xml", content)
    return out.getvalue()


def sheet(rows, before=""):
    return (
        f'<?xml version="1.0"?>{before}<worksheet xmlns="{SPACE}"><sheetData>{rows}'
        "</sheetData></worksheet>"
    ).encode()


def cell(at, text):
    return f'<c r="{at}" t="inlineStr"><is><t>{text}</t></is></c>'


HEADS = f'<row r="1">{cell("A1", "name")}{cell("B1", "phone")}{cell("C1", "owner")}</row>'
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    return str(project(tmp_path_factory.mktemp("desk") / "k.db"))


def imported(desk, path):
    done = run("client", "import", str(path), "--db", desk, "--dry-run")
    holds(done)
    assert MARK not in done.out
    return done


@tries(50)
@given(st.binary(max_size=300), st.sampled_from(["t.csv", "t.xlsx"]))
@example(b"", "t.csv")
@example(b"name,phone\n\x00,\x00\n", "t.csv")
@example(b'name,phone\n"a', "t.csv")
@example(b"name,phone\n" + b"a," * 200_000, "t.csv")
def test_any_bytes(tmp_path_factory, desk, raw, name):
    path = tmp_path_factory.mktemp("table") / name
    path.write_bytes(raw)
    imported(desk, path)
    if name == "t.csv":
        new = path.with_name("new.db")
        holds(
            run(
                "init",
                "--db",
                str(new),
                "--project",
                "p",
                "--hours",
                "09:00",
                "18:00",
                "--roster",
                str(path),
            )
        )


@tries(60)
@given(
    st.lists(st.lists(odd, max_size=5), max_size=5),
    st.permutations(["name", "phone", "owner", "姓名", "电话", ""]),
)
def test_odd_cells(tmp_path_factory, desk, rows, heads):
    stream = io.StringIO()
    csv.writer(stream).writerows([heads, *rows])
    path = tmp_path_factory.mktemp("table") / "t.csv"
    path.write_bytes(stream.getvalue().encode("utf-8", "surrogatepass"))
    imported(desk, path)


@tries(40)
@given(st.data())
def test_a_workbook_with_a_broken_place(tmp_path_factory, desk, data):
    raw = bytearray(BARE)
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(raw) - 1))
        raw[at : at + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
    path = tmp_path_factory.mktemp("table") / "t.xlsx"
    path.write_bytes(raw)
    imported(desk, path)


values = st.one_of(
    st.sampled_from(["nan", "inf", "1e999", "9" * 5000, "-1", "99999999999", MARK]),
    st.text(st.characters(min_codepoint=33, exclude_characters="<&"), max_size=8),
)


@tries(40)
@given(
    st.lists(st.tuples(st.sampled_from(["n", "s", "b", "d", "e", "str", "x"]), values), max_size=6),
    st.sampled_from(["2", "0", "-5", "x", "1048576", "1"]),
)
def test_odd_cells_of_a_workbook(tmp_path_factory, desk, cells, row):
    said = "".join(f'<c t="{kind}" s="1"><v>{value}</v></c>' for kind, value in cells)
    path = tmp_path_factory.mktemp("table") / "t.xlsx"
    path.write_bytes(rebuilt(sheet1=sheet(f'{HEADS}<row r="{row}">{said}</row>')))
    imported(desk, path)


BOMBS = {
    "one text": lambda: rebuilt(sheet1=sheet(f'<row r="1">{cell("A1", "a" * 150_000_000)}</row>')),
    "many parts": lambda: rebuilt(theme1=b" " * 70_000_000, sheet1=b" " * 70_000_000),
    "a row of cells": lambda: rebuilt(sheet1=sheet(f'<row r="1">{"<c/>" * 2_000_000}</row>')),
    "far down": lambda: rebuilt(sheet1=sheet(f'{HEADS}<row r="999999999"><c><v>1</v></c></row>')),
    "far right": lambda: rebuilt(sheet1=sheet(f'{HEADS}<row r="2">{cell("XFD2", "x")}</row>')),
    "styles": lambda: rebuilt(
        styles=f'<styleSheet xmlns="{SPACE}"><cellXfs>{"<xf/>" * 2_000_000}</cellXfs></styleSheet>'
    ),
    "shared texts": lambda: rebuilt(
        sharedStrings=f'<sst xmlns="{SPACE}">{"<si/>" * 4_000_000}</sst>'
    ),
    "deep": lambda: rebuilt(sheet1=sheet("<a>" * 1_000_000)),
    "laughs": lambda: rebuilt(
        sheet1=sheet(
            f'<row r="1">{cell("A1", "&l11;")}</row>', f'<!DOCTYPE w [<!ENTITY l0 "ha">{LAUGHS}]>'
        )
    ),
    "an outside file": lambda: rebuilt(
        sheet1=sheet(
            f'<row r="1">{cell("A1", "&x;")}</row>',
            '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        )
    ),
}


@pytest.mark.parametrize("bomb", BOMBS)
def test_a_workbook_that_unpacks_without_measure_is_refused(tmp_path, bomb):
    path = tmp_path / "t.xlsx"
    path.write_bytes(BOMBS[bomb]())
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    begun = time.process_time()
    with pytest.raises(Refused):
        list(rows_of(path))
    assert time.process_time() - begun < 4
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100_000  # KiB


def test_what_the_file_says_of_its_size_fills_nothing_up(tmp_path):
    path = tmp_path / "t.xlsx"
    said = f'<row r="1">{cell("A1", "phone")}</row>'
    text = sheet(said).replace(b"<sheetData>", b'<dimension ref="A1:XFD1048576"/><sheetData>')
    path.write_bytes(rebuilt(sheet1=text))
    assert list(rows_of(path)) == [(1, ["phone"])]


def test_a_table_without_an_end(tmp_path, desk):
    path = tmp_path / "t.csv"
    with path.open("wb") as file:
        file.truncate(1 << 27)  # zeros, which take no room
    assert "too large" in imported(desk, path).err
