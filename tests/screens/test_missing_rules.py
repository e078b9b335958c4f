"""The kiosk of a project whose policy module is gone: it says so, and goes on."""

from kiosk.desk import commands as c
from tests.distribution import ACME, distribution


async def test_the_desk_says_that_its_rules_are_missing_and_goes_on(kiosk, desk, tmp_path):
    with distribution(tmp_path / "site", {"acme_rules": ACME}, {"acme": "acme_rules:PROFILE"}):
        path = desk("acme")
    async with kiosk(path, size=(120, 40)) as hand:
        await hand.look()
        assert "没有安装制度方案“acme”" in hand.text()
        assert "艾克米" in hand.text()  # its name was kept, too
        await hand.press("v", "enter")
        assert isinstance(hand.last, c.Arrive)
