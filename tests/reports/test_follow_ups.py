"""Whom to follow up, and what was said (S01-2, S17-1, S18-15); the answers are worked out by
hand."""

from datetime import date, timedelta

import pytest

from kiosk.reports.follow_ups import to_do
from kiosk.reports.numbers import numbers_of
from kiosk.reports.on_record import AT_ONCE, Record, records, records_of
from tests.reports.conftest import at, day

P1, P2 = {"phone": "13900000001", "name": "Wang"}, {"phone": "13900000002"}
OPEN = at("03-02", "08:50", "open", order=["A", "B", "C"])
SIGN_IN = (
    *(at("03-02", "08:40", "sign_in", who=who) for who in "ABC"),
    at("03-02", "08:50", "open"),
)


def due(desk, on, **more):
    found = to_do(desk.clients(), desk.policy, day(on), **more)
    return [(x.owner, x.status, x.phone[-1], x.days) for x in found]


def test_by_consultant_overdue_first(journal):
    desk = journal(
        "contact_window",
        *SIGN_IN,
        at("03-02", "09:00", "register", client=P1, who="B"),
        at("03-04", "09:00", "register", client=P2, who="B"),
        at("03-06", "09:00", "register", client={"phone": "13900000003"}, who="A"),
    )
    # Five days after the last contact a follow-up is due; the seventh is the last one (S17-1).
    assert due(desk, "03-06") == [
        ("A", "never", "3", 0),
        ("B", "never", "1", 4),
        ("B", "never", "2", 2),
    ]
    assert due(desk, "03-08", who="B") == [("B", "overdue", "1", 6), ("B", "never", "2", 4)]
    assert due(desk, "03-09", who="B") == [("B", "overdue", "1", 7), ("B", "lapsing", "2", 5)]
    assert due(desk, "03-09", who="B", within=2)[1][1] == "due"
    assert due(desk, "03-10", who="B") == [("B", "overdue", "2", 6), ("B", "lapsed", "1", 8)]


def test_the_last_day_and_the_due_day(journal):
    desk = journal("contact_window", *SIGN_IN, at("03-02", "09:00", "register", client=P1, who="B"))
    (item,) = to_do(desk.clients(), desk.policy, day("03-08"))
    assert (item.due, item.until, item.last) == (day("03-07"), day("03-09"), day("03-02"))


def test_who_was_followed_up_rests_until_it_is_due_again(journal):
    """S18-15: two months; a follow-up after fourteen days is our own default."""
    follow = at("03-03", "09:00", "follow_up", client=P1["phone"], who="A")
    desk = journal(
        "quarter_hour", OPEN, at("03-02", "09:00", "register", client=P1, who="A"), follow
    )
    assert due(desk, "03-16") == []
    assert due(desk, "03-17") == [("A", "due", "1", 14)]
    assert due(desk, "03-18") == [("A", "overdue", "1", 15)]
    assert due(desk, "05-04") == [("A", "lapsed", "1", 62)]


def test_without_days_and_without_a_lapse_only_the_first_one_is_asked_for(journal):
    """S01-2: every registered client is followed up."""
    registered = at("03-02", "09:00", "register", client=P1, who="A")
    desk = journal("sign_in", *SIGN_IN, registered)
    far = desk.now().date() + timedelta(days=999)
    assert [x.status for x in to_do(desk.clients(), desk.policy, far)] == ["never"]
    # Somebody else's follow-up is one, too.
    follow = at("03-03", "09:00", "follow_up", client=P1["phone"], who="B", via="message")
    desk = journal("sign_in", *SIGN_IN, registered, follow)
    assert to_do(desk.clients(), desk.policy, far) == []
    undone = at("03-03", "09:01", "undo", why="mistaken")
    desk = journal("sign_in", *SIGN_IN, registered, follow, undone)
    assert [x.status for x in to_do(desk.clients(), desk.policy, far)] == ["never"]


def test_a_buyer_does_not_lapse(journal):
    desk = journal(
        "contact_window",
        *SIGN_IN,
        at("03-02", "09:00", "register", client=P1, who="B"),
        at("03-02", "09:10", "follow_up", client=P1["phone"], who="B"),
        at("03-02", "09:30", "deal", client=P1["phone"], stage="deposit"),
    )
    assert to_do(desk.clients(), desk.policy, date(2027, 1, 1)) == []


