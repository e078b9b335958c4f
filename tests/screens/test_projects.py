"""The kiosk on one of several projects: the one that is named, then the one used last."""

from kiosk.app import KioskApp
from kiosk.desk import commands as c
from kiosk.service import Service, set_up
from kiosk.sheet.slots import Hours
from tests.screens.conftest import MONDAY, STAFF


async def test_the_project_that_is_named_is_shown_and_remembered(desk_file, clock):
    lake = c.Found(at=MONDAY, project="湖畔", profile="quarter_hour", hours=Hours(), staff=STAFF)
    set_up(desk_file, lake)
    assert await shown(desk_file, clock, None) == "河畔"
    assert await shown(desk_file, clock, "湖畔") == "湖畔"
    assert await shown(desk_file, clock, None) == "湖畔"
    assert Service(desk_file, read_only=True).project.name == "湖畔"


async def shown(path, clock, project):
    app = KioskApp(path, wall=clock.wall, steady=clock.steady, project=project)
    async with app.run_test():
        return app.desk.state.project
