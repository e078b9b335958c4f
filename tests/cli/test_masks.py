"""Shares of deals and phones: who sees which, and by whose leave."""

import json

import pytest

from kiosk.script.player import play
from kiosk.script.reader import read_header, read_lines
from tests.cli.test_case import PHONE, ok, path, run  # noqa: F401

SHARES = ("60%", "40%", '"A":0.6', '"B":0.4', "0.6", "sixty")


@pytest.fixture
def shared(path):  # noqa: F811
    """The deal's commission was negotiated: A 60, B 40."""
    words = ("deal", "agree", PHONE, "commission", "A=60", "B=40", "--why", "sixty to her")
    ok(path, *words)
    return path


@pytest.fixture
def support(monkeypatch):
    monkeypatch.setenv("KIOSK_SUPPORT", "1")


EVERY = (
    ["case", PHONE],
    ["case", PHONE, "--json"],
    ["deal", "list"],
    ["deal", "list", "--json"],
    ["log", "--json"],
    ["log", "--script"],
)


def test_the_desk_sees_shares(shared):
    assert "60%" in ok(shared, "case", PHONE)
    assert "60%" in ok(shared, "deal", "list")
    assert '"A":0.6' in ok(shared, "log", "--json")


@pytest.mark.parametrize("words", EVERY, ids=" ".join)
def test_support_sees_none_and_no_phone(shared, support, words):
    said = ok(shared, *words)
    assert not [share for share in SHARES if share in said]
    assert PHONE not in said
    assert "1234" in said


def test_support_sees_shares_where_the_rules_say_so(shared, support, monkeypatch):
    monkeypatch.delenv("KIOSK_SUPPORT")
    ok(shared, "switch", "secretary", "--set", "support.shares=true", "--yes", "--why", "asked for")
    monkeypatch.setenv("KIOSK_SUPPORT", "1")
    assert "60%" in ok(shared, "case", PHONE)
    assert "60%" in ok(shared, "deal", "list")
    assert PHONE not in ok(shared, "case", PHONE)


def test_who_says_to_be_support_sees_what_support_sees(shared):
    ok(shared, "roster", "add", "S", "--role", "support")
    assert "60%" not in ok(shared, "case", PHONE, "--as", "S")
    assert "60%" not in ok(shared, "deal", "list", "--as", "S")


@pytest.mark.parametrize("words", [["case", PHONE], ["deal", "list"], ["report", "calls"]], ids=str)
def test_no_word_shows_support_a_phone(shared, support, words):
    refused = run(shared, *words, "--full", "--as", "M")
    assert refused.exception.code == "not_authorised"


def test_a_script_for_support_can_be_played(shared, support):
    """The same client has the same invented phone throughout, so that it is recognised."""
    lines = ok(shared, "log", "--script").splitlines()
    assert lines[1:]
    assert PHONE not in "".join(lines)
    header = read_header(lines[0])
    played = list(play(header, read_lines(enumerate(lines[1:], 2), header.by)))
    assert all(one.result["ok"] for one in played)
    finished = next(one.result for one in played if one.result["do"] == "finish")
    assert (finished["owner"], finished["receives"]) == ("A", "A")


def test_a_case_without_shares_is_checked_all_the_same(shared, tmp_path, monkeypatch):
    monkeypatch.setenv("KIOSK_SUPPORT", "1")
    file = tmp_path / "case.json"
    ok(shared, "case", PHONE, "--file", file)
    said = json.loads(file.read_text("utf-8"))
    assert said["shares"] is False
    monkeypatch.delenv("KIOSK_SUPPORT")
    assert run(shared, "case", "--check", file).exit_code == 0
