"""The sheet on a page: plain text, eighty columns, the signs of the board."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from rich.cells import cell_len

from kiosk.cli.common import say
from kiosk.desk.state import State
from kiosk.i18n import _, titled
from kiosk.screens.board.beside import FloorView
from kiosk.screens.board.view import BoardView, RowView
from kiosk.screens.cells import called, fit, right, wrapped
from kiosk.screens.signs import DUTY, OWED, SIGNS
from kiosk.sheet.model import Mark, Sheet
from kiosk.words import MARKS, word

WIDTH = 80
NAME, ROUND, STANDING = 14, 4, 16
ROUNDS = (WIDTH - 3 - NAME - STANDING) // ROUND
"""Rounds that stand beside one another; more of them go on below."""

Line = tuple[str, Sequence[str], str]
"""A name, a sign a round, and how somebody stands."""


def tell_sheet(shown: BoardView, state: State, then: datetime) -> None:
    """Print *shown*, the board that *state* made at the moment *then*."""
    head = f"{shown.left}  {then:%Y-%m-%d %H:%M:%S}  " + _("entry {n}").format(n=state.seq)
    _say(head)
    _say(shown.right if state.day is None else f"{state.day.on}  {shown.right}")
    if shown.duty.kind != "shut":
        slot = "  ".join(shown.duty.notes)
        _say("  ".join(filter(None, (_("On duty: {who}").format(who=shown.duty.name), slot))))
        _say(_("Next: {names}").format(names=_(", ").join(shown.duty.queue) or "–"))
    rows = shown.sheet.rows
    if rows:
        say("")
        _grid([_row(row) for row in rows], shown.sheet.rounds)
    line = state.day.line if state.day else None
    if line is not None and line.rows:
        say("")
        caller = shown.floor.caller
        _say(_("Calls") + (f"  {titled(_('Next call'), caller)}" if caller else ""))
        _grid(_calls(line, state), max(len(row.marks) for row in line.rows.values()))
    if state.day is not None and not state.day.closed:
        _beside(shown.floor)
    if rows:
        say("")
        _legend({cell.kind for row in rows for cell in row.cells} | _marks(line))


def _row(row: RowView) -> Line:
    lead = "▶ " if row.kind == "duty" else "  "
    return lead + row.name, [cell.text for cell in row.cells], row.standing


def _calls(line: Sheet, state: State) -> list[Line]:
    return [
        ("  " + called(state.staff, row.who), [_(SIGNS[mark]) for mark in row.marks], "")
        for row in line.seats()
    ]


def _marks(line: Sheet | None) -> set[str]:
    return {str(mark) for row in line.rows.values() for mark in row.marks} if line else set()


def _grid(rows: Sequence[Line], rounds: int) -> None:
    """The rows, with as many blocks of rounds below one another as it takes."""
    for first in range(0, max(rounds, 1), ROUNDS):
        shown = range(first, min(max(rounds, first + 1), first + ROUNDS))
        heads = "".join(right(str(n + 1), 2) + "  " for n in shown)
        last = first + ROUNDS >= rounds
        said = "   " + fit("  " + _("Name"), NAME) + heads + (_("Standing") if last else "")
        say(said.rstrip())
        for n, (name, signs, standing) in enumerate(rows, 1):
            cells = "".join(fit(signs[k] if k < len(signs) else "·", 2) + "  " for k in shown)
            text = right(str(n), 2) + " " + fit(name, NAME - 1) + " " + cells
            say((text + (standing if last else "")).rstrip())


def _beside(floor: FloorView) -> None:
    say("")
    runs = [
        f"{line.visit} {line.name} {line.note}".rstrip() + f" {line.minutes}′"
        for line in floor.running
    ]
    _list(_("Receiving"), runs)
    _list(_("Waiting"), [f"{line.visit} {line.minutes}′" for line in floor.waiting])
    _list(_("Due"), [f"{said.text} {said.left}".rstrip() for said in floor.prompts])
    _list(_("Away"), floor.managers)
    _list(_("Booked"), floor.booked)
    if floor.collected is not None:
        _say(titled(_("Calls to give out"), str(floor.collected)))
    _list(_("Calls"), floor.notes)


def _list(head: str, items: Iterable[str]) -> None:
    found = list(items)
    if found:
        _say(titled(head, _(", ").join(found)))


def _legend(kinds: set[str]) -> None:
    signs = [(_(DUTY), _("on duty"))] if "duty" in kinds else []
    signs += [(_(OWED), _("make-up"))] if "owed" in kinds else []
    signs += [(_(SIGNS[mark]), word(MARKS, mark)) for mark in Mark if str(mark) in kinds]
    text = ""
    for sign, said in signs:
        item = f"{sign} {said}"
        if text and cell_len(text) + cell_len(item) + 3 > WIDTH:
            say(text)
            text = ""
        text += ("   " if text else "") + item
    if text:
        say(text)


def _say(text: str) -> None:
    for line in wrapped(text, WIDTH):
        say(line)
