"""Switching the profile: which one, then the room that compares, then the reason."""

from pathlib import Path

from kiosk.i18n import _
from kiosk.policy.registry import profile
from kiosk.profile_file import read
from kiosk.profile_file.chosen import Chosen
from kiosk.refusal import N_, Refused
from kiosk.screens.dialogs.fields import Answers, Text
from kiosk.screens.dialogs.form import Form
from kiosk.screens.dialogs.pick import Pick
from kiosk.screens.flows.base import Stage, given_by, tell_sent
from kiosk.screens.flows.settings import switch as send
from kiosk.screens.manager.profiles import chosen_called, files_near, offered
from kiosk.service import Sent

FILE = "/"
"""The key of 'a profile file' among the profiles; no profile is called like that."""


async def switch(stage: Stage) -> None:
    """Pick a profile or a profile file, then compare."""
    from kiosk.screens.manager.compare import Compare  # which has this module's confirmation

    chosen = await _choose(stage)
    if chosen is not None:
        await stage.ask(Compare(stage.desk, chosen))


async def _choose(stage: Stage) -> Chosen | None:
    state = stage.desk.state
    known = offered()
    options = [(one.key, one.name) for one in known] + [(FILE, _("A profile file …"))]
    now = _("followed now")
    details = [
        "  ".join((one.document, one.key, *([now] if one.key == state.profile else ())))
        for one in known
    ]
    details.append(_("the project's own rules (TOML)"))
    key = await stage.ask(Pick(_("Switch to which rules?"), options, str, details=details))
    if key is None:
        return None
    return await _from_file(stage) if key == FILE else Chosen(profile(key).key)


async def _from_file(stage: Stage) -> Chosen | None:
    folder = stage.desk.service.store.path.parent
    near = [path.name for path in files_near(folder)]

    def attempt(answers: Answers) -> Chosen:
        given = answers["path"].strip()
        if not given:
            raise Refused("bad_value", N_("Say which file."))
        chosen = read(folder / Path(given).expanduser())
        chosen.policy()
        return chosen

    notes = [_("A file as `kiosk policies export` writes it.")]
    notes.append(_("Beside the database: {names}").format(names="  ".join(near) or _("nothing")))
    asked = (Text("path", _("File"), near[0] if near else ""),)
    return await stage.ask(Form(_("A profile file"), asked, attempt, notes=notes))


async def confirm(stage: Stage, chosen: Chosen) -> bool:
    """Asks for the reason and switches. Returns whether the new rules hold."""
    desk = stage.desk
    asked = (Text("why", _("Why")), *given_by(desk))

    def attempt(answers: Answers) -> Sent:
        return send(desk, answers, chosen)

    notes = (
        _("From now on the rules of '{profile}' hold.").format(profile=chosen_called(chosen)),
        _("Rows and marks are kept. The entry carries the date, the reason and who approves."),
    )
    form = Form(_("Switch the rules?"), asked, attempt, notes=notes, danger=True)
    sent = await stage.ask(form)
    tell_sent(stage, sent)
    return sent is not None
