"""Whose word counts: sessions and PINs, without a screen."""

import pytest

from kiosk.desk import commands as c
from kiosk.desk.state import Person, Role
from kiosk.refusal import Refused
from kiosk.screens.desk import Desk
from kiosk.screens.dialogs.fields import Text, asked
from kiosk.screens.flows.base import given_by, giver
from kiosk.service import Service, set_up
from kiosk.sheet.slots import Hours
from tests.screens.conftest import MONDAY, STAFF

MORE = (Person("D", "总监", Role.DIRECTOR), Person("S", "支持", Role.SUPPORT))


@pytest.fixture
def desk(tmp_path, clock):
    path = tmp_path / "desk.db"
    found = c.Found(
        at=MONDAY, project="河畔", profile="quarter_hour", hours=Hours(), staff=(*STAFF, *MORE)
    )
    set_up(path, found)
    service = Service(path, wall=clock.wall, steady=clock.steady)
    yield Desk(service)
    service.close()


def names(questions):
    return [question.name for question in questions]


def test_without_any_pin_a_name_is_enough(desk):
    assert names(given_by(desk)) == ["by"]
    assert giver(desk, {"by": "D"}) == "D"
    desk.access.open("M")
    assert desk.access.badge() == "◆ 周经理 5:00"
    assert given_by(desk) == ()
    assert giver(desk, {}) == "M"


def test_with_a_pin_the_word_of_every_manager_needs_their_own(desk):
    desk.access.open("M")
    desk.access.set_pin("M", "2580")
    desk.access.end()
    questions = given_by(desk)
    assert names(questions) == ["by", "pin"]
    assert isinstance(questions[1], Text)
    assert questions[1].secret
    assert names(asked(questions, {"by": "M"})) == ["by", "pin"]
    assert giver(desk, {"by": "M", "pin": "2580"}) == "M"
    for answers in ({"by": "M", "pin": "1"}, {"by": "D", "pin": ""}):
        with pytest.raises(Refused) as refused:
            giver(desk, answers)
        assert refused.value.code == "wrong_pin"


def test_a_session_ends_by_itself_and_is_not_taken_for_granted(desk, clock):
    desk.access.open("M")
    clock.move(minutes=4, seconds=59)
    assert desk.access.badge() == "◆ 周经理 0:01"
    assert giver(desk, {}) == "M"  # which is a use of it
    clock.move(minutes=4)
    assert desk.access.person is not None
    clock.move(minutes=1)
    assert desk.access.person is None
    with pytest.raises(Refused) as refused:
        giver(desk, {})
    assert refused.value.code == "not_authorised"


def test_a_session_by_name_ends_once_pins_are_set(desk):
    desk.access.open("D")
    other = Desk(desk.service)
    other.access.open("M")
    other.access.set_pin("M", "2580")
    assert desk.access.acting((Role.MANAGER,)) is None
    assert other.access.acting((Role.MANAGER,)) is not None


def test_support_changes_nothing(desk):
    desk.access.open("S")
    assert "只看" in desk.access.badge()
    before = desk.state
    with pytest.raises(Refused) as refused:
        desk.send(c.SignIn(at=desk.now, who="A"))
    assert refused.value.code == "not_authorised"
    for attempt in (
        lambda: desk.access.set_pin("S", "2580"),
        lambda: desk.access.clear_pin("S"),
        desk.close_unclosed,
    ):
        with pytest.raises(Refused):
            attempt()
    assert desk.remember("theme", "light") == ""
    assert desk.preference("theme") == ""
    assert desk.state is before
    desk.access.end()
    desk.send(c.SignIn(at=desk.now, who="A"))


def test_a_receptionist_gives_ordinary_commands_and_no_managers(desk):
    assert desk.giver == "R"
    desk.access.open("R")
    assert desk.access.acting((Role.MANAGER,)) is None
    assert desk.access.acting((Role.MANAGER, Role.RECEPTIONIST)) is not None
    desk.access.open("M")
    assert desk.giver == "M"


def test_who_leaves_has_no_session(desk):
    desk.access.open("M")
    desk.send(c.Resign(at=desk.now, by="D", who="M"))
    assert desk.access.person is None
