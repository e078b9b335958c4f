"""Another profile, from now on; rows and marks are kept (RULES 1)."""

from kiosk.desk import commands as c
from kiosk.desk import events as e
from kiosk.desk.draft import Draft
from kiosk.desk.line import line_order, reorder_line
from kiosk.desk.state import Role
from kiosk.desk.turns import stop_slot
from kiosk.policy.registry import standby
from kiosk.policy.settings import validate
from kiosk.text import NOTE_LIMIT, clean


def switched(command: c.Switch) -> e.Switched:
    """What *command* switches to. Raises Refused ``unknown_profile``, ``bad_setting``."""
    return e.Switched(
        profile=command.profile,
        settings={name: validate(name, raw) for name, raw in command.settings.items()},
        house=command.house,
        why=clean(command.why)[:NOTE_LIMIT],
        standby=standby(command.profile),
        at=command.at,
    )


def switch(draft: Draft, command: c.Switch) -> None:
    """A manager switches the profile, as a dated entry. Raises Refused ``unknown_profile``,
    ``bad_setting``, ``not_authorised``."""
    draft.allow(Role.MANAGER)
    draft.emit(switched(command))
    draft.policy = draft.state.policy
    if not draft.state.has_open_day():
        return
    day = draft.day
    if not draft.policy.slot_minutes:
        stop_slot(draft, ())
    seats = tuple(row.who for row in day.sheet.seats())
    rows = line_order(draft.policy, seats)
    if rows is not None and day.line is None:
        draft.emit(e.LineOpened(order=rows))
    else:
        reorder_line(draft, seats)
