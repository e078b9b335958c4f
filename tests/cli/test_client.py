"""kiosk client: found, merged, forgotten, out into tables and in from them."""

import csv
import json

import pytest
from openpyxl import Workbook, load_workbook

from kiosk.desk import commands as c
from kiosk.script.sheets import rows_of
from kiosk.service import Service
from tests.cli.test_desk import run
from tests.conftest import MONDAY, project

ONE, TWO = "13800001234", "+8613800001234"


@pytest.fixture
def path(tmp_path):
    path = project(tmp_path / "k.db")
    desk = Service(path)
    for phone, name, who in (
        (ONE, "王小明", "A"),
        (TWO, "王小明", "B"),
        ("13900005678", "=1+1", "C"),
    ):
        client = c.ClientFacts(name, phone, source="friend")
        desk.send(c.Register(at=desk.now(), by="M", client=client, who=who))
    desk.close()
    return path


def said(*arguments, code=0):
    done = run(*arguments)
    assert done.exit_code == code, done.output
    return done.output


def test_search_hides_names_and_phones_without_a_managers_word(path):
    shown = said("client", "search", "wxm", "--db", path)
    assert "*******1234" in shown
    assert ONE not in shown
    assert "小明" not in shown
    shown = said("client", "search", "wxm", "--db", path, "--full", "--as", "M")
    assert ONE in shown
    assert "王小明" in shown
    assert "not_authorised" in str(
        run("client", "search", "1", "--db", path, "--full", "--as", "A").exception.code
    )
    found = json.loads(said("client", "search", "5678", "--db", path, "--json"))
    assert [x["owner"] for x in found["clients"]] == ["C"]
    assert "Nobody" in said("client", "search", "zzz", "--db", path)


def test_one_clients_data_on_request(path):
    data = json.loads(said("client", "show", ONE, "--db", path, "--full", "--as", "M", "--json"))
    assert data["client"]["phone"] == ONE
    assert data["client"]["source"] == "friend"
    assert [x["seq"] for x in data["entries"]] == [2]
    masked = said("client", "show", ONE, "--db", path)
    assert ONE not in masked
    assert run("client", "show", "1399", "--db", path).exit_code == 1


def test_a_reception_without_a_file_is_given_its_client(tmp_path):
    path, now = project(tmp_path / "day.db"), MONDAY.replace(hour=10)
    desk = Service(path, wall=lambda: now, steady=lambda: 0.0)
    desk.send(c.Open(at=now, by="M", order=tuple("ABCD")))
    for visit in ("v1", "v2"):
        desk.send(c.Arrive(at=now, by="M", id=visit, client=c.ClientFacts("李四")))
    for visit in ("v1", "v2"):
        desk.send(c.Finish(at=now, visit=visit))
    desk.close()
    give = ("client", "register", "13700000009", "--as", "M", "--db", path)
    done = json.loads(said(*give, "--visit", "v1", "--json"))
    assert (done["ok"], done["owner"]) == (True, "A")
    assert Service(path).state.clients["13700000009"].name == "李四"
    left = json.loads(said("report", "unfiled", "--db", path, "--json"))
    assert [x["visit"] for x in left["unfiled"]] == ["v2"]
    assert run(*give, "--visit", "v1").exception.code == "bad_value"
    assert run(*give, "--visit", "v2", "--who", "A").exception.code == "refused_by_rule"
    assert run(*give, "--visit", "v9").exception.code == "unknown_visit"
    assert run(*give).exception.code == "bad_value"


def test_a_client_is_registered_for_somebody(path):
    give = ("client", "register", "13700000009", "--name", "赵六", "--who", "C", "--as", "M")
    said(*give, "--source", "friend", "--db", path)
    held = Service(path).state.clients["13700000009"]
    assert (held.name, held.owner, held.source) == ("赵六", "C", "friend")


def test_duplicates_are_found_and_merged_and_forgotten(path):
    shown = json.loads(said("client", "duplicates", "--db", path, "--json", "--full", "--as", "M"))
    assert [group["why"] for group in shown["duplicates"]] == ["number"]  # by name it is the same
    assert {x["phone"] for x in shown["duplicates"][0]["clients"]} == {ONE, TWO}
    said("client", "merge", ONE, TWO, "--why", "one person", "--as", "M", "--db", path)
    assert json.loads(said("client", "duplicates", "--db", path, "--json"))["duplicates"] == []
    said("client", "forget", TWO, "--why", "asked for it", "--as", "M", "--db", path)
    assert "Nobody" in said("client", "search", "1234", "--db", path)
    assert run("client", "forget", TWO, "--why", "again", "--as", "M", "--db", path).exit_code == 1


def test_who_was_forgotten_is_in_no_export(path, tmp_path):
    said("client", "forget", ONE, "--why", "asked for it", "--as", "M", "--db", path)
    file = tmp_path / "clients.csv"
    assert "2 clients" in said("client", "export", "--csv", file, "--db", path)
    assert "anon" not in file.read_text("utf-8-sig")
    assert len(file.read_text("utf-8-sig").splitlines()) == 3


