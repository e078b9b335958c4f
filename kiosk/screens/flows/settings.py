"""One answer of the rules is changed: a switch to the same profile, dated and signed."""

from collections.abc import Awaitable, Callable

from kiosk import answers as words
from kiosk import rules
from kiosk.desk.visits import reason_given
from kiosk.i18n import _
from kiosk.policy.settings import question
from kiosk.profile_file.chosen import Chosen
from kiosk.screens.desk import Desk
from kiosk.screens.dialogs.fields import Answers, Choice, Question, Text
from kiosk.screens.dialogs.form import Form
from kiosk.screens.flows.base import Stage, given_by, giver, tell_sent
from kiosk.screens.manager.profiles import following, without
from kiosk.service import Sent

YES, NO = "true", "false"

OnSetting = Callable[[Stage, str], Awaitable[None]]


async def change(stage: Stage, name: str) -> None:
    """Another answer to the setting *name*."""
    desk = stage.desk
    asked = (*_fields(desk, name), Text("why", _("Why")), *given_by(desk))

    def attempt(answers: Answers) -> Sent:
        chosen = following(desk.state).changed({name: _read(name, answers)})
        return switch(desk, answers, chosen)

    rule = rules.text(desk.policy.settings[name].rule)
    notes = [words.asked(name), *([rule] if rule else [])]
    tell_sent(stage, await stage.ask(Form(name, asked, attempt, notes=notes)))


async def restore(stage: Stage, name: str) -> None:
    """Back to the profile's own answer."""
    desk = stage.desk
    if name not in desk.state.settings:
        stage.warn(_("This is the profile's own answer."))
        return
    asked = (Text("why", _("Why")), *given_by(desk))
    chosen = without(following(desk.state), name)
    settings = chosen.policy().settings
    now = words.said(name, desk.policy.value(name))
    then = words.said(name, settings[name].value) if name in settings else "—"

    def attempt(answers: Answers) -> Sent:
        return switch(desk, answers, chosen)

    notes = (words.asked(name), f"{now} → {then}")
    title = _("Back to the profile's own answer?")
    tell_sent(stage, await stage.ask(Form(title, asked, attempt, notes=notes)))


def switch(desk: Desk, answers: Answers, chosen: Chosen) -> Sent:
    """Follow *chosen* from now on, by who gives the command. Raises Refused."""
    reason_given(answers["why"])
    by = giver(desk, answers)
    return desk.send(chosen.switch(desk.now, by, answers["why"]))


def _fields(desk: Desk, name: str) -> list[Question]:
    kind, value = question(name), desk.policy.value(name)
    if kind.several:
        picked = str(value).split()
        yes_no = ((YES, _("yes")), (NO, _("no")))
        return [
            Choice(f"value-{n}", said, yes_no, YES if key in picked else NO)
            for n, (key, said) in enumerate(words.choices(name))
        ]
    if not kind.values:
        return [Text("value", _("Answer"), str(value))]
    now = str(value).lower() if isinstance(value, bool) else str(value)
    return [Choice("value", _("Answer"), words.choices(name), now)]


def _read(name: str, answers: Answers) -> object:
    """What was answered, as it is validated."""
    if not question(name).several:
        return answers["value"].strip()
    known = [key for key, _said in words.choices(name)]
    return [key for n, key in enumerate(known) if answers[f"value-{n}"] == YES]
