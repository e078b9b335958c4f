"""Leads at the real screen: who has new ones is told on the board by a number."""

from kiosk.desk import commands as c
from kiosk.offices.registry import OFFICES
from tests.screens.conftest import MONDAY, tell

PHONE = "13800000001"


def office(what, **said):
    return c.Office(at=MONDAY, by="M", office="leads", what=what, said=said)


WEIGHTS = office(
    "weights", factors={"skill": 1}, worth={"demand": 1}, a=70, b=40, reward=0, cap=100, hours=24,
    why="first",
)  # fmt: skip


async def test_a_lead_from_the_form_to_the_board(kiosk, open_desk):
    tell(open_desk, MONDAY, WEIGHTS, office("enter", phone=PHONE, name="云先生"))
    async with kiosk(open_desk) as hand:
        assert "+1" not in hand.text()
        await hand.press("ctrl+o", str(list(OFFICES).index("leads") + 1), "p", "enter")
        assert hand.last.what == "propose"
        assert hand.last.said["figures"].keys() == {"A", "B", "C"}
        await hand.press("a", "enter")
        assert (hand.last.what, hand.last.said) == ("approve", {})
        await hand.press("escape", "escape")
        row = next(line for line in hand.text().splitlines() if " 1 甲" in line)
        assert "+1" in row
        assert "云" not in hand.text()
        assert PHONE[-4:] not in hand.text()
        called = c.Office(
            at=MONDAY, by="A", office="leads", what="contact", said={"lead": "L1", "via": "phone"}
        )
        tell(open_desk, hand.clock.at, called)
        await hand.look()
        assert "+1" not in hand.text()


async def test_weights_begin_with_those_in_force(kiosk, open_desk):
    tell(open_desk, MONDAY, WEIGHTS)
    async with kiosk(open_desk) as hand:
        await hand.press("ctrl+o", str(list(OFFICES).index("leads") + 1), "w")
        assert "技能=1" in hand.text()
        for _field in range(7):
            await hand.press("down")
        await hand.type("x")
        await hand.press("enter")
        assert hand.last.said["factors"]["skill"] == 1
        assert hand.last.said["cap"] == 100
        assert hand.last.said["why"] == "x"