def test_what_is_on_record_stands_with_the_file(path):
    """S01-1a, S01-2: what the client said, and what the absent owner said of them."""
    desk = Service(path)
    now = desk.now()
    for command in (
        c.Switch(at=now, by="M", profile="sign_in"),
        *(c.SignIn(at=now, by="M", who=who) for who in ("B", "C")),
        c.Open(at=now, by="M"),
        c.Arrive(at=now, by="M", id="v1", asks_for="A", client=c.ClientFacts(phone=ONE)),
        c.Contact(at=now, by="M", visit="v1", reached=True, note="east, ask 13900005678"),
        c.Finish(at=now, by="M", visit="v1"),
        c.FollowUp(at=now, by="M", client=ONE, who="A", opinion="likes it"),
    ):
        desk.send(command)
    desk.close()
    shown = said("client", "show", ONE, "--db", path)
    assert "On record of this client: 2" in shown
    assert "Note: east, ask *******5678" in shown
    assert "Opinion: likes it" in shown
    data = json.loads(said("client", "show", ONE, "--db", path, "--json"))
    assert [(x["via"], x["who"], x["phone"]) for x in data["records"]] == [
        ("owner", "B", "*******1234"),
        ("phone", "A", "*******1234"),
    ]
    data = json.loads(said("client", "show", ONE, "--db", path, "--full", "--as", "M", "--json"))
    assert data["records"][0]["note"] == "east, ask 13900005678"


def test_anonymise_asks_for_a_period_first(path):
    done = run("client", "anonymise", "--as", "M", "--db", path)
    assert "clients.retention" in str(done.exception)


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_out_and_in_again(path, tmp_path, kind):
    file = tmp_path / f"clients.{kind}"
    said("client", "export", f"--{kind}", file, "--db", path, "--full", "--as", "M")
    rows = [cells for _, cells in rows_of(file)]
    assert rows[0][:3] == ["client name", "phone", "owner"]
    assert ["=1+1", "13900005678", "C"] in [row[:3] for row in rows]
    if kind == "csv":
        with file.open(encoding="utf-8-sig", newline="") as text:
            cells = [cell for row in csv.reader(text) for cell in row]
    else:
        cells = [str(cell.value) for row in load_workbook(file).worksheets[0].rows for cell in row]
        assert all(
            cell.data_type != "f" for row in load_workbook(file).worksheets[0] for cell in row
        )
    assert "'=1+1" in cells
    assert f"'{TWO}" in cells
    assert not any(cell.startswith(("=", "+", "@")) for cell in cells)
    other = project(tmp_path / "other.db")
    told = said("client", "import", file, "--db", other, "--as", "M", code=1)
    assert "2 clients registered, 1 duplicates" in told  # one of two with the same number
    assert "3 duplicates" in said("client", "import", file, "--db", other, "--as", "M", code=1)
    assert Service(other).state.clients[TWO].name == "王小明"


def test_an_export_without_a_managers_word_hides_who_they_are(path, tmp_path):
    said("client", "export", "--csv", tmp_path / "c.csv", "--db", path)
    text = (tmp_path / "c.csv").read_text(encoding="utf-8")
    assert "3800001234" not in text
    assert "小明" not in text


TABLE = """客户姓名,手机号,置业顾问,来源,备注
张三,138 0000 0001,A,朋友,x
李四,12,A,,
王五,13800000001,A,,
赵六,13800000004,Z,,
,,,,
钱七,,A,,
孙八,13800000006,,,
周九,１３８０００００００７,B,网,
"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_wrong_lines_are_told_and_the_others_registered(tmp_path, encoding):
    db, file = project(tmp_path / "k.db"), tmp_path / "c.csv"
    file.write_text(TABLE, encoding=encoding)
    arguments = ("client", "import", file, "--db", db, "--as", "M", "--json")
    tried = json.loads(said(*arguments, "--dry-run", code=1))
    assert len(list(Service(db).entries())) == 1
    done = json.loads(said(*arguments, code=1))
    assert done["registered"] == tried["registered"] == 2
    assert done["left_out"] == tried["left_out"]
    assert [(x["row"], x["column"], x["duplicate"]) for x in done["left_out"]] == [
        (3, "B (手机号)", False), (4, "B (手机号)", True), (5, "C (置业顾问)", False),
        (7, "B (手机号)", False), (8, "C (置业顾问)", False),
    ]  # fmt: skip
    assert done["left_out"][1]["reason"] == "The same phone stands in row 2."
    clients = Service(db).state.clients
    assert (clients["13800000001"].source, clients["13800000007"].owner) == ("朋友", "B")


def test_who_is_named_for_all(tmp_path):
    db, file = project(tmp_path / "k.db"), tmp_path / "c.xlsx"
    book = Workbook()
    for row in (["Phone", "Name"], [13800000001, "one"], [13800000002.0, "two"]):
        book.active.append(row)
    book.save(file)
    said("client", "import", file, "--db", db, "--as", "M", "--owner", "B")
    assert {x.owner for _, x in Service(db).state.clients.items()} == {"B"}


@pytest.mark.parametrize("content", [b"", b"name,owner\n", b"\x89PNG\xff\xfe", b'"a'])
@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_what_is_no_table_is_one_sentence(tmp_path, content, ending):
    db, file = project(tmp_path / "k.db"), tmp_path / f"c.{ending}"
    file.write_bytes(content)
    done = run("client", "import", file, "--db", db, "--as", "M")
    assert done.exit_code == 1
    assert type(done.exception).__name__ == "Refused"
    missing = run("client", "import", tmp_path / "no.csv", "--db", db, "--as", "M")
    assert type(missing.exception).__name__ == "Refused"


def test_family_and_friends(path):
    other = "13900005678"
    said("client", "link", ONE, other, "--kind", "friend", "--as", "M", "--db", path)
    shown = said("client", "show", other, "--db", path)
    assert "friend" in shown
    assert ONE not in shown
    shown = said("client", "show", other, "--db", path, "--full", "--as", "M")
    assert ONE in shown
    said("client", "link", other, ONE, "--off", "--as", "M", "--db", path)
    assert "friend " not in said("client", "show", ONE, "--db", path).replace("source  friend", "")
