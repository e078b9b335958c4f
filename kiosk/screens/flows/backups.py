"""A backup now, the room of backups, and the plan for them."""

import msgspec

from kiosk.desk.state import LEADERS
from kiosk.i18n import N_, _
from kiosk.refusal import Refused
from kiosk.screens.dialogs.fields import Answers, Choice, Question, Text
from kiosk.screens.dialogs.form import Form
from kiosk.screens.flows.base import Stage
from kiosk.words import every_said

EVERY = (0, 15, 30, 60, 120, 240)
"""Minutes to choose from."""


async def now(stage: Stage) -> None:
    """Begins a backup; what becomes of it is told when it is there."""
    stage.desk.access.may_write()
    stage.keeper.ask(stage.desk)
    stage.tell(_("A backup is being made. The desk goes on."))


async def room(stage: Stage) -> None:
    from kiosk.screens.manager.backups import Backups

    stage.keeper.read(stage.desk)
    await stage.ask(Backups(stage.desk, stage.keeper))


async def change(stage: Stage) -> None:
    """Where backups go, how often, which are kept: by a manager's session."""
    from kiosk.store.backup import plan as plans
    from kiosk.store.backup.copies import Keep

    desk, keeper = stage.desk, stage.keeper
    before = keeper.plan
    minutes = sorted({*EVERY, before.every})
    options = tuple((str(n), every_said(n)) for n in minutes)
    asked: tuple[Question, ...] = (
        Text("folder", _("Folder"), before.folder),
        Choice("every", _("How often"), options, str(before.every)),
        Text("keep", _("Keep"), str(before.keep)),
    )
    notes = (
        _("Without a folder: 'backups' beside the database. A stick or another disk is safer."),
        _("Keep: the last one of so many hours (h), days (d), weeks (w), months (m)."),
    )

    def attempt(answers: Answers) -> plans.Plan:
        desk.access.may_write()
        if desk.access.acting(LEADERS) is None:
            text = N_("The plan for backups needs a manager's session: Ctrl+G.")
            raise Refused("not_authorised", text)
        folder, elsewhere = plans.read_folder(answers["folder"], keeper.path)
        every, keep = int(answers["every"]), Keep.read(answers["keep"])
        chosen = msgspec.structs.replace(
            before, folder=folder, elsewhere=elsewhere, every=every, keep=keep
        )
        plans.keep_plan(desk.service.store, chosen)
        return chosen

    if await stage.ask(Form(_("Backups"), asked, attempt, notes=notes)) is not None:
        keeper.read(desk)
        stage.tell(_("The plan for backups is changed."))