def test_records_keep_the_four_fields(journal):
    words = {
        "opinion": " likes\tit ",
        "satisfied_with": "light",
        "dissatisfied_with": "price",
        "objections": "far",
    }
    desk = journal(
        "sign_in",
        *SIGN_IN,
        at("03-02", "09:00", "register", client=P1, who="A"),
        at("03-02", "09:10", "follow_up", client=P1["phone"], who="A", note="n", **words),
        at("03-02", "09:20", "follow_up", client=P1["phone"], who="A"),
        at("03-02", "09:21", "undo", why="twice"),
    )
    (found,) = records(desk.entries(), (P1["phone"],))
    words["opinion"] = "likes it"
    assert found == Record(
        desk.now().replace(minute=10), P1["phone"], "A", "phone", note="n", **words
    )
    assert records(desk.entries(), (P2["phone"],)) == []


def test_what_an_owner_on_leave_said_is_on_record(journal):
    """S01-1a."""
    phone = P1["phone"]
    leave = {"who": "A", "kind": "rest", "from": "2026-03-02", "until": "2026-03-02"}
    desk = journal(
        "sign_in",
        at("03-01", "09:00", "register", client=P1, who="A"),
        at("03-01", "10:00", "leave", **leave),
        *(at("03-02", "08:40", "sign_in", who=who) for who in "BC"),
        at("03-02", "08:50", "open"),
        at("03-02", "09:00", "visit", id="v1", client=P1, returning=True, asks_for="A"),
        at("03-02", "09:02", "contact", visit="v1", reached=True, note="wants two rooms"),
        at("03-02", "09:30", "finish", visit="v1"),
    )
    (found,) = records(desk.entries(), (phone,))
    assert (found.who, found.via, found.note) == ("B", "owner", "wants two rooms")


def test_a_note_is_the_clients_whose_phone_comes_at_the_end(journal):
    leave = {"who": "A", "kind": "rest", "from": "2026-03-02", "until": "2026-03-02"}
    desk = journal(
        "sign_in",
        at("03-01", "09:00", "register", client=P1, who="A"),
        at("03-01", "10:00", "leave", **leave),
        *(at("03-02", "08:40", "sign_in", who=who) for who in "BC"),
        at("03-02", "08:50", "open"),
        at("03-02", "09:00", "visit", id="v1", returning=True, asks_for="A"),
        at("03-02", "09:02", "contact", visit="v1", reached=True, note="wants two rooms"),
        at("03-02", "09:20", "hand_over", visit="v1", to="C", reason="client_asks"),
        at("03-02", "09:30", "finish", visit="v1", client=P1),
    )
    (found,) = records(desk.entries(), (P1["phone"],))
    assert (found.who, found.note) == ("B", "wants two rooms")


# Files made one, and taken off


MERGE = at("03-03", "09:00", "merge", client=P1["phone"], other=P2["phone"], why="one person")


def followed(journal, *more):
    """Both files have an owner and a record of their own: A's client one, B's two."""
    return journal(
        "contact_window",
        *SIGN_IN,
        at("03-02", "09:00", "register", client=P1, who="A"),
        at("03-02", "09:01", "register", client=P2, who="B"),
        at("03-02", "09:10", "follow_up", client=P1["phone"], who="A", note="one"),
        at("03-02", "09:20", "follow_up", client=P2["phone"], who="B", note="two"),
        *more,
    )


def notes(desk, phone):
    """By the whole journal, and by what the file rests on: both say the same."""
    numbers = numbers_of(phone, desk.state, desk.entries())
    found = [x.note for x in records(desk.entries(), numbers)]
    client = desk.state.clients.get(phone)
    assert client is None or [x.note for x in records_of(desk, client)] == found
    return found


@pytest.mark.parametrize("phone", [P1["phone"], P2["phone"]])
def test_records_are_of_all_numbers_of_the_client(journal, phone):
    more = at("03-04", "09:00", "follow_up", client=P2["phone"], who="A", note="three")
    desk = followed(journal, MERGE, more)
    assert notes(desk, phone) == ["one", "two", "three"]
    # One client to be in touch with, in the one owner's list.
    assert due(desk, "03-10") == [("A", "overdue", "1", 6)]


def test_records_of_two_files_again(journal):
    desk = followed(journal, MERGE, at("03-03", "09:10", "undo", why="sisters"))
    assert notes(desk, P1["phone"]) == ["one"]
    assert notes(desk, P2["phone"]) == ["two"]
    assert due(desk, "03-08") == [("A", "overdue", "1", 6), ("B", "overdue", "2", 6)]


@pytest.mark.parametrize("phone", [P1["phone"], P2["phone"]])
def test_who_was_forgotten_is_nobody_to_call(journal, phone):
    forget = at("03-03", "09:10", "forget", client=P1["phone"], why="asked for it")
    desk = followed(journal, MERGE, forget)
    assert due(desk, "03-10") == []
    assert notes(desk, phone) == []
    assert records(desk.entries()) == []


