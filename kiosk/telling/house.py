"""Sentences of the project, its days and its people."""

from typing import Any

from kiosk.desk import events as e
from kiosk.i18n import N_
from kiosk.telling.fill import Sentences, fields, in_words, of_leave
from kiosk.words import GATES, profile_name, word


def _of_switch(event: e.Switched) -> dict[str, Any]:
    return {"profile": profile_name(event.profile, event.house.names)}


def _deputised(event: e.Deputised) -> str:
    if event.on:
        return N_("{who} is named to tick in a manager's place.")
    return N_("{who} is no longer named to tick.")


def _covered(event: e.Covered) -> str:
    if event.to:
        return N_("While {who} is absent, {to} receives their clients.")
    return N_("Nobody stands in for {who} any more.")


def _clock(event: e.ClockReversed) -> str:
    if event.wall < event.kept:
        return N_(
            "The machine's clock says {wall}, before the last entry: the desk goes on from {kept}."
        )
    return N_(
        "The machine's clock jumped ahead to {wall}: the desk goes on from {kept}, at its own pace."
    )


SENTENCES: Sentences = {
    e.Founded: (N_("The project {project} is set up."), fields),
    e.DayOpened: (N_("The day {on} is open."), fields),
    e.DayClosed: (N_("The day is closed."), fields),
    e.SignedIn: (N_("{who} signed in."), fields),
    e.SignedOut: (N_("{who} signed out."), fields),
    e.LeaveFiled: (N_("{who}: {kind} from {since} until {until} is on file."), of_leave),
    e.LeaveCancelled: (
        N_("{who}: {kind} from {since} until {until} is off the file again."),
        of_leave,
    ),
    e.WentAway: (N_("{who} is {cause}."), in_words),
    e.CameBack: (N_("{who} is back."), fields),
    e.Joined: (N_("{who} joined."), lambda x: {"who": x.person.id}),
    e.Resigned: (N_("{who} left the project."), fields),
    e.Suspended: (N_("Receptions of {who} are suspended."), fields),
    e.Resumed: (N_("{who} may receive again."), fields),
    e.Certified: (
        N_("{who} has passed the gate: {gate}."),
        lambda x: {"who": x.who, "gate": word(GATES, x.gate)},
    ),
    e.Deputised: (_deputised, fields),
    e.Covered: (_covered, fields),
    e.Switched: (
        N_("From now on the rules of '{profile}' hold."),
        _of_switch,
    ),
    e.ClockReversed: (_clock, fields),
    e.Undone: (N_("Taken back: {do} (entry {seq})."), in_words),
}
