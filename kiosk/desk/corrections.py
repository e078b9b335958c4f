"""A manager's corrections of the sheet, and taking a command back."""

from kiosk.desk import commands as c
from kiosk.desk import events as e
from kiosk.desk.draft import Draft
from kiosk.desk.line import reorder_line
from kiosk.desk.state import Role
from kiosk.desk.turns import advance, put_mark
from kiosk.desk.visits import reason_given
from kiosk.reason import Because
from kiosk.refusal import N_, Refused
from kiosk.sheet.changes import Ordered, Unmarked
from kiosk.sheet.model import Mark

BY_A_MANAGER = frozenset(
    {
        *("order", "override", "suspend", "resume", "certify", "analysis", "deputise"),
        *("join", "resign", "reassign", "switch", "agree", "award", "merge", "forget", "anonymise"),
    }
)
"""Commands that only a manager gives; only a manager takes them back."""
DECISIONS = frozenset({"award", "agree", "reassign", "merge"})
"""Whose a client is, who has which share: what a director decided, a director takes back."""


def put_adjusted(draft: Draft, command: c.PutMark) -> None:
    """Fills the next blank cell with ``adjusted``; who holds the slot has used it by that."""
    who = _may_tick(draft, command.who, command.why)
    put_mark(draft, who, Mark.ADJUSTED, "", _tick(draft))


def take_mark(draft: Draft, command: c.TakeMark) -> None:
    """Takes the last mark off the row: the cell is blank again."""
    who = _may_tick(draft, command.who, command.why)
    marks = draft.day.sheet.rows[who].marks
    if not marks:
        raise Refused("bad_value", N_("{who} has no mark to take off."), who=draft.label(who))
    draft.emit(Unmarked(who, marks[-1], _tick(draft)))


def set_order(draft: Draft, command: c.SetOrder) -> None:
    """The rows anew, in this order; who is not named keeps their order behind."""
    _ = draft.day  # no open day is told before anything else
    draft.allow(Role.MANAGER)
    reason_given(command.why)
    for who in command.order:
        _row(draft, who)
    draft.check_once(command.order)
    draft.emit(Ordered(command.order, draft.policy.cite("order")))
    reorder_line(draft, tuple(row.who for row in draft.day.sheet.seats()))


def undo(draft: Draft, command: c.Undo) -> None:
    """Takes back the last command not yet undone. Time that has passed since has passed."""
    reason_given(command.why)
    if not draft.state.history:
        raise Refused("nothing_to_undo", N_("There is nothing to take back."))
    past = draft.state.history[-1]
    if command.seq is not None and command.seq != past.seq:
        raise Refused(
            "refused_by_rule", N_("Somebody entered something else meanwhile. Look again.")
        )
    giver = draft.state.staff.get(past.by or "")
    if past.do in DECISIONS and giver is not None and giver.role is Role.DIRECTOR:
        draft.allow(Role.DIRECTOR)
    elif past.do in BY_A_MANAGER:
        draft.allow(Role.MANAGER)
    elif past.do in ("mark", "unmark"):
        draft.allow_tick()
    draft.emit(e.Undone(seq=past.seq, do=past.do))
    draft.policy = draft.state.policy  # what was taken back may have been a switch
    advance(draft, draft.at)


def _may_tick(draft: Draft, who: str, why: str) -> str:
    _ = draft.day  # no open day is told before anything else
    draft.allow_tick()
    reason_given(why)
    return _row(draft, who)


def _tick(draft: Draft) -> Because:
    return draft.policy.cite("tick") + draft.policy.why("authority.tick")


def _row(draft: Draft, who: str) -> str:
    person = draft.consultant(who)
    if who not in draft.day.sheet.rows:
        raise Refused("not_on_floor", N_("{who} has no row today."), who=person.label)
    return who
