"""The case of a client whose files were made one, or who was taken off the file."""

import json
from datetime import timedelta

import pytest
from rich.cells import cell_len

from kiosk import i18n
from kiosk.case.assemble import case_of
from kiosk.case.document import document
from kiosk.case.page import page
from kiosk.desk import commands as c
from kiosk.screens.cells import wrapped
from tests.reports.conftest import at
from tests.store.test_pool import desks as desks
from tests.store.test_pool import found

ONE, TWO = "13800000001", "13800000002"
WHY = "one person, two phones"


def case(desk, phone=ONE, **later):
    return case_of(phone, desk.state, desk.entries, desk.now() + timedelta(**later))


def told(found):
    """Number of the entry, last digit of the number that it happened under, and the sentence."""
    return [(fact.seq, fact.phone[-1:], fact.text) for fact in found.facts]


def facts(desk, phone):
    return told(case(desk, phone))


@pytest.fixture
def two_files(journal):
    """S18-1: A has the client by one number, B by another, and both were in touch with them."""

    def play(*more):
        return journal(
            "quarter_hour",
            at("03-01", "10:00", "register", client={"name": "Ms Oak", "phone": ONE}, who="A"),
            at("03-01", "11:00", "register", client={"phone": TWO}, who="B"),
            at("03-02", "08:50", "open", order=["A", "B", "C"]),
            at("03-02", "09:00", "follow_up", client=TWO, who="B", note="likes it"),
            at("03-02", "09:10", "follow_up", client=ONE, who="A"),
            *more,
        )

    return play


MERGE = at("03-02", "09:20", "merge", client=ONE, other=TWO, why=WHY)
UNDO = at("03-02", "09:30", "undo", why="two sisters")
OF_ONE = [
    (2, "1", "Registered to A, without a visit."),
    (6, "1", "A followed a client up (by phone)."),
]
OF_TWO = [
    (3, "2", "Registered to B, without a visit."),
    (5, "2", "B followed a client up (by phone). Note: likes it"),
]
MERGED = (
    f"Two files are found to be one client's: that of …0002 goes into that of …0001. Reason: {WHY}"
)


@pytest.mark.parametrize("asked", [ONE, TWO])
def test_two_files_made_one_are_one_case(two_files, asked):
    """All of both numbers in time order, the merging, and whose the one client is since."""
    desk = two_files(MERGE, at("03-02", "09:40", "deal", client=TWO, stage="deposit", who="A"))
    found = case(desk, asked)
    assert told(found) == [
        *sorted([*OF_ONE, *OF_TWO]),
        (7, "", MERGED),
        (8, "", "deposit paid, closed by A: all three ledgers A 100%."),
    ]
    assert (found.facts[4].actor, str(found.facts[4].at)) == ("M", "2026-03-02 09:20:00")
    assert (found.now.owner, found.now.text) == ("A", "A's, on file since 2026-03-01.")
    assert (found.phone, found.phones, found.name) == (ONE, (TWO,), "Ms Oak")
    assert [entry.seq for entry in found.entries] == [2, 3, 5, 6, 7, 8]


def test_the_owner_whom_the_manager_named_at_the_merging(two_files):
    found = case(two_files(MERGE | {"owner": "B"}), TWO)
    assert told(found)[-2:] == [(7, "", MERGED), (7, "", "The client is given to B.")]
    assert (found.now.owner, found.now.rule) == ("B", "S18-13")


def test_a_page_tells_the_numbers_apart(two_files):
    desk = two_files(MERGE)
    for full, phones in ((True, f"{ONE} {TWO}"), (False, "*******0001 *******0002")):
        lines = [x for x, _ in page(case(desk), desk.state.staff, wrapped, 80, full=full)]
        assert phones in lines[0]
        assert max(map(cell_len, lines)) <= 80
        assert any("(…0002) Registered to B, without a visit." in line for line in lines)


def test_undone_each_is_what_it_was_and_the_undoing_is_told(two_files):
    before = two_files()
    desk = two_files(MERGE, UNDO)
    for phone, own in ((ONE, OF_ONE), (TWO, OF_TWO)):
        found = case(desk, phone)
        assert told(found) == [
            *((seq, "", text) for seq, _digit, text in own),
            (7, "", f"{MERGED} (Taken back since.)"),
            (8, "", "Taken back: two files made one (entry 7). Reason: two sisters"),
        ]
        was = case(before, phone)
        assert (found.now, found.phones) == (was.now, ())
        assert [one.text for one in found.would] == [one.text for one in was.would]


def test_made_one_again_after_all(two_files):
    again = at("03-02", "09:40", "merge", client=ONE, other=TWO, why="no, one person")
    found = case(two_files(MERGE, UNDO, again), TWO)
    assert [seq for seq, _digit, _text in told(found)] == [2, 3, 5, 6, 7, 8, 9]
    assert (found.numbers, found.now.owner) == ((ONE, TWO), "A")


