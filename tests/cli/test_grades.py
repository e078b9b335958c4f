"""``kiosk grades``: figures out of a table, what is to be done, lists as pages to print."""

import json
from datetime import datetime, timedelta

import pytest
from openpyxl import Workbook

from kiosk.desk import commands as c
from kiosk.service import Service
from tests.cli.test_desk import run
from tests.conftest import project

ANNA, BEN = "13800001234", "13900005678"
MARCH = datetime(2026, 3, 25, 9)
CRITERIA = (
    "--weights", "sales=50 price=20 payment=30", "--full", "sales=1000 price=20000 payment=100",
    "--sales", "A=800 B=500", "--points", "A=80 B=60", "--why", "board",
)  # fmt: skip


@pytest.fixture
def path(tmp_path, monkeypatch):
    """Anna signed for 900 the year before, Ben has only looked; it is 25 March."""
    path = project(tmp_path / "k.db", at=datetime(2025, 6, 1, 9))
    desk = Service(path, wall=lambda: datetime(2025, 6, 2, 9))
    for phone, name in ((ANNA, "Anna <b>"), (BEN, "Ben")):
        client = c.ClientFacts(name, phone)
        desk.send(c.Register(at=desk.now(), by="M", client=client, who="A"))
    desk.send(c.Deal(at=desk.now(), by="M", client=ANNA, stage="signed", unit="1", amount=900))
    desk.close()
    monkeypatch.setattr("kiosk.clock.DeskClock.wall", lambda _: MARCH)
    return path


def said(path, *arguments, code=0, lang=()):
    done = run(*lang, "grades", *arguments, "--db", path)
    assert done.exit_code == code, done.output
    return done.output


def rows(path, name, *more):
    return {r["key"]: r for r in json.loads(said(path, name, "--json", *more))["rows"]}


def test_a_review_begins_with_who_bought_and_what_they_signed(path):
    assert "has not been opened" in said(path, "status")
    said(path, "open")
    assert rows(path, "review", "--full", "--as", "M")["k1"]["phone"] == ANNA
    assert rows(path, "review")["k1"]["phone"] == "*******1234"
    told = json.loads(said(path, "status", "--json"))
    assert told["head"].endswith("Not ready: 1 of 1 clients.")
    assert told["rules"] == ["S03-5.1.1", "S03-5.1.2"]
    said(path, "criteria", *CRITERIA)
    said(path, "enter", "k1", "--figures", "price=20000 payment=100")
    review = rows(path, "review")["k1"]
    assert (review["points"], review["computed"]) == (95, "A")
    assert review["missing"] == ["final", "credit"]


TABLE = [
    ("客户", "名称", "销售额", "价格", "回款", "合作"),
    (ANNA, "", "1,000", "18000", "95%", "4"),
    ("", "远洋 <b>商贸</b>", "700", "20000", "100", ""),
    (BEN, "", "a lot", "1", "1", ""),
    ("", "", "1", "1", "1", "1"),
    ("13866666666", "", "1", "1", "1", ""),
]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_figures_out_of_a_table(path, tmp_path, kind):
    """ "S03-4.1": by hand 50 + 18 + 28.5 points for Anna; three lines are told, not entered."""
    file = tmp_path / f"figures.{kind}"
    if kind == "csv":
        lines = [",".join(f'"{cell}"' for cell in row) for row in TABLE]
        file.write_text("\n".join(lines), encoding="gb18030")
    else:
        book = Workbook()
        for row in TABLE:
            book.active.append(row)
        book.save(file)
    said(path, "open")
    said(path, "criteria", *CRITERIA)
    told = json.loads(said(path, "import", file, "--json", code=1))
    assert told["entered"] == 2
    assert [wrong["line"] for wrong in told["left_out"]] == [4, 5, 6]
    assert BEN not in str(told)
    found = rows(path, "breakdown", "--full", "--as", "M")
    assert found["k1/total"]["points"] == 96.5
    assert found["k2/total"]["points"] == 85
    assert found["k2/sales"]["name"] == "远洋 <b>商贸</b>"
    assert "3 lines left out" in said(path, "import", file, code=1)


def test_a_table_that_cannot_be_used(path, tmp_path):
    said(path, "open")
    file = tmp_path / "figures.csv"
    for head in ("sales,price", "client,sales,销售额"):
        file.write_text(f"{head}\n1,2,3\n", encoding="utf-8")
        assert run("grades", "import", file, "--db", path).exception.code == "bad_value"


def test_a_list_as_a_page_to_print(path, tmp_path):
    """ "S03-A": nothing on it is markup, needs the network, or is in full without a word for it."""
    said(path, "open")
    said(path, "enter", "Mill & <script>", "--figures", "sales=1")
    page = tmp_path / "page.html"
    said(path, "review", "--html", page, "--full", "--as", "M")
    text = page.read_text(encoding="utf-8")
    assert "Anna &lt;b&gt;" in text
    assert "Mill &amp; &lt;script&gt;" in text
    assert "<script" not in text
    assert "http" not in text
    assert "S03-1.0" in text
    said(path, "review", "--html", page)
    text = page.read_text(encoding="utf-8")
    assert ANNA not in text
    assert "Anna" not in text
    said(path, "a-list", "--html", page, lang=("--lang", "zh"))
    assert 'lang="zh-CN"' in page.read_text(encoding="utf-8")
    assert run("grades", "review", "--html", tmp_path, "--db", path).exit_code == 2
    nowhere = tmp_path / "no" / "page.html"
    assert run("grades", "review", "--html", nowhere, "--db", path).exception.code == "bad_value"


def test_no_phone_is_in_a_key(path):
    """A list whose rows are known by phone shows it only on a manager's word."""
    run("areas", "define", "east", "--db", path)
    run("areas", "place", "east", "--client", ANNA, "--db", path)
    assert ANNA not in run("areas", "clients", "--db", path).output
    assert ANNA not in run("areas", "clients", "--json", "--db", path).output
    assert ANNA in run("areas", "clients", "--full", "--as", "M", "--db", path).output


def test_what_was_noted_is_told_without_a_phone(path, monkeypatch):
    said(path, "open")
    said(path, "enter", BEN)
    said(path, "enter", BEN, "--figures", "sales=1200000")
    monkeypatch.setattr("kiosk.clock.DeskClock.wall", lambda _: MARCH + timedelta(minutes=5))
    told = run("log", "--db", path).output
    assert "Figures of k2 in the review of 2026: sales=1,200,000." in told
    assert BEN not in told
