"""Clients are found from the first keystroke, by digits, names and initials."""

import pytest

from kiosk.desk import commands as c
from kiosk.desk.state import Client
from kiosk.store.pinyin import initials
from kiosk.store.search import LAST, _ranges, given_name, parts, query, row_of
from tests.conftest import MONDAY
from tests.store.test_filing import register
from tests.store.test_service import opened

PEOPLE = {
    "13800001234": "王小明",
    "13900001234": "欧阳娜",
    "13700005678": "曾国强",
    "15000005678": "Tom Smith",
    "+8617700007777": "司马相如子",
    "18600006666": "Anna Maria de Souza",
    "15100009999": "",
}


@pytest.fixture
def filled(desk):
    opened(desk)
    for phone, name in PEOPLE.items():
        register(desk, phone, "A", name)
    return desk


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("4", ["王小明", "欧阳娜"]),
        ("1234", ["王小明", "欧阳娜"]),
        ("8", ["曾国强", "Tom Smith"]),
        ("00001234", ["王小明", "欧阳娜"]),
        ("1", ["曾国强", "王小明", "欧阳娜", "Tom Smith", "", "Anna Maria de Souza"]),
        ("+86177", ["司马相如子"]),
        ("+8613800001234", ["王小明"]),
        ("17700007777", ["司马相如子"]),
        (
            "+861",
            ["司马相如子", "曾国强", "王小明", "欧阳娜", "Tom Smith", "", "Anna Maria de Souza"],
        ),
        ("+86", ["司马相如子"]),
        ("138", ["王小明"]),
        ("138-0000 1234", ["王小明"]),
        ("１３８００００１２３４", ["王小明"]),
        ("王", ["王小明"]),
        ("小明", ["王小明"]),
        ("王小明", ["王小明"]),
        ("欧阳", ["欧阳娜"]),
        ("w", ["王小明"]),
        ("WXM", ["王小明"]),
        ("oy", ["欧阳娜"]),
        ("zgq", ["曾国强"]),
        ("ts", ["Tom Smith"]),
        ("t", ["Tom Smith"]),
        ("tom s", ["Tom Smith"]),
        ("smi", ["Tom Smith"]),
        ("cgq", []),
        ("明", ["王小明"]),
        ("娜", ["欧阳娜"]),
        ("强", ["曾国强"]),
        ("相如", ["司马相如子"]),
        ("如子", ["司马相如子"]),
        ("子", ["司马相如子"]),
        ("小强", []),
        ("xm", ["王小明"]),
        ("gq", ["曾国强"]),
        ("xrz", ["司马相如子"]),
        ("rz", ["司马相如子"]),
        ("maria", ["Anna Maria de Souza"]),
        ("de souza", ["Anna Maria de Souza"]),
        ("souza", ["Anna Maria de Souza"]),
        ("mds", ["Anna Maria de Souza"]),
        ("0000000", []),
        ("", []),
        ("%", []),
        ("*", []),
        ("' OR 1=1", []),
    ],
)
def test_found_by(filled, text, names):
    assert sorted(x.name for x in filled.search(text)) == sorted(names)


def test_a_hit_says_whose_and_since_when(filled, clock):
    (hit,) = filled.search("15100009999")
    assert (hit.phone, hit.owner, hit.stage, hit.contact) == (
        "15100009999", "A", "prospect", clock.at,
    )  # fmt: skip


def test_a_client_is_found_as_they_are_now(filled):
    filled.send(c.Reassign(at=filled.now(), by="M", client="13800001234", to="C"))
    assert [x.owner for x in filled.search("wxm")] == ["C"]
    filled.send(c.Undo(at=filled.now(), by="M", why="slip"))
    assert [x.owner for x in filled.search("wxm")] == ["A"]
    filled.send(c.Undo(at=filled.now(), by="M", why="the registration of the last one"))
    assert filled.search("15100009999") == []


def test_no_more_than_asked_for(filled):
    assert len(filled.search("1", 3)) == 3
    assert len(filled.search("1", 1)) == 1


def test_another_projects_clients_are_not_found(filled, desk_path):
    filled.store.db.execute_sql("UPDATE client SET project = 9 WHERE number = '13800001234'")
    assert filled.search("13800001234") == []


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("曾小贤", "zxx"),
        ("仇和", "qh"),
        ("解缙", "xj"),
        ("查良镛", "zly"),
        ("区小明", "oxm"),
        ("朴树", "ps"),
        ("单田芳", "stf"),
        ("单于", "cy"),
        ("尉迟恭", "ycg"),
        ("欧阳 娜娜", "oynn"),
        ("Anna Maria de Souza", "amds"),
        ("", ""),
        ("·", ""),
    ],
)
def test_initials(name, letters):
    assert initials(name) == letters


def test_given_names():
    assert [given_name(x) for x in ("王小明", "Tom Smith", "李", "")] == ["小明", "smith", "", ""]


def test_parts_of_names():
    assert parts("王小明") == {"明", "xm", "m"}
    assert parts("李") == parts("") == parts("Tom") == set()
    assert parts("Anna Maria de Souza") == {"mariadesouza", "desouza", "mds", "ds", "s"}
    assert parts("王 小 明") == parts("王小明")


def test_a_name_that_changed_is_found_by_its_new_parts_only(filled):
    filled.send(c.Forget(at=filled.now(), by="M", client="13800001234", why="asked for it"))
    assert filled.search("明") == filled.search("xm") == []
    filled.send(c.Undo(at=filled.now(), by="M", why="not them"))
    assert [x.name for x in filled.search("明")] == ["王小明"]
    rows = filled.store.db.execute_sql("SELECT text FROM part WHERE number='13800001234'")
    assert {text for (text,) in rows.fetchall()} == {"明", "xm", "m"}


def test_a_forgotten_clients_key_is_no_number(filled):
    row = row_of(
        1, "anon-20260302090000-12345", Client("anon-20260302090000-12345", "", "A", MONDAY)
    )
    assert row["tail"] == ""


@pytest.mark.parametrize("text", ["1", "138", "+86", "w", "tom", "王", "小明"])
def test_every_question_is_a_range_of_an_index(filled, text):
    for column, prefix in _ranges(text):
        plan = filled.store.db.execute_sql(
            f"EXPLAIN QUERY PLAN {query(column)}", (1, prefix, prefix + LAST, 20)
        ).fetchall()
        steps = [step[-1] for step in plan]
        where = "p USING PRIMARY KEY (project=? AND text>? AND text<?)"
        if column != "part":
            where = (
                f"c USING INDEX client_project_{column} (project=? AND {column}>? AND {column}<?)"
            )
        if column == "number":
            where = "c USING PRIMARY KEY (project=? AND number>? AND number<?)"
        assert steps[0] == f"SEARCH {where}"
        assert steps[1:] in ([], ["SEARCH c USING PRIMARY KEY (project=? AND number=?)"])
