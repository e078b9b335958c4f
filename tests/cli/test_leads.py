"""kiosk leads: tables of channels come in, lists of every office go out, and who sees what."""

import csv
import json

import pytest
from openpyxl import load_workbook

from kiosk.offices.registry import OFFICES, office
from kiosk.service import Service
from tests.cli.test_client_sheets import sheet
from tests.cli.test_desk import run
from tests.conftest import project

HEAD = ("客户姓名", "联系电话", "来源", "渠道", "需求", "消费能力（预算）", "房型")
ROWS = (
    ("云先生", "13800000001", "线上", "=portal", "高", "中", "三房"),
    ("霞女士", "138-0000-0002", "call centre", "", "low", "", ""),
    ("雷先生", "13800000001", "线下", "", "", "", ""),
    ("风先生", "1380000x", "线上", "", "", "", ""),
    ("雨先生", "13800000004", "月球", "", "", "", ""),
    ("雪女士", "", "线上", "", "", "", ""),
)
WEIGHTS = (
    "--factors", "skill=1 load=1", "--worth", "demand=1", "--a", "70", "--b", "40", "--reward",
    "0", "--cap", "100", "--hours", "24", "--why", "first",
)  # fmt: skip


def said(*arguments, code=0):
    done = run(*arguments)
    assert done.exit_code == code, done.output
    return done.stdout


def in_json(*arguments, code=0):
    return json.loads(said(*arguments, "--json", code=code))


@pytest.fixture
def db(tmp_path):
    return project(tmp_path / "k.db")


@pytest.fixture
def filled(db, tmp_path):
    """Two leads that were shared out: to A and to B."""
    file = sheet(tmp_path, *ROWS[:2], head=HEAD)
    said("leads", "import", file, "--db", db, "--as", "R")
    said("leads", "weights", *WEIGHTS, "--db", db)
    said("leads", "propose", "--db", db)
    said("leads", "approve", "--db", db)
    return db


def test_a_channels_table(db, tmp_path):
    file = sheet(tmp_path, *ROWS, head=HEAD)
    arguments = ("leads", "import", file, "--db", db, "--as", "R", "--channel", "hotline")
    dry = in_json(*arguments, "--dry-run", code=1)
    assert (dry["entered"], [x["row"] for x in dry["left_out"]]) == (2, [4, 5, 6, 7])
    assert in_json("leads", "open", "--db", db)["rows"] == []
    told = in_json(*arguments, code=1)
    assert [(x["row"], x["column"]) for x in told["left_out"]] == [
        (4, "B (联系电话)"), (5, "B (联系电话)"), (6, ""), (7, "B (联系电话)"),
    ]  # fmt: skip
    desk = Service(db)
    leads = desk.books().of("leads").leads
    desk.close()
    first, second = leads["L1"], leads["L2"]
    assert (first.name, first.phone, first.channel) == ("云先生", "13800000001", "=portal")
    about = first.about
    assert (about.source, about.demand, about.spending) == ("online", "high", "middle")
    assert (second.phone, second.channel, second.about.source) == (
        "13800000002", "hotline", "call_centre",
    )  # fmt: skip
    again = in_json(*arguments, code=1)
    assert again["entered"] == 0


def test_who_may_not_import(db, tmp_path):
    file = sheet(tmp_path, ROWS[0], head=HEAD)
    told = in_json("leads", "import", file, "--db", db, "--as", "A", code=1)
    assert told["entered"] == 0


def test_a_table_without_phones_is_none(db, tmp_path):
    file = sheet(tmp_path, ("a",), head=("姓名",))
    assert run("leads", "import", file, "--db", db, "--as", "R").exit_code == 1


def test_phones_and_names_take_a_managers_word(filled):
    plain = said("leads", "held", "--db", filled) + said("leads", "held", "--db", filled, "--json")
    assert "13800000001" not in plain
    assert "云先生" not in plain
    full = said("leads", "held", "--db", filled, "--full", "--as", "M")
    assert "13800000001" in full
    assert "云先生" in full
    assert run("leads", "held", "--db", filled, "--full", "--as", "R").exit_code == 1


def test_the_log_and_the_reasons_name_no_client(filled):
    told = said("log", "--db", filled) + said("why", "--db", filled) + said(
        "leads", "published", "--db", filled, "--json"
    )  # fmt: skip
    assert "1380000000" not in told
    assert "云先生" not in told


@pytest.mark.parametrize("name", OFFICES)
def test_every_list_goes_into_a_file(filled, tmp_path, name):
    for listing in office(name).lists:
        command = (name, listing.name.replace("_", "-"), "--db", filled)
        rows = in_json(*command)["rows"]
        as_csv, as_xlsx = tmp_path / "x.csv", tmp_path / "x.xlsx"
        said(*command, "--csv", as_csv)
        said(*command, "--xlsx", as_xlsx)
        with as_csv.open(encoding="utf-8-sig", newline="") as stream:
            head, *lines = csv.reader(stream)
        assert (len(lines), len(head)) == (len(rows), len(listing.columns) + 1)
        written = list(load_workbook(as_xlsx).worksheets[0].values)
        assert [list(map(str, row)) for row in written[1:]] == [
            [cell or "None" for cell in line] for line in lines
        ]


def test_what_a_channel_is_called_is_no_formula(filled, tmp_path):
    file = tmp_path / "x.xlsx"
    command = ("leads", "analysis", "--db", filled)
    said(*command, "--xlsx", file)
    cells = [cell for row in load_workbook(file).worksheets[0].iter_rows() for cell in row]
    assert all(cell.data_type != "f" for cell in cells)
    assert "'=portal" in [cell.value for cell in cells]
    assert run(*command, "--xlsx", file, "--csv", tmp_path / "y.csv").exit_code == 1
    assert run(*command, "--csv", tmp_path / "no" / "x.csv").exit_code == 1


def test_names_of_weights_in_chinese(db):
    typed = ("--factors", "技能=30 负荷=70", "--worth", "消费能力=1", *WEIGHTS[4:])
    said("--lang", "zh", "leads", "weights", *typed, "--db", db)
    desk = Service(db)
    weights = desk.books().of("leads").weights
    desk.close()
    assert weights.factors == {"skill": 30, "load": 70}
    assert weights.worth == {"spending": 1}
