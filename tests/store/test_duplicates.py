"""Which clients may be one."""

from kiosk.desk import commands as c
from tests.store.test_filing import register
from tests.store.test_service import opened


def filled(desk, *people):
    opened(desk)
    for phone, name in people:
        register(desk, phone, "A", name)
    return desk


def found(desk, limit=50):
    return [(twins.why, *twins.phones) for twins in desk.duplicates(limit)]


def test_the_same_number_however_it_was_written(desk):
    people = [("138 0000-1111", "王小明"), ("+86 13800001111", "王先生"), ("8613800001111", "")]
    filled(desk, *people, ("13800002222", "李四"))
    assert found(desk) == [("number", "+8613800001111", "13800001111", "8613800001111")]


def test_a_further_number_counts_too(desk):
    filled(desk, ("13800001111", "王小明"), ("13900002222", "王太太"), ("+8613900002222", "张三"))
    why = "one person"
    desk.send(c.Merge(at=desk.now(), by="M", client="13800001111", other="13900002222", why=why))
    assert found(desk) == [("number", "+8613900002222", "13800001111")]


def test_the_same_name_with_other_phones_the_rarest_first(desk):
    common = [(f"1390000000{n}", "张伟") for n in range(3)]
    latin = [("15000000001", "Tom Smith"), ("15000000002", "tom  smith")]
    filled(desk, *common, *latin, ("15000000003", "王"), ("15000000004", "王"))
    assert found(desk) == [
        ("name", "15000000001", "15000000002"),
        ("name", "13900000000", "13900000001", "13900000002"),
    ]
    assert found(desk, 1) == [("name", "15000000001", "15000000002")]


def test_the_same_people_are_told_once(desk):
    filled(desk, ("13800001111", "王小明"), ("+8613800001111", "王小明"), ("13700000000", "王小明"))
    assert found(desk) == [
        ("number", "+8613800001111", "13800001111"),
        ("name", "+8613800001111", "13700000000", "13800001111"),
    ]


def test_the_forgotten_are_nobodys_twins(desk):
    filled(desk, ("13800001111", "王小明"), ("13700000000", "王小明"))
    for phone in ("13800001111", "13700000000"):
        desk.send(c.Forget(at=desk.now(), by="M", client=phone, why="asked for it"))
    assert found(desk) == []
