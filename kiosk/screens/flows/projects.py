"""Another project of the same database, in place of this one."""

import msgspec

from kiosk.i18n import _
from kiosk.refusal import N_, Refused
from kiosk.screens.dialogs.pick import Pick
from kiosk.screens.flows.base import Stage
from kiosk.service import Service
from kiosk.text import safe

NEW = "+"


class Listed(msgspec.Struct, frozen=True):
    """A project of the database: its number, name, profile, and how its day stands."""

    id: int
    name: str
    profile: str
    stands: str


async def switch(stage: Stage) -> None:
    """Pick a project, or set a new one up; its board then stands here."""
    desk = stage.desk
    here = desk.service.project.id
    known = listed(desk.service)
    options = [(str(one.id), one.name) for one in known] + [(NEW, _("A new project …"))]
    marks = {here: _("here")}
    details = ["  ".join((one.profile, one.stands, marks.get(one.id, ""))) for one in known]
    details.append(_("set up on the screen"))
    picked = await stage.ask(Pick(_("Which project?"), options, str, details=details))
    if picked == NEW:
        await _add(stage, {one.id for one in known})
    elif picked is not None and int(picked) != here:
        stage.change_to(int(picked))


def listed(service: Service) -> list[Listed]:
    """The projects of the database, in order."""
    from kiosk.screens.manager.profiles import profile_called  # every start would pay for it

    found = []
    for project in service.projects():
        other = service.at(project.id)
        try:
            state = other.state
            stands = _("open") if state.has_open_day() else _("not open")
            found.append(Listed(project.id, safe(project.name), profile_called(state), stands))
        finally:
            other.close()
    return found


async def _add(stage: Stage, known: set[int]) -> None:
    """A new project, by whoever may: with PINs set a manager, in a session."""
    from kiosk.desk.state import Role
    from kiosk.screens.setup import SetUp  # once in the life of a project

    desk = stage.desk
    desk.access.may_write()
    if not desk.access.is_unguarded and desk.access.acting((Role.MANAGER,)) is None:
        raise Refused("not_authorised", N_("A new project needs a manager's session: Ctrl+G."))
    path = desk.service.store.path
    if not await stage.ask(SetUp(path, desk.service.clock.wall, another=True)):
        return
    new = [p.id for p in desk.service.projects() if p.id not in known]
    if new:
        stage.change_to(new[-1])
