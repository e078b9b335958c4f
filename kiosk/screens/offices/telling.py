"""An office is told something: a form made from the fields of the command."""

from collections.abc import Mapping
from typing import Any

from kiosk import forms
from kiosk.desk import commands as c
from kiosk.desk.state import LEADERS
from kiosk.gathering import filled
from kiosk.i18n import _
from kiosk.offices.asking import FILLED, Field, fields_of
from kiosk.offices.model import Action, Scene
from kiosk.refusal import N_, Refused
from kiosk.screens.desk import Desk
from kiosk.screens.dialogs.fields import Answers, Choice, Question, Text
from kiosk.screens.dialogs.form import Form
from kiosk.screens.flows.base import Stage, given_by, giver, tell_sent
from kiosk.service import Sent


async def tell(stage: Stage, name: str, action: Action, about: str) -> None:
    """Ask for the fields of *action*, the key of the lit row, *about*, filled in already; then
    send it to the office *name*."""
    desk = stage.desk
    fields = [f for f in fields_of(action.order) if f.ask.kind not in FILLED]
    also, begun = _holders(desk, action), _begun(desk, action, about)
    asked = [_question(desk, field, begun.get(field.name, "")) for field in fields]
    who_is = forms.who_of(desk.state.staff)

    def attempt(answers: Answers) -> Sent:
        by = giver(desk, answers, action.roles, also)
        if by is None:  # an office's word is somebody's, never the desk's own
            raise Refused("not_authorised", N_("Nobody on the roster may do this."))
        said = {}
        for field in fields:
            value = forms.read(field, answers[f"f-{field.name}"], who_is)
            if value is not None:
                said[field.name] = value
        said = filled(desk.service, action.order, said)
        order = c.Office(at=desk.now, by=by, office=name, what=action.what, said=said)
        return desk.send(order)

    form = Form(_(action.title), (*asked, *given_by(desk, action.roles, also)), attempt)
    tell_sent(stage, await stage.ask(form))


def _begun(desk: Desk, action: Action, about: str) -> dict[str, str]:
    """What the fields begin with, as it would be typed: the key of the lit row, and whatever else
    is known of it; a phone in a manager's session only."""
    known: Mapping[str, Any] = {}
    leads = desk.access.acting(LEADERS) is not None
    if action.begins is not None:
        scene = Scene(desk.state, desk.service.books(), desk.now, leads)
        known = action.begins(scene, about)
    fields = {field.name: field for field in fields_of(action.order)}
    begun = {n: forms.typed(fields[n], x, desk.state.staff) for n, x in known.items()}
    key = fields.get(action.key_field)
    if key is None or not about or (key.ask.kind == "phone" and not leads):
        return begun
    return begun | {key.name: about}


def _holders(desk: Desk, action: Action) -> list[str]:
    """Who holds the post whose word it is, too."""
    if not action.post:
        return []
    posts: dict[str, tuple[str, ...]] = desk.service.books().of("people").posts
    here = {p.id for p in desk.people()}
    return [who for who, held in posts.items() if action.post in held and who in here]


def _question(desk: Desk, field: Field, value: str) -> Question:
    ask, name = field.ask, f"f-{field.name}"
    none = () if field.required else (("", _("nobody") if ask.kind == "person" else "–"),)
    default = "" if field.default in (None, (), {}) else field.default
    match ask.kind:
        case "choice":
            options = tuple((key, _(label)) for key, label in ask.values)
            return Choice(name, _(ask.label), (*none, *options), value or str(default))
        case "person":
            people = desk.options(p.id for p in desk.people(*ask.roles))
            return Choice(name, _(ask.label), (*none, *people), value or str(default))
        case "yes":
            both = (("no", _("no")), ("yes", _("yes")))
            return Choice(name, _(ask.label), both, value or ("yes" if default else "no"))
        case "day":
            day = str(default) if default else desk.now.date().isoformat() if field.required else ""
            return Text(name, _(ask.label), value or day, day=True)
        case _:
            return Text(name, _(ask.label), value or str(default))
