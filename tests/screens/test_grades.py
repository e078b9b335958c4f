"""The office of grades by keys: what is overdue stands in its head, and nowhere else."""

from kiosk.offices.registry import OFFICES


async def test_the_head_tells_what_is_overdue_until_it_is_done(kiosk, desk_file, clock):
    clock.move(days=23)
    async with kiosk(desk_file) as hand:
        await hand.look()
        assert "评定" not in hand.text()
        await hand.press("ctrl+o", str(list(OFFICES).index("grades") + 1))
        assert "2026 年评定 3 月 25 日起应当进行，尚未开始。" in hand.text()
        await hand.press("o", "enter", "enter")
        assert hand.last.what == "open"
        assert (
            "2026 年评定 2026-03-25 开始，3 月 30 日前应结束；0 位客户中 0 位未完成。"
            in hand.text()
        )
        await hand.press("c", "enter")
        assert hand.last.what == "close"
        assert "3 月 30 日前应结束" not in hand.text()
        await hand.press("escape", "escape")
        assert "评定" not in hand.text()
