"""Cases: what bears on whose client it is, in order, and what the kernel says of other facts."""

import msgspec
import pytest
from rich.cells import cell_len

from kiosk import i18n
from kiosk.case.assemble import case_of
from kiosk.case.document import differences, document, masked
from kiosk.case.page import page
from kiosk.screens.cells import wrapped
from tests.reports.conftest import at

PHONE = "13800000001"
OTHER = "13800000002"
CLIENT = {"name": "Ms Oak", "phone": PHONE}


def case(desk):
    return case_of(PHONE, desk.state, desk.entries, desk.now())


def texts(parts):
    return [part.text for part in parts]


@pytest.fixture
def crossed(journal):
    """S18-7: C registered, A received by rotation, ten days later nobody has closed."""

    def play(*more, **settings):
        return journal(
            "quarter_hour",
            at("02-20", "10:00", "register", client=CLIENT, who="C"),
            at("02-27", "10:00", "follow_up", client=PHONE, who="C", note="call 13900000009"),
            at("03-02", "08:50", "open", order=["A", "B", "C"]),
            at("03-02", "09:01", "visit", id="v1", client={"phone": PHONE}, returning=True),
            at("03-02", "09:02", "visit", id="v2", client={"phone": OTHER}),
            at("03-02", "09:30", "finish", visit="v1"),
            at("03-02", "09:31", "finish", visit="v2", client={"phone": OTHER}, registered=True),
            *more,
            **settings,
        )

    return play


def test_everything_that_bears_on_it_in_time_order(crossed):
    found = case(crossed(at("03-02", "10:00", "recognise", visit="v1", who="C", evidence=True)))
    assert [(fact.seq, fact.text) for fact in found.facts] == [
        (2, "Registered to C, without a visit."),
        (3, "C followed a client up (by phone). Note: call *******0009"),
        (5, "The client comes: v1; has been here before."),
        (5, "A receives v1, by rotation."),
        (7, "v1 is over: no deal."),
        (9, "C recognises the client of v1: nothing follows from it. With evidence."),
    ]
    assert [fact.rules for fact in found.facts] == [
        ("S18-1",), ("S18-15",), (), ("S18-R2", "S18-8"), (), ("S18-8",),
    ]  # fmt: skip
    assert {fact.actor for fact in found.facts} == {"M"}
    assert [entry.seq for entry in found.entries] == [2, 3, 5, 7, 9]
    assert (found.now.owner, found.now.rule) == ("C", "S18-1")
    assert found.now.text == "C's, on file since 2026-02-20."
    assert found.rules["S18-8"]


def test_what_would_change_it_is_what_the_kernel_says(crossed):
    found = case(crossed())
    said = dict(zip(texts(found.would), found.would, strict=True))
    assert "Without a contact by C the client is nobody's from 2026-04-28 on." in said
    assert "A follow-up by C today keeps the client until 2026-05-02." in said
    closes = said["If A closes today: all three ledgers A 100%."]
    assert (closes.rule, closes.closer) == ("S18-8", "A")
    agrees = "– if C recognises the client before the deal, and the client agrees: "
    assert said[agrees + "all three ledgers C 100%."].rule == "S18-8"
    assert said["If C closes today: all three ledgers C 100%."].rule == "S18-10"


def test_a_what_if_comes_true(crossed):
    """What is foretold of a deal is what the deal then says."""
    desk = crossed()
    foretold = {one.closer: one.ledgers for one in case(desk).would if one.text.startswith("If")}
    for who, ledgers in foretold.items():
        other = crossed(at("03-02", "11:00", "deal", client=PHONE, stage="deposit", who=who))
        assert other.state.clients[PHONE].deals[-1].ledgers == ledgers


def test_lapses_are_computed_and_a_registration_starts_anew(journal):
    desk = journal(
        "contact_window",
        at("03-01", "10:00", "register", client=CLIENT, who="A"),
        at("03-09", "10:00", "register", client=CLIENT, who="B"),
        at("03-17", "10:00", "follow_up", client=PHONE, who="B"),
    )
    found = case(desk)
    assert [(fact.seq, str(fact.at.date())) for fact in found.facts] == [
        (2, "2026-03-01"),
        (0, "2026-03-09"),
        (3, "2026-03-09"),
        (0, "2026-03-17"),
        (4, "2026-03-17"),
    ]
    lapse = found.facts[1]
    assert lapse.text == "No contact by A since 2026-03-01: from today on the client is nobody's."
    assert lapse.rules == ("S17-1",)
    assert found.now.owner == ""
    assert found.now.text == "Nobody's: B let the client lapse, the last contact was on 2026-03-09."
    assert any(text.startswith("Whoever registers the client next") for text in texts(found.would))


def test_undo_takes_it_out_of_the_case(crossed):
    before = case(crossed())
    desk = crossed(
        at("03-02", "10:00", "award", client=PHONE, owner="B", why="slip"),
        at("03-02", "10:01", "undo", why="slip of the hand"),
    )
    after = case(desk)
    assert after.facts == before.facts
    assert after.now == before.now