def test_a_lapse_before_the_merging_is_its_own_numbers(journal):
    """S17-1: seven days without a contact; B's file lapsed, A's did not."""
    desk = journal(
        "contact_window",
        at("03-01", "10:00", "register", client={"phone": ONE}, who="A"),
        at("03-01", "11:00", "register", client={"phone": TWO}, who="B"),
        at("03-05", "10:00", "follow_up", client=ONE, who="A"),
        at("03-10", "10:00", "merge", client=ONE, other=TWO, why=WHY),
    )
    found = case(desk, TWO)
    lapse = found.facts[3]
    assert (lapse.seq, lapse.phone, str(lapse.at)) == (0, TWO, "2026-03-09 00:00:00")
    assert lapse.text.startswith("No contact by B since 2026-03-01")
    assert found.now.owner == "A"


FORGET = at("03-02", "10:00", "forget", client=ONE, why="asked for it")
OFF = (
    "The client is taken off the file, name and phone; shares and counts stay. Reason: asked for it"
)


def test_who_was_taken_off_the_file_lapses_no_more(two_files):
    """Three months later it still is the forgetting that decides, and nothing else is made up."""
    found = case(two_files(FORGET), days=90)
    assert told(found) == [*((seq, "", text) for seq, _digit, text in OF_ONE), (7, "", OFF)]
    assert (found.facts[-1].actor, found.now.owner) == ("M", "")
    assert found.now.text == (
        "Nobody's: taken off the file on 2026-03-02 by M, name and phone."
        " What stays, without a name: 0 receptions as counted, 0 deals with their shares."
    )
    assert found.off


def test_what_stays_is_counted(journal):
    desk = journal(
        "quarter_hour",
        at("03-02", "08:50", "open", order=["A", "B", "C"]),
        at("03-02", "09:00", "visit", id="v1", client={"phone": ONE}),
        at("03-02", "09:10", "finish", visit="v1", client={"phone": ONE}, registered=True),
        at("03-02", "09:20", "deal", client=ONE, stage="deposit", unit="1-1"),
        at("03-02", "09:30", "deal", client=ONE, stage="cancelled", unit="1-1"),
        FORGET,
    )
    assert "1 receptions as counted, 1 deals with their shares." in case(desk).now.text


@pytest.mark.parametrize("asked", [ONE, TWO])
def test_one_case_by_either_number_of_who_was_taken_off(two_files, asked):
    found = case(two_files(MERGE, FORGET), asked)
    assert told(found)[-2:] == [(7, "", MERGED), (8, "", OFF)]
    assert len(found.facts) == 6
    assert found.numbers == (ONE, TWO)


def test_by_the_retention_it_says_so(journal):
    """S18-15: given up after two months; a month later nobody's name is kept."""
    desk = journal(
        "quarter_hour",
        at("03-01", "10:00", "register", client={"phone": ONE}, who="A"),
        at("03-01", "11:00", "register", client={"phone": TWO}, who="B"),
        at("06-05", "10:00", "anonymise"),
        **{"clients.retention": "3 months"},
    )
    found = case(desk)
    assert [seq for seq, _digit, _text in told(found)] == [2, 0, 4]
    assert found.facts[-1].text.endswith("The time for which files are kept was over.")
    (entry,) = (entry for entry in found.entries if entry.seq == 4)
    assert [event.phone for event in entry.events] == [ONE]  # the other one is not their business


def test_put_back_on_file_by_undo(two_files):
    found = case(two_files(FORGET, at("03-02", "10:10", "undo", why="wrong one")))
    assert told(found)[2:] == [
        (7, "", f"{OFF} (Taken back since.)"),
        (8, "", "Taken back: client forgotten (entry 7). Reason: wrong one"),
    ]
    assert (found.now.owner, found.off) == ("A", False)


def test_put_back_on_file_they_lapse_like_anybody(two_files):
    """S18-15: two months after 2 March; the third of May is the first day over."""
    found = case(two_files(FORGET, at("03-02", "10:10", "undo", why="wrong one")), days=90)
    assert (found.facts[-1].seq, str(found.facts[-1].at)) == (0, "2026-05-03 00:00:00")


def test_who_comes_again_is_on_file_anew(two_files):
    """The case begins with the forgetting; what was before is not theirs any more."""
    again = at("03-03", "10:00", "register", client={"phone": ONE}, who="C")
    found = case(two_files(MERGE, FORGET, again))
    assert told(found) == [(8, "", OFF), (9, "", "Registered to C, without a visit.")]
    assert found.now.owner == "C"
    # The other number did not come again.
    assert case(two_files(MERGE, FORGET, again), TWO).now.owner == ""
    assert (9, "1", "Registered to C, without a visit.") not in facts(
        two_files(MERGE, FORGET, again), TWO
    )


def test_a_document_of_who_was_taken_off_stays_masked(two_files):
    found = case(two_files(MERGE, FORGET))
    made = document(found, tip="", language="en", full=True)
    assert made["full"] is False
    for secret in (ONE, TWO, "Oak"):
        assert secret not in json.dumps(made, default=str)