def test_who_comes_again_begins_anew(journal):
    forget = at("03-03", "09:10", "forget", client=P1["phone"], why="asked for it")
    again = at("03-04", "09:00", "register", client=P1, who="C")
    since = at("03-04", "09:10", "follow_up", client=P1["phone"], who="C", note="anew")
    desk = followed(journal, forget, again, since)
    assert notes(desk, P1["phone"]) == ["anew"]
    assert notes(desk, P2["phone"]) == ["two"]
    assert due(desk, "03-10") == [("B", "lapsed", "2", 8), ("C", "overdue", "1", 6)]


def test_a_forgetting_that_was_taken_back(journal):
    forget = at("03-03", "09:10", "forget", client=P1["phone"], why="asked for it")
    desk = followed(journal, forget, at("03-03", "09:20", "undo", why="wrong one"))
    assert notes(desk, P1["phone"]) == ["one"]
    assert due(desk, "03-08")[0] == ("A", "overdue", "1", 6)


@pytest.mark.parametrize("at_once", [AT_ONCE, 1])
def test_the_file_has_what_an_absent_owner_said_of_each_visit(journal, monkeypatch, at_once):
    """S01-1a: the same name of a visit on two days, and another client's visit between."""
    monkeypatch.setattr("kiosk.reports.on_record.AT_ONCE", at_once)
    leave = {"who": "A", "kind": "rest", "from": "2026-03-02", "until": "2026-03-03"}

    def day_of(on, mine, other):
        return (
            *(at(on, "08:40", "sign_in", who=who) for who in "BC"),
            at(on, "08:50", "open"),
            at(on, "09:00", "visit", id=other, client=P2, asks_for="A"),
            at(on, "09:01", "visit", id=mine, client=P1, asks_for="A"),
            at(on, "09:02", "contact", visit=other, reached=True, note=f"not hers {on}"),
            at(on, "09:03", "contact", visit=mine, reached=True, note=f"hers {on}"),
        )

    desk = journal(
        "sign_in",
        at("03-01", "09:00", "register", client=P1, who="A"),
        at("03-01", "09:01", "register", client=P2, who="A"),
        at("03-01", "10:00", "leave", **leave),
        *day_of("03-02", "v1", "v2"),
        at("03-02", "09:30", "finish", visit="v1"),
        at("03-02", "09:31", "finish", visit="v2"),
        at("03-02", "10:00", "close"),
        # The names are the other way round on the second day, and she is still here.
        *day_of("03-03", "v2", "v1"),
    )
    assert notes(desk, P1["phone"]) == ["hers 03-02", "hers 03-03"]


def test_what_an_absent_owner_said_of_who_was_filed_later(journal):
    """S01-1a: asked for by name, and on file only an hour after the reception."""
    leave = {"who": "A", "kind": "rest", "from": "2026-03-02", "until": "2026-03-02"}
    desk = journal(
        "sign_in",
        at("03-01", "10:00", "leave", **leave),
        *(at("03-02", "08:40", "sign_in", who=who) for who in "BC"),
        at("03-02", "08:50", "open"),
        at("03-02", "09:00", "visit", id="v1", returning=True, asks_for="A"),
        at("03-02", "09:02", "contact", visit="v1", reached=True, note="wants two rooms"),
        at("03-02", "09:30", "finish", visit="v1"),
        at("03-02", "10:30", "register", client=P1, who="A", visit="v1"),
        at("03-02", "11:00", "close"),
    )
    assert notes(desk, P1["phone"]) == ["wants two rooms"]


def test_a_visit_of_that_name_on_the_next_day_is_another(journal):
    leave = {"who": "A", "kind": "rest", "from": "2026-03-02", "until": "2026-03-03"}

    def day_of(on):
        return (
            *(at(on, "08:40", "sign_in", who=who) for who in "BC"),
            at(on, "08:50", "open"),
            at(on, "09:00", "visit", id="v1", returning=True, asks_for="A"),
            at(on, "09:02", "contact", visit="v1", reached=True, note=on),
            at(on, "09:30", "finish", visit="v1"),
        )

    desk = journal(
        "sign_in",
        at("03-01", "10:00", "leave", **leave),
        *day_of("03-02"),
        at("03-02", "10:30", "close"),
        *day_of("03-03"),
        at("03-03", "10:30", "register", client=P1, who="A", visit="v1"),
    )
    assert notes(desk, P1["phone"]) == ["03-03"]
