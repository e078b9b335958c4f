"""Recorded days played under other rules, in words."""

from kiosk.desk.state import State
from kiosk.i18n import N_, _, say
from kiosk.profile_file.chosen import Chosen
from kiosk.refusal import Refused
from kiosk.rehearsal import Outcome, Rehearsal, recorded_at, rehearse
from kiosk.rehearsal.rows import CountRow
from kiosk.screens.cells import called, fit, right
from kiosk.screens.desk import Desk
from kiosk.screens.prose import Paragraphs
from kiosk.text import safe
from kiosk.words import COMMANDS, MARKS, word

TODAY, LONG = "today", "weeks"
WEEKS = 4
SHOWN = 200
"""How many visits and refusals are listed at most."""


def played(desk: Desk, chosen: Chosen, span: str) -> Paragraphs:
    """What would have happened under *chosen*: on the last day on record, or in the last weeks."""
    try:
        recording = recorded_at(desk.service, weeks=WEEKS if span == LONG else 0)
        rehearsal = rehearse(recording, chosen.switch(desk.now))
    except Refused as refusal:
        return ((say(refusal), "$warning"),)
    return told(rehearsal, desk.state)


def told(rehearsal: Rehearsal, state: State) -> Paragraphs:
    """*rehearsal* as a page: the sum, the counts, the visits that differ, what was refused."""
    blank = ("", "")
    parts = (_summary(rehearsal), _counts(rehearsal, state), _visits(rehearsal, state))
    said = [line for part in parts for line in (*part, blank)]
    return (*said, *_refused(rehearsal, state))


def _summary(rehearsal: Rehearsal) -> Paragraphs:
    days = f"{rehearsal.since}"
    if rehearsal.until != rehearsal.since:
        days += f" – {rehearsal.until}"
    text = _("{days}: {n} of {all} visits would have gone otherwise, {refused} entries refused.")
    said = text.format(
        days=days,
        n=len(rehearsal.differing),
        all=len(rehearsal.visits),
        refused=len(rehearsal.refused),
    )
    lines = [(said, "bold $primary")]
    if rehearsal.assumed:
        text = _("On {n} days nobody had signed in: the rows of then stand for who came first.")
        lines.append((text.format(n=len(rehearsal.assumed)), "$dim"))
    return tuple(lines)


_COLUMNS = (
    (N_("visits"), "receptions"),
    (N_("turns"), "turns"),
    (N_("owed"), "owed"),
)


def _counts(rehearsal: Rehearsal, state: State) -> Paragraphs:
    heads = "".join(fit(_(head), 18) for head, _field in _COLUMNS)
    said = [(fit(_("Counts"), 16) + heads, "$dim")]
    said += [_count(row, state) for row in rehearsal.counts]
    return tuple(said)


def _count(row: CountRow, state: State) -> tuple[str, str]:
    cells, differs = "", False
    for _head, field in _COLUMNS:
        was, would = getattr(row.then, field), getattr(row.now, field)
        change = would - was
        differs = differs or bool(change)
        cells += fit(f"{right(str(was), 3)} → {would}" + (f" ({change:+})" if change else ""), 18)
    return fit(called(state.staff, row.who), 15) + " " + cells, "$foreground" if differs else "$dim"


def _visits(rehearsal: Rehearsal, state: State) -> Paragraphs:
    differing = rehearsal.differing
    if not differing:
        return ((_("Every visit would have gone as it did."), "$foreground"),)
    said = [(_("Visits that would have gone otherwise"), "$dim")]
    for row in differing[:SHOWN]:
        was, would = _outcome(row.then, state), _outcome(row.now, state)
        text = f"{row.at:%m-%d %H:%M} {fit(safe(row.visit), 6)} {was} → {would}"
        said.append((text, "$foreground"))
    return (*said, *_more(len(differing)))


def _outcome(outcome: Outcome, state: State) -> str:
    if not outcome.who:
        return _("nobody")
    mark = word(MARKS, outcome.mark) if outcome.mark else _("not counted")
    return _("{who} ({mark})").format(who=called(state.staff, outcome.who), mark=mark)


def _refused(rehearsal: Rehearsal, state: State) -> Paragraphs:
    if not rehearsal.refused:
        return ()
    said = [(_("Entries that the new rules would refuse"), "$dim")]
    for row in rehearsal.refused[:SHOWN]:
        about = called(state.staff, row.about) if row.about in state.staff else safe(row.about)
        text = f"{row.at:%m-%d %H:%M} {word(COMMANDS, row.do)} {about}: {say(row.reason)}"
        said.append((text, "$warning"))
    return (*said, *_more(len(rehearsal.refused)))


def _more(count: int) -> Paragraphs:
    if count <= SHOWN:
        return ()
    return ((_("and {n} more").format(n=count - SHOWN), "$dim"),)
