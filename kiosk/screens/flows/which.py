"""Which reception is meant, and who receives from now on."""

from collections.abc import Sequence

from kiosk.desk import events as e
from kiosk.desk.state import Reception
from kiosk.i18n import _
from kiosk.screens.cells import called
from kiosk.screens.dialogs.pick import Pick
from kiosk.screens.flows.base import Stage
from kiosk.service import Sent
from kiosk.why import headline


async def which(
    stage: Stage,
    title: str,
    receptions: Sequence[Reception],
    none: str,
    details: Sequence[str] = (),
) -> Reception | None:
    """The one of *receptions* that is meant: asked where there are several; *none* is said where
    there is none."""
    if not receptions:
        stage.warn(none)
        return None
    if len(receptions) == 1:
        return receptions[0]
    options = [(r.visit, label(stage, r)) for r in receptions]
    details = details or [since(r) for r in receptions]
    picked = await stage.ask(Pick(title, options, str, details=details))
    return next((r for r in receptions if r.visit == picked), None)


def since(reception: Reception) -> str:
    """When a reception began: one of several is known by it."""
    return _("since {time}").format(time=f"{reception.since:%H:%M}")


def label(stage: Stage, reception: Reception) -> str:
    return f"{reception.visit} {called(stage.desk.state.staff, reception.occupies)}"


def goes_on(stage: Stage, sent: Sent | None) -> bool:
    """Who receives from now on, large; whether somebody does."""
    if sent is None:
        return False
    staff = stage.desk.state.staff
    for event in sent.decision.events:
        if isinstance(event, e.Received | e.HandedOver | e.Declined):
            next_one = event.who if isinstance(event, e.Received) else event.to
            who = called(staff, next_one)
            said = _("{who}, please receive {visit}").format(who=who, visit=event.visit)
            stage.tell(said, headline(sent.entry, staff), name=who)
            return True
    return False
