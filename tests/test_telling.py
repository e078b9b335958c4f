"""Every event has its sentence and every command its word; notes stay out of headlines."""

from datetime import date, datetime
from typing import get_args

import msgspec
import pytest

from kiosk import i18n
from kiosk.desk import commands as c
from kiosk.desk import events as e
from kiosk.desk.state import Person
from kiosk.policy.registry import BUILT_IN
from kiosk.sheet.changes import Marked
from kiosk.sheet.model import Mark
from kiosk.store.journal import Entry
from kiosk.telling.sentence import SENTENCES, SILENT, note, sentence
from kiosk.why import explain, headline
from kiosk.words import CAUSES, COMMANDS, PROFILES, command_said

AT = datetime(2026, 3, 2, 9, 0)
STAFF = {"A": Person("A", "甲"), "B": Person("B", "乙")}


@pytest.fixture(autouse=True)
def english():
    i18n.use("en")


def test_every_event_has_its_sentence_or_goes_without_saying():
    known = {*SENTENCES, *SILENT, e.LineChanged, e.Noted}
    assert not [kind for kind in get_args(e.AnyEvent) if kind not in known]
    assert not set(SENTENCES) & set(SILENT)


def test_every_command_every_profile_and_every_cause_has_its_word():
    assert set(c.BY_NAME) - {"office"} <= set(COMMANDS)
    assert command_said("people.appoint") == "Appoint to a post"
    assert set(BUILT_IN) == set(PROFILES)
    assert {"calls.rate", "suspended", "off"} <= set(CAUSES)


@pytest.mark.parametrize(
    ("event", "said"),
    [
        (e.CallGiven(call="c1", who="A", on=AT.date()), "Call c1 is given to 甲."),
        (e.LineChanged(change=Marked("A", Mark.CALL)), "Calls: Mark for 甲: call."),
        (e.Covered(who="A", to="B"), "While 甲 is absent, 乙 receives their clients."),
        (e.Covered(who="A"), "Nobody stands in for 甲 any more."),
        (e.Certified(who="A", gate="training"), "甲 has passed the gate: training."),
        (e.Switched(profile="sign_in"), "From now on the rules of 'Order of sign-in' hold."),
        (
            e.Declined(visit="v1", who="A", why="x", to="B", at=AT),
            "甲 cannot help with v1: 乙 is asked.",
        ),
        (
            e.RateReviewed(
                who="A",
                since=date(2026, 2, 1),
                until=date(2026, 3, 1),
                given=4,
                reached=0,
                verdict="barred",
                barred_to=date(2026, 4, 1),
            ),
            "甲, calls of 2026-02-01 to 2026-03-01: 0 of 4 came to something:"
            " no calls until 2026-04-01 at the earliest.",
        ),
    ],
)
def test_sentences(event, said):
    assert sentence(event, STAFF) == said


def test_a_note_is_for_who_asks_why_and_hides_phones():
    over = e.HandedOver(visit="v1", to="B", reason="returned", at=AT, note="call 13912345678")
    said = c.HandOver(at=AT, visit="v1", to="B", reason="returned", note="call 13912345678")
    entry = Entry(seq=1, at=AT, actor="A", command=said, events=(over,), hash="")
    assert note(over) == "Note: call *******5678"
    assert "Note: call *******5678" in [line.text for line in explain(entry, STAFF)]
    assert headline(entry, STAFF) == "v1 goes on with 乙: handed back."


def test_an_old_journal_has_no_notes():
    old = (
        b'{"kind":"reception.handed_over","visit":"v1","to":"B","reason":"free",'
        b'"at":"2026-03-02T09:00:00"}'
    )
    assert msgspec.json.decode(old, type=e.HandedOver).note == ""