def test_a_document_masks_both_numbers_and_what_was_said(two_files):
    said = dict.fromkeys(("opinion", "satisfied_with", "dissatisfied_with", "objections"), TWO)
    desk = two_files(MERGE, at("03-02", "11:00", "follow_up", client=ONE, who="A", **said))
    made = json.dumps(document(case(desk), tip="", language="en", full=False), default=str)
    assert not [secret for secret in (ONE, TWO, "Oak") if secret in made]
    assert made.count("*******0002") >= 6


def test_a_document_says_nothing_of_other_clients(two_files):
    """S18-13: a leaver's clients are given to another in one entry."""
    desk = two_files(at("03-02", "11:00", "register", client={"phone": TWO[:-1] + "3"}, who="A"),
                     at("03-02", "11:10", "reassign", **{"from": "A", "to": "C"}))  # fmt: skip
    found = case(desk)
    assert isinstance(found.entries[-1].command, c.Reassign)
    assert [event.phone for event in found.entries[-1].events] == [ONE]


# Related clients, receptions filed later, the team's other project


def test_who_is_family_is_in_both_cases(two_files):
    """S18-3: friends buy together; later it turns out that they do not know each other."""
    link = at("03-02", "09:40", "link", client=ONE, other=TWO, kind="friend")
    desk = two_files(link, link | {"at": "2026-03-02T09:50", "off": True})
    for phone in (ONE, TWO):
        assert [text for _seq, _digit, text in facts(desk, phone)][-2:] == [
            "The clients of …0001 and …0002 are related: friend.",
            "The clients of …0001 and …0002 are not related after all: friend.",
        ]


def test_a_reception_filed_later_is_in_the_case(journal):
    """S01-2: nobody gave a phone at the door; it was filed an hour after the client left."""
    desk = journal(
        "quarter_hour",
        at("03-02", "08:50", "open", order=["A", "B", "C"]),
        at("03-02", "09:00", "visit", id="v1"),
        at("03-02", "09:20", "finish", visit="v1"),
        at("03-02", "10:20", "register", client={"phone": ONE}, who="A", visit="v1"),
    )
    said = facts(desk, ONE)
    assert (3, "", "A receives v1, by rotation.") in said
    assert said[-1] == (5, "", "The reception v1 is on its client's file now.")
    assert case(desk).now.owner == "A"


def test_made_one_and_taken_off_in_the_teams_other_project(desks):
    """S05-0: one pool; what is done in the one is told in the other, with the same reason."""
    one, other = desks(found("one"), found("other"))
    for phone, who in ((ONE, "A"), (TWO, "B")):
        client = c.ClientFacts(phone=phone)
        one.send(c.Register(at=one.now(), by="M", client=client, who=who))
        other.send(c.FollowUp(at=one.now(), by="M", client=phone, who=who))
    one.send(c.Merge(at=one.now(), by="M", client=TWO, other=ONE, why=WHY))
    other.refresh()
    for phone in (ONE, TWO):
        found_there = case(other, phone)
        assert any(WHY in fact.text for fact in found_there.facts)
        assert (found_there.numbers, found_there.now.owner) == ((TWO, ONE), "B")
    one.send(c.Forget(at=one.now(), by="M", client=ONE, why="asked for it"))
    other.refresh()
    for phone in (ONE, TWO):
        assert case(other, phone).off
        assert case(other, phone).facts[-1].text.endswith("asked for it")


def test_a_document_has_no_files_of_others_that_a_command_brought(desks):
    """S05-0: a command brings what is newer on file of all whom it names; a relative is none of
    the client's business."""
    one, other = desks(found("one"), found("other"))
    for phone, who in ((ONE, "A"), (TWO, "B")):
        client = c.ClientFacts("Ms Elm", phone)
        one.send(c.Register(at=one.now(), by="M", client=client, who=who))
    other.send(c.Link(at=one.now(), by="M", client=ONE, other=TWO))
    assert len(list(other.entries())[-1].command.shared) == 2
    (entry,) = case(other).entries
    assert [client.phone for client in entry.command.shared] == [ONE]


# Owners on leave


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_what_the_absent_owner_said_is_in_the_case(journal, language):
    """S01-1a: A is on leave; duty reaches them and notes what they say."""
    i18n.use(language)
    leave = {"who": "A", "kind": "rest", "from": "2026-03-02", "until": "2026-03-02"}
    desk = journal(
        "sign_in",
        at("03-01", "09:00", "register", client={"phone": ONE}, who="A"),
        at("03-01", "10:00", "leave", **leave),
        *(at("03-02", "08:40", "sign_in", who=who) for who in "BC"),
        at("03-02", "08:50", "open"),
        at("03-02", "09:00", "visit", id="v1", client={"phone": ONE}, returning=True, asks_for="A"),
        at("03-02", "09:02", "contact", visit="v1", reached=True, note="east, two rooms"),
        at("03-02", "09:30", "finish", visit="v1"),
    )
    (fact,) = (fact for fact in case(desk).facts if "east, two rooms" in fact.text)
    assert (fact.seq, fact.rules) == (8, ("S01-1a",))
