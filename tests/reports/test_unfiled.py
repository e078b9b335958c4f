"""Receptions without a client file (S01-2, S04-3.1)."""

from kiosk.desk import events as e
from kiosk.reports.unfiled import unfiled_on
from tests.reports.conftest import at, day, through

P1, P2 = {"phone": "13900000001"}, {"phone": "13900000002", "name": "Li"}


def test_listed_by_consultant(journal):
    desk = journal(
        "sign_in",
        *(at("03-02", "08:40", "sign_in", who=who) for who in "ABC"),
        at("03-02", "08:50", "open"),
        at("03-02", "09:00", "visit", id="v1"),
        at("03-02", "09:01", "visit", id="v2", client=P1),
        at("03-02", "09:02", "visit", id="v3", client=P2),
        at("03-02", "09:10", "finish", visit="v1"),
        at("03-02", "09:11", "finish", visit="v2", registered=True),
        at("03-02", "09:12", "finish", visit="v3"),
        at("03-02", "09:20", "visit", id="v4", purpose="vendor"),
        at("03-02", "09:21", "finish", visit="v4"),
        at("03-02", "09:30", "visit", id="v5", client=P1, returning=True),
        at("03-02", "09:40", "finish", visit="v5"),
        at("03-02", "09:50", "visit", id="v6"),
    )
    report = unfiled_on(*through(desk, day("03-02")))
    # v2 was registered, v4 is no client, v5 is on file, v6 is not over.
    assert [(x.visit, x.who, x.phone) for x in report.unfiled] == [
        ("v1", "A", ""),
        ("v3", "C", "13900000002"),
    ]
    assert report.ended == 4
    assert report.consultants == {"A": 1, "C": 1}
    assert report.rules == ("S01-2",)


def test_who_is_filed_later_that_day_is_filed(journal):
    lines = (
        at("03-02", "08:50", "open", order=["A", "B", "C"]),
        at("03-02", "09:00", "visit", id="v1", client=P2),
        at("03-02", "09:10", "finish", visit="v1"),
    )
    register = at("03-02", "11:00", "register", client=P2, who="A")
    desk = journal("quarter_hour", *lines)
    assert len(unfiled_on(*through(desk, day("03-02"))).unfiled) == 1
    desk = journal("quarter_hour", *lines, register, at("03-02", "12:00", "close"))
    assert unfiled_on(*through(desk, day("03-02"))).unfiled == ()


def test_who_gave_a_name_only_is_filed_with_the_reception(journal):
    lines = (
        at("03-02", "08:50", "open", order=["A", "B", "C"]),
        at("03-02", "09:00", "visit", id="v1", client={"name": "Li"}),
        at("03-02", "09:05", "visit", id="v2"),
        at("03-02", "09:10", "finish", visit="v1"),
        at("03-02", "09:11", "finish", visit="v2", client={"name": "Wu"}),
    )
    # The same name in the same hands is not yet the same client.
    register = at("03-02", "11:00", "register", client=P2, who="A")
    desk = journal("quarter_hour", *lines, register)
    left = unfiled_on(*through(desk, day("03-02"))).unfiled
    assert [(x.visit, x.name) for x in left] == [("v1", "Li"), ("v2", "Wu")]
    one = at("03-02", "11:00", "register", client=P1, who="A", visit="v1")
    two = at("03-02", "11:01", "register", client=P2, who="B", visit="v2")
    desk = journal("quarter_hour", *lines, one, two)
    assert unfiled_on(*through(desk, day("03-02"))).unfiled == ()
    assert desk.state.clients["13900000001"].name == "Li"
    undo = at("03-02", "11:02", "undo", why="another client")
    desk = journal("quarter_hour", *lines, one, two, undo)
    assert [x.visit for x in unfiled_on(*through(desk, day("03-02"))).unfiled] == ["v2"]


