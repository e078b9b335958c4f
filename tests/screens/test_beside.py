"""What goes on beside the sheet under each profile's rules, worked out by hand."""

from datetime import timedelta

import msgspec
import pytest

from kiosk.desk import commands as c
from kiosk.desk.state import Bar
from kiosk.policy.registry import BUILT_IN, policy
from kiosk.screens.actions import ACTIONS, foot, offered
from kiosk.screens.board.beside import Prompt, beside
from tests.screens.conftest import MONDAY
from tests.screens.house import CLIENT, PHONE, at_desk, founded, office, visit


def seen(state, at=MONDAY):
    return beside(state, state.day, state.policy, at)


def owner_away():
    """A's client comes while A is away: B, on duty, receives, and reaches A first (S01-1a)."""
    return at_desk(
        founded("sign_in"),
        c.Register(at=MONDAY, client=CLIENT, who="A"),
        c.Away(at=MONDAY, who="A", cause="business"),
        visit("v1", client=CLIENT, returning=True, asks_for="A"),
    )


def test_the_five_minutes_in_which_an_owner_is_reached():
    state = owner_away()
    later = MONDAY + timedelta(seconds=29)
    assert seen(state, later).prompts == (Prompt("v1 联系甲", "4:31"),)
    over = MONDAY + timedelta(minutes=5, seconds=31)
    assert seen(state, over).prompts == (Prompt("v1 联系甲", "+0:31", late=True),)


def test_a_scout_waits_for_a_managers_word():
    state = at_desk(founded("tick_sheet"), visit("v1", purpose="scout"))
    assert seen(state).prompts == (Prompt("v1 待经理确认"),)
    confirmed = c.Confirm(at=MONDAY, by="M", visit="v1", confirmed_by="M")
    state = at_desk(founded("tick_sheet"), visit("v1", purpose="scout"), confirmed)
    assert seen(state).prompts == ()
    assert seen(at_desk(founded("sign_in"), visit("v1", purpose="scout"))).prompts == ()


def test_a_visit_waits_to_be_handed_back():
    said = (visit("v1"), visit("v2", asks_for="A"), c.Finish(at=MONDAY, visit="v1"))
    state = at_desk(founded("twin_project"), *said)
    assert seen(state).prompts == (Prompt("v2 交还甲"),)


def test_calls_that_are_collected():
    calls = [c.Call(at=MONDAY, id=f"c{n}") for n in (1, 2)]
    state = at_desk(founded("secretary"), *calls)
    assert (seen(state).collected, seen(state).caller) == (2, "")
    state = at_desk(founded("secretary"), *calls, c.Distribute(at=MONDAY))
    assert (seen(state).collected, seen(state).notes) == (0, ("今天已分配",))
    assert seen(at_desk(founded("sign_in"))).collected is None


def test_the_operator_away_and_who_is_given_no_calls():
    state = at_desk(founded("hotline"), c.SignOut(at=MONDAY, who="R"))
    assert (seen(state).caller, seen(state).notes) == ("甲", ("接线员不在",))
    bars = {"A": Bar(MONDAY.date() + timedelta(days=30))}
    state = msgspec.structs.replace(at_desk(founded("hotline")), bars=bars)
    assert (seen(state).caller, seen(state).notes) == ("乙", ("停分来电：甲",))


def test_bookings_are_a_time_and_a_ticket():
    booked = [
        c.Appoint(at=MONDAY, id="t1", time=MONDAY + timedelta(hours=2), client=CLIENT),
        c.Appoint(at=MONDAY, id="t2", time=MONDAY + timedelta(minutes=10), consultant="B"),
    ]
    state = at_desk(founded("appointment"), *booked)
    assert seen(state).booked == ("09:10 t2", "11:00 t1")
    # Fifteen minutes after its time a ticket counts no more.
    assert seen(state, MONDAY + timedelta(minutes=26)).booked == ("11:00 t1",)


@pytest.mark.parametrize("size", [(60, 16), (80, 24), (120, 40)])
async def test_no_client_is_on_a_busy_board(kiosk, tmp_path, size):
    path = office(
        tmp_path / "desk.db",
        founded("sign_in"),
        c.Register(at=MONDAY, client=CLIENT, who="A"),
        c.Appoint(at=MONDAY, id="t1", time=MONDAY + timedelta(hours=2), client=CLIENT),
        c.Away(at=MONDAY, who="A", cause="business"),
        visit("v1", client=CLIENT, returning=True, asks_for="A"),
        c.Contact(at=MONDAY, visit="v1", reached=True, note="买过两居"),
    )
    async with kiosk(path, size=size) as hand:
        for hidden in ("云先生", PHONE, "0001", "业绩", "两居"):
            assert hidden not in hand.text()


def test_keys_are_unique_under_every_profile():
    keys = [key for action in ACTIONS for key in action.keys]
    assert len(keys) == len(set(keys))
    assert len({action.id for action in ACTIONS}) == len(ACTIONS)
    used = {action.id for profile in BUILT_IN for action in offered(policy(profile))}
    assert used == {action.id for action in ACTIONS}


def test_what_a_profile_has_no_use_for_is_not_offered():
    ids = {profile: {a.id for a in offered(policy(profile))} for profile in BUILT_IN}
    assert {p for p, known in ids.items() if "scout" in known} == {"tick_sheet"}
    assert {p for p, known in ids.items() if "contact" in known} == {"sign_in"}
    assert {p for p, known in ids.items() if "distribute" in known} == {"secretary"}
    assert {p for p, known in ids.items() if "book" in known} == {"appointment", "planned"}
    assert {p for p, known in ids.items() if "cover" in known} == {"hotline", "contact_window"}
    labels = dict(foot(policy("sign_in"))).values()
    assert "来电" not in labels
    assert "来电" in dict(foot(policy("quarter_hour"))).values()
