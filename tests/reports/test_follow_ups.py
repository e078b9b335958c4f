"""Whom to follow up, and what was said (S01-2, S17-1, S18-15); the answers are worked out by
hand."""

from datetime import date, timedelta

from kiosk.reports.follow_ups import to_do
from kiosk.reports.on_record import Record, records
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
