"""The call line: the sheet's own model, with its own rows and marks (S05-2, S11-1)."""

from kiosk.desk import events as e
from kiosk.desk import floor
from kiosk.desk.draft import Draft
from kiosk.desk.rates import is_barred
from kiosk.policy.model import Policy
from kiosk.sheet.changes import Added, Change, Marked, Ordered
from kiosk.sheet.model import Mark, Sheet
from kiosk.sheet.turn import Answer, PassedOver, Standing, give


def line_order(policy: Policy, order: tuple[str, ...]) -> tuple[str, ...] | None:
    """The rows of the call sheet for the day's *order*; None where calls have no sheet."""
    match policy.value("calls.order"):
        case "reverse":
            return order[::-1]
        case "rotation":
            return order
        case _:
            return None


def answers_line(draft: Draft) -> str | None:
    """Whose turn it is to answer: the smallest key of those who can; None: nobody can."""
    line = draft.day.line
    return line.first(_able(draft, line)) if line is not None else None


def give_call(draft: Draft, who: str) -> None:
    """*who* takes an enquiry: those before who could not are passed over, the turn is used."""
    line, policy = draft.day.line, draft.policy
    if line is None:
        return
    because = policy.cite("call")
    unable = _unable(draft, line)
    for change in give(line, who, unable, cap=policy.cap, because=because):
        _emit(draft, change)
    _emit(draft, Marked(who, Mark.CALL, because=because))


def join_line(draft: Draft, who: str) -> None:
    """A row on the call sheet for a late arrival: a new last one, or the old one again, padded
    for the rounds that are over."""
    line = draft.day.line
    if line is None:
        return
    others = draft.day.floor - {who}
    over = line.round(others) - 1
    if who not in line.rows:
        _emit(draft, Added(who, over, draft.policy.cite("order")))
        return
    for _ in range(over - len(line.rows[who].marks)):
        _emit(draft, Marked(who, Mark.ABSENT, because=draft.policy.cite("order")))


def reorder_line(draft: Draft, order: tuple[str, ...]) -> None:
    """The rows of the call sheet follow the day's new *order*."""
    rows = line_order(draft.policy, order)
    if draft.day.line is not None and rows is not None:
        _emit(draft, Ordered(tuple(who for who in rows if who in draft.day.line.rows)))


def _able(draft: Draft, line: Sheet) -> list[str]:
    on = draft.day.on
    can = floor.able(draft.state, draft.day)
    return [w for w in can if w in line.rows and not is_barred(draft.state, draft.policy, w, on)]


def _unable(draft: Draft, line: Sheet) -> dict[str, Standing]:
    able = set(_able(draft, line))
    policy, day = draft.policy, draft.day
    passed = str(policy.value("calls.passed"))
    found = {}
    for who in day.floor:
        if who not in line.rows or who in able:
            continue
        if is_barred(draft.state, policy, who, day.on):
            found[who] = Standing("calls.rate", Answer.ABSENT, policy.cite("call_rate"))
        elif draft.state.staff[who].suspended:
            found[who] = Standing("suspended", Answer.ABSENT, policy.cite("suspension"))
        else:
            why = floor.cause(draft.state, day, who)
            answer = policy.answer(why) if passed == "cause" else Answer(passed)
            found[who] = Standing(why, answer, policy.why("calls.passed"))
    return found


def _emit(draft: Draft, change: Change | PassedOver) -> None:
    draft.emit(e.LineChanged(change=change, because=change.because))