def test_who_was_forgotten_had_a_file(journal):
    lines = (
        at("03-02", "08:50", "open", order=["A", "B", "C"]),
        at("03-02", "09:00", "visit", id="v1", client=P2),
        at("03-02", "09:10", "finish", visit="v1", registered=True),
        at("03-02", "09:11", "visit", id="v2"),
        at("03-02", "09:12", "finish", visit="v2"),
        at("03-02", "09:13", "register", client=P1, who="B", visit="v2"),
        at("03-02", "09:14", "visit", id="v3", client={"phone": "13900000003"}),
        at("03-02", "09:15", "finish", visit="v3"),
        at("03-02", "09:16", "register", client={"phone": "13900000003"}, who="C"),
    )
    phones = ("13900000001", "13900000002", "13900000003")
    forgotten = [at("03-02", "10:00", "forget", client=x, why="asked for it") for x in phones]
    desk = journal("quarter_hour", *lines, *forgotten)
    report = unfiled_on(*through(desk, day("03-02")))
    assert (report.ended, report.unfiled) == (3, ())
    undo = [at("03-02", "10:01", "undo", why="slip")] * 4
    desk = journal("quarter_hour", *lines, *forgotten, *undo)
    assert [x.visit for x in unfiled_on(*through(desk, day("03-02"))).unfiled] == ["v3"]


def test_closing_ends_what_is_running_and_undo_takes_an_end_back(journal):
    lines = (
        at("03-02", "08:50", "open", order=["A", "B", "C"]),
        at("03-02", "09:00", "visit", id="v1"),
        at("03-02", "09:10", "visit", id="v2"),
        at("03-02", "09:12", "finish", visit="v1"),
    )
    back = journal("quarter_hour", *lines, at("03-02", "09:13", "undo", why="still here"))
    assert unfiled_on(*through(back, day("03-02"))).unfiled == ()
    desk = journal("quarter_hour", *lines, at("03-02", "12:00", "close"))
    report = unfiled_on(*through(desk, day("03-02")))
    assert [(x.visit, x.ended.hour) for x in report.unfiled] == [("v1", 9), ("v2", 12)]


def test_no_day_no_receptions(journal):
    desk = journal("quarter_hour", at("03-02", "08:50", "open"))
    assert unfiled_on(*through(desk, day("03-05"))).ended == 0


def test_why_a_client_would_not_be_registered_stands_beside(journal):
    desk = journal(
        "quarter_hour",
        at("03-02", "08:50", "open", order=["A", "B", "C"]),
        at("03-02", "09:00", "visit", id="v1", client=P2),
        at("03-02", "09:10", "finish", visit="v1", refused="  wants no calls "),
    )
    (row,) = unfiled_on(*through(desk, day("03-02"))).unfiled
    assert (row.visit, row.refused) == ("v1", "wants no calls")
    assert desk.state.visits["v1"].refused == "wants no calls"


def test_why_a_client_would_not_register(journal):
    """S01-2."""
    desk = journal(
        "sign_in",
        *(at("03-02", "08:40", "sign_in", who=who) for who in "ABC"),
        at("03-02", "08:50", "open"),
        at("03-02", "09:00", "visit", id="v1"),
        at("03-02", "09:01", "visit", id="v2"),
        at("03-02", "09:10", "finish", visit="v1", refused="  calls 139 0000 0001 too often "),
        at("03-02", "09:11", "finish", visit="v2", client=P1, registered=True),
    )
    report = unfiled_on(*through(desk, day("03-02")))
    # Who registers has refused nothing.
    assert [(x.visit, x.refused) for x in report.unfiled] == [
        ("v1", "calls *********0001 too often")
    ]
    ended = [x for entry in desk.entries() for x in entry.events if isinstance(x, e.Finished)]
    assert [x.refused for x in ended] == ["calls 139 0000 0001 too often", ""]
    assert [reason.rule for reason in ended[0].because] == ["S01-2"]
