"""``kiosk people`` and ``kiosk duties``: forms as commands, lists with masks, what the desk did."""

import json
from datetime import datetime

import pytest
from click.testing import CliRunner

from kiosk import i18n
from kiosk.cli import kiosk
from kiosk.desk import commands as c
from kiosk.service import Service
from tests.conftest import project

PHONE = "13800001234"
NOW = datetime(2026, 3, 2, 10, 0)


@pytest.fixture
def path(tmp_path, monkeypatch):
    monkeypatch.setattr("kiosk.clock.DeskClock.wall", lambda _: NOW)
    return project(tmp_path / "k.db")


def run(path, *arguments, lang="en", code=0):
    words = ["--db", str(path), "--lang", lang, *map(str, arguments)]
    done = CliRunner().invoke(kiosk, words)
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        assert code, done.output
        return i18n.say(done.exception)
    assert done.exit_code == code, done.output
    return done.output


def rows(path, *arguments, **more):
    return json.loads(run(path, *arguments, "--json", **more))["rows"]


def test_a_duty_is_told_in_the_language_spoken(path):
    assert "know the product" in run(path, "duties", "cards")
    assert "熟悉产品" in run(path, "duties", "cards", lang="zh")
    first = rows(path, "duties", "cards")[0]
    assert first["holder"] == "consultant"
    assert set(first["duty"]) == {"rule", "zh", "en"}
    assert first["duty"]["rule"] == "S12-3.1.1"
    run(path, "duties", "describe", "finance", "--since", "2026-03-02", "--why", "x",
        "--en", f"count; call {PHONE}")  # fmt: skip
    said = [row["duty"] for row in rows(path, "duties", "cards") if row["holder"] == "finance"]
    assert said == [{"en": "count"}, {"en": "call *******1234"}]


def test_no_phone_in_full_but_on_a_managers_word(path):
    run(path, "duties", "complain", "--what", f"ring {PHONE}", "--client", PHONE, "--as", "A")
    run(path, "duties", "answer", "c1", "--outcome", "settled", "--answer", f"rang {PHONE}")
    with_client(path)
    for listing in ("complaints", "stages"):
        assert PHONE not in run(path, "duties", listing)
        assert PHONE not in run(path, "duties", listing, "--json")
        assert PHONE in run(path, "duties", listing, "--full")
    assert rows(path, "duties", "stages")[0]["key"] == "*******1234"
    full = rows(path, "duties", "complaints", "--full")[0]
    assert full["told"] == [["The answer", f"rang {PHONE}"]]
    assert "told" not in rows(path, "duties", "complaints")[0]


def with_client(path):
    desk = Service(path)
    desk.send(c.Register(at=NOW, by="M", client=c.ClientFacts(phone=PHONE), who="A"))
    desk.close()


def test_what_the_desk_did_is_looked_up_and_not_doubled(path):
    run(path, "roster", "suspend", "A", "--why", "quarrel")
    assert [row["key"] for row in rows(path, "people", "sanctions")] == ["desk/A"]
    run(path, "roster", "certify", "B", "--gate", "telephone")
    gates = {row["key"]: row for row in rows(path, "people", "gates")}
    assert (gates["B"]["telephone"], gates["B"]["telephoned"]) == ("passed", "2026-03-02")
    assert gates["A"]["suspended"]
    run(path, "switch", "sign_in", "--yes")
    changes = rows(path, "duties", "changes")
    assert [(row["where"], row["rule"], row["approver"]) for row in changes] == [
        ("desk", "sign_in", "M")
    ]


def test_the_past_goes_on_from_where_it_was(path):
    desk = Service(path)
    desk.send(c.Suspend(at=NOW, by="M", who="A"))
    assert len(desk.past()) == 1
    desk.send(c.Undo(at=NOW, by="M", why="x"))
    with_client(path)
    assert [type(x.events[0]).__name__ for x in desk.past()] == ["Suspended", "Undone"]
    assert len(desk.past()) == 2
    desk.close()


def test_an_appraisal_takes_its_figures_from_the_journal(path):
    said = run(path, "people", "appraise", "--since", "2026-03-01", "--until", "2026-03-02", code=1)
    assert "A manager must set them first: receptions, minutes" in said
    run(path, "people", "weigh", "--since", "2026-03-01", "--weights", "receptions=1",
        "--why", "x")  # fmt: skip
    desk = Service(path)
    for command in (
        c.Open(at=NOW, by="M", order=("A", "B", "C", "D")),
        c.Arrive(at=NOW, by="R", id="v1"),
        c.Finish(at=NOW, by="R", visit="v1"),
    ):
        desk.send(command)
    desk.close()
    run(path, "people", "appraise", "--since", "2026-03-01", "--until", "2026-03-02")
    found = {row["who"]: (row["rank"], row["points"]) for row in rows(path, "people", "appraisals")}
    assert found == {"A": (1, 100), "B": (2, 0), "C": (2, 0), "D": (2, 0)}


def test_slots_that_are_over_end_before_an_office_notes_anything(path, monkeypatch):
    """Otherwise the kiosk could not enter them any more: they were over before the last entry."""
    desk = Service(path)
    desk.send(c.Open(at=NOW, by="M", order=("A", "B", "C", "D")))
    assert desk.state.day.slot.who == "A"
    desk.close()
    later = NOW.replace(minute=20)
    monkeypatch.setattr("kiosk.clock.DeskClock.wall", lambda _: later)
    run(path, "duties", "check", "smile", "--as", "A")
    desk = Service(path)
    assert desk.state.day.slot.who == "B"
    assert [row["done"] for row in rows(path, "duties", "checklist")].count(True) == 1
    monkeypatch.setattr("kiosk.clock.DeskClock.wall", lambda _: NOW.replace(minute=40))
    assert desk.refresh()
    assert desk.state.day.slot.who == "C"
    desk.close()


def test_the_key_of_a_period_can_be_typed_again(path):
    run(path, "people", "weigh", "--since", "2026-02-01", "--weights", "receptions=1", "--why", "x")
    figures = {who: {"receptions": n, "new": 1.0} for n, who in enumerate("ABCD")}
    said = {"since": "2026-02-01", "until": "2026-02-28", "figures": figures}
    desk = Service(path)
    desk.send(c.Office(at=NOW, by="M", office="people", what="appraise", said=said))
    desk.close()
    (row,) = rows(path, "people", "left-open")
    assert row["key"] == "2026-02-01..2026-02-28/A"
    run(path, "people", "decide", row["key"], "--outcome", "stays", "--why", "one month")


def test_what_was_noted_of_others_clients_has_no_phone(path):
    with_client(path)
    desk = Service(path)
    desk.send(c.Deal(at=NOW, by="M", client=PHONE, stage="deposit"))
    desk.close()
    said = run(path, "grades", "open", "--why", "x", "--json")
    assert "*******1234" in said
    assert PHONE not in said