def test_decisions_deals_and_entered_shares(journal):
    desk = journal(
        "secretary",
        at("03-02", "08:50", "open", order=["A", "C", "B"]),
        at("03-02", "08:55", "away", who="B", cause="personal"),
        at("03-02", "09:00", "visit", id="v1", client={"phone": PHONE}, invited="B"),
        at(
            "03-02", "09:10", "finish", visit="v1", client=CLIENT, registered=True, result="deposit"
        ),
        at("03-02", "09:20", "agree", client=PHONE, ledger="commission", shares={"A": 60, "B": 40}),
        at("03-02", "09:30", "award", client=PHONE, owner="B", why="B's work, ask 13900000009"),
    )
    found = case(desk)
    said = texts(found.facts)
    assert "The client comes: v1; was called by B." in said
    assert (
        "deposit paid, closed by A: performance B 50%, A 50%; commission to be negotiated;"
        " credit A 100%." in said
    )
    assert "commission entered by a manager: A 60%, B 40%." in said
    assert said[-1] == "A manager decides: the client is B's. Reason: B's work, ask *******0009"
    assert found.now.text == "B's, as a manager decided on 2026-03-02."
    signed = next(x for x in found.would if x.text.startswith("If the contract is signed today"))
    assert signed.ledgers.commission == {"A": 0.6, "B": 0.4}


def test_a_change_of_the_rules_is_in_the_case(journal):
    desk = journal(
        "quarter_hour",
        at("03-01", "10:00", "register", client=CLIENT, who="A"),
        at("03-10", "10:00", "switch", profile="contact_window"),
        at("03-11", "10:00", "register", client=CLIENT, who="B"),
    )
    found = case(desk)
    assert [fact.seq for fact in found.facts] == [2, 3, 0, 4]
    # Seven days were over by then, but not before the rules that count them held.
    assert str(found.facts[2].at) == "2026-03-10 10:00:00"
    assert found.now.owner == "B"


def test_a_relatives_visit_and_a_call_given_out_bear_on_it(journal):
    """S08-1: calls are given out once a day; a name of a call is used again the day after."""

    def calls(day, phone):
        return (
            at(day, "08:50", "open", order=["A", "B", "C"]),
            at(day, "09:00", "call", id="c1", client={"phone": phone}),
            at(day, "11:00", "distribute"),
        )

    desk = journal(
        "secretary",
        *calls("03-02", PHONE),
        at("03-02", "11:10", "visit", id="v1", client={"phone": OTHER}, asks_for="A",
           relation={"client": PHONE, "kind": "family"}),
        at("03-02", "11:20", "finish", visit="v1"),
        at("03-02", "11:30", "close"),
        *calls("03-03", OTHER),
    )  # fmt: skip
    said = [(fact.seq, fact.text.partition(":")[0]) for fact in case(desk).facts]
    assert (4, "Call c1 is given to A.") in said
    assert (5, "The client comes") in said
    assert max(seq for seq, _text in said) == 6


def test_nobody_knows_the_client(journal):
    desk = journal("sign_in", at("03-02", "08:50", "look"))
    found = case(desk)
    assert (found.facts, found.now.owner) == ((), "")
    assert texts(found.would) == ["Whoever registers the client first has them."]


@pytest.mark.parametrize("profile", [
    "quarter_hour", "sign_in", "twin_project", "tick_sheet", "secretary", "hotline",
    "appointment", "planned", "contact_window",
])  # fmt: skip
@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_every_profile_in_both_languages_on_a_page(journal, profile, language):
    i18n.use(language)
    desk = journal(
        profile,
        at("03-01", "10:00", "register", client=CLIENT, who="C"),
        *(at("03-02", f"08:4{n}", "sign_in", who=who) for n, who in enumerate("ABC")),
        at("03-02", "08:50", "open"),
        at("03-02", "09:01", "visit", id="v1", client={"phone": PHONE}, returning=True),
        at("03-02", "09:30", "finish", visit="v1"),
        at("03-02", "09:40", "deal", client=PHONE, stage="deposit", who="A"),
    )
    found = case(desk)
    assert found.now.owner in ("A", "C")
    lines = [line for line, _kind in page(found, desk.state.staff, wrapped, 80, full=False)]
    assert len(lines) <= 66
    assert max(map(cell_len, lines)) <= 80
    assert PHONE not in "\n".join(lines)
    assert "Oak" not in "\n".join(lines)
    one = next(fact.text for fact in found.facts)
    assert any("\u4e00" <= c <= "\u9fff" for c in one) == (language == "zh_CN")


def test_a_document_hides_the_client_and_shows_what_was_changed(crossed):
    desk = crossed()
    tip = list(desk.entries())[-1].hash
    made = document(case(desk), tip=tip, language="en", full=True)
    plain = msgspec.json.decode(msgspec.json.encode(made))
    hidden = document(case(desk), tip=tip, language="en", full=False)
    assert PHONE in repr(plain)
    for secret in (PHONE, "Oak", "13900000009"):
        assert secret not in repr(hidden)
    assert differences(masked(plain) | {"full": False}, hidden) == []
    assert differences(plain, plain) == []
    entries = [dict(entry) for entry in plain["entries"]]
    entries[1]["actor"] = "A"
    changed = {**plain, "entries": entries, "now": {**plain["now"], "owner": "A"}}
    assert [(d.part, d.entry, d.field) for d in differences(changed, plain)] == [
        ("entries", 3, "actor"),
        ("now", 0, ""),
    ]
