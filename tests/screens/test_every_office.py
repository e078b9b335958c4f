"""Every list and every form of every office at 80×24, on a desk that has a year behind it: nothing
is cut without a sign or glued to what stands beside it. KIOSK_SCREENS=all: in English, too."""

import os
from datetime import datetime

import pytest
from rich.cells import cell_len

from kiosk import i18n
from kiosk.desk import commands as c
from kiosk.offices.asking import FILLED, fields_of
from kiosk.offices.registry import OFFICES, office
from tests.offices.test_a_year import BUYER, Year, autumn, january, march, spring, summer
from tests.screens.conftest import MONDAY, tell

LAST_DAY = datetime(2026, 12, 31, 12)
WIDTH, LONGEST = 80, 30
"""Cells of the screen, and of a label of a form: one that is longer ends with an ellipsis."""
LANGUAGES = ("zh_CN", "en") if os.environ.get("KIOSK_SCREENS") == "all" else ("zh_CN",)


@pytest.fixture(scope="module")
def year(tmp_path_factory):
    told = Year(tmp_path_factory.mktemp("year") / "year.db")
    for part in (january, spring, march, summer, autumn):
        part(told)
    told.desk.close()
    return told.desk.store.path


def lines(hand):
    found = hand.text().splitlines()
    assert all(cell_len(line) <= WIDTH for line in found)
    return found


def stands(text, line):
    """Whether *text* stands in *line*, whole with a blank behind it, or cut with an ellipsis."""
    words = text.strip()
    if f"{words} " in f"{line} ":
        return True
    return any(f"{words[:n].rstrip()}…" in line for n in range(1, len(words)))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", OFFICES)
async def test_every_list(kiosk, clock, year, name, language):
    clock.at = LAST_DAY
    async with kiosk(year, language=language) as hand:
        await hand.press("ctrl+o", str(list(OFFICES).index(name) + 1))
        for listing in office(name).lists:
            room = hand.app.screen
            assert room.listing.name == listing.name
            shown = lines(hand)
            assert i18n._(listing.title) in shown[0]
            titles = next(x for x in shown[1:] if stands(i18n._(listing.columns[0].title), x))
            assert all(stands(i18n._(column.title), titles) for column in listing.columns)
            for row in listing.rows(room.scene())[:8]:
                cells = room._written(row)
                assert any(all(stands(x, line) for x in cells) for line in shown), cells
            await hand.press("right")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", OFFICES)
async def test_every_form(kiosk, clock, year, name, language):
    clock.at = LAST_DAY
    async with kiosk(year, language=language) as hand:
        await hand.press("ctrl+o", str(list(OFFICES).index(name) + 1))
        for action in office(name).actions:
            await hand.press(action.key)
            lines(hand)
            asked = [f for f in fields_of(action.order) if f.ask.kind not in FILLED]
            labels = [label for label in hand.app.screen.query(".row .label") if label.display]
            for field, label in zip(asked, labels, strict=False):
                assert str(label.content) == i18n._(field.ask.label)
                assert label.size.width >= min(LONGEST, cell_len(i18n._(field.ask.label)))
            await hand.press("escape")


async def test_whose_word_it_is(kiosk, clock, year):
    clock.at = LAST_DAY
    async with kiosk(year) as hand:
        await hand.press("ctrl+o", str(list(OFFICES).index("people") + 1), "v")
        assert "H" in hand.text()
        assert "周经理" not in next(x for x in hand.text().splitlines() if "意见" in x)
        assert "下令人" not in hand.text()


async def test_nobody_decides_where_nobody_may(kiosk, open_desk):
    """There is no director here, and the desk itself is none."""
    said = {"who": "A", "kind": "warning", "ground": "rules", "why": "late"}
    appeal = {"sanction": "s1", "why": "was ill"}
    tell(
        open_desk,
        MONDAY,
        c.Office(at=MONDAY, by="M", office="people", what="sanction", said=said),
        c.Office(at=MONDAY, by="A", office="people", what="appeal", said=appeal),
    )
    async with kiosk(open_desk) as hand:
        await hand.press("ctrl+o", str(list(OFFICES).index("people") + 1), "left", "z")
        before = hand.last
        await hand.press("down", "down", *"fair", "enter")
        assert "没有人可以做这件事" in hand.text()
        assert hand.last == before


async def test_a_form_begins_with_a_phone_in_a_managers_session_only(kiosk, clock, year):
    clock.at = LAST_DAY
    duties = ("ctrl+o", str(list(OFFICES).index("duties") + 1))
    lists = [x.name for x in office("duties").lists]
    there = ["right"] * lists.index("stages")
    async with kiosk(year) as hand:
        await hand.press(*duties, *there, "enter")
        assert "登记阶段" in hand.text()
        assert BUYER[:7] not in hand.text()
        await hand.press("escape", "escape", "escape", "y", "enter", "escape")
        await hand.press(*duties, *there, "enter")
        assert BUYER[:3] in hand.text()
