"""``kiosk report follow-ups`` and ``kiosk follow-up``: masks, fields, JSON."""

from datetime import datetime

import pytest

from tests.cli.test_play import script
from tests.cli.test_reports import CLIENT, HEADER, PHONE, at, run, said, told

DAY = (
    at("08:50", "open", order=["A", "B"]),
    at("09:00", "register", client=CLIENT, who="A"),
    at("12:00", "close"),
)


@pytest.fixture
def path(tmp_path, monkeypatch):
    path = tmp_path / "k.db"
    header = HEADER | {"profile": "contact_window"}
    done = run(path, "import", script(tmp_path, header, *DAY))
    assert done.exit_code == 0, done.output
    monkeypatch.setattr("kiosk.clock.DeskClock.wall", lambda _: datetime(2026, 3, 8, 9))
    return path


def test_what_is_due_and_what_was_said(path):
    head, columns, row = said(path, "follow-ups")
    assert head == "2026-03-08: 1 clients to be followed up  [S17-1]"
    assert "last contact" in columns
    assert "银杏" in row
    assert "overdue" in row
    assert "王**" in row
    assert PHONE not in row
    assert said(path, "follow-ups", "--who", "白杨树") == [
        "2026-03-08: 0 clients to be followed up  [S17-1]"
    ]
    (item,) = told(path, "follow-ups", "--who", "A")["follow_ups"]
    assert (item["days"], item["status"], item["until"]) == (6, "overdue", "2026-03-09")
    words = ("--opinion", "likes it", "--satisfied-with", "light", "--objections", PHONE)
    done = run(path, "follow-up", PHONE, "--who", "A", *words, "--dissatisfied-with", "price")
    assert done.exit_code == 0, (done.output, done.exception)
    assert "Opinion: likes it  Satisfied with: light  Dissatisfied with: price" in done.stdout
    assert PHONE not in done.stdout
    assert told(path, "follow-ups")["follow_ups"] == []
    (record,) = told(path, "follow-ups", "--client", PHONE)["records"]
    assert (record["opinion"], record["phone"]) == ("likes it", "*******1234")
    assert record["objections"] == "*******1234"
    shown = said(path, "follow-ups", "--client", PHONE, lang="zh")
    assert shown[0] == "跟进记录：1条"
    assert "满意：light" in shown[1]
    assert PHONE not in shown[1]


def test_in_full_on_a_managers_word(path):
    (item,) = told(path, "follow-ups", "--full")["follow_ups"]
    assert (item["name"], item["phone"]) == ("王小明", PHONE)


def test_records_by_either_number_and_of_the_forgotten_none(tmp_path, monkeypatch):
    path, other = tmp_path / "k.db", "13900009876"
    lines = (
        at("08:50", "open", order=["A", "B"]),
        at("09:00", "register", client=CLIENT, who="A"),
        at("09:01", "register", client={"phone": other}, who="B"),
        at("09:02", "follow_up", client=other, who="B", note="by the other one"),
        at("09:03", "merge", client=PHONE, other=other, why="one person"),
    )
    header = HEADER | {"profile": "contact_window"}
    done = run(path, "import", script(tmp_path, header, *lines))
    assert done.exit_code == 0, done.output
    monkeypatch.setattr("kiosk.clock.DeskClock.wall", lambda _: datetime(2026, 3, 8, 9))
    for phone in (PHONE, other):
        (record,) = told(path, "follow-ups", "--client", phone)["records"]
        assert record["note"] == "by the other one"
    assert len(told(path, "follow-ups")["follow_ups"]) == 1
    done = run(path, "client", "forget", other, "--why", "asked for it")
    assert done.exit_code == 0, (done.output, done.exception)
    assert told(path, "follow-ups")["follow_ups"] == []
    for phone in (PHONE, other):
        assert told(path, "follow-ups", "--client", phone)["records"] == []
