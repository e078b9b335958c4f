"""Clients are found from the first keystroke, by digits, names and initials."""

import pytest

from kiosk.desk import commands as c
from kiosk.store.pinyin import initials
from kiosk.store.search import _ranges, given_name
from tests.store.test_filing import register
from tests.store.test_service import opened

PEOPLE = {
    "13800001234": "王小明",
    "13900001234": "欧阳娜",
    "13700005678": "曾国强",
    "15000005678": "Tom Smith",
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
        ("1", ["曾国强", "王小明", "欧阳娜", "Tom Smith", ""]),
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
        ("明", []),
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


@pytest.mark.parametrize("text", ["1", "138", "+86", "w", "tom", "王", "小明"])
def test_every_question_is_a_range_of_an_index(filled, text):
    for column, prefix in _ranges(text):
        plan = filled.store.db.execute_sql(
            f"EXPLAIN QUERY PLAN SELECT phone FROM client WHERE project=? AND {column}>=?"
            f" AND {column}<? ORDER BY {column} LIMIT 20",
            (1, prefix, prefix + "\U0010ffff"),
        ).fetchall()
        (steps,) = plan
        assert steps[-1].startswith("SEARCH client USING")
        assert f"project=? AND {column}>? AND {column}<?" in steps[-1]
