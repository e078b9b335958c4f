"""Which profiles there are, and how two sets of rules differ, in words."""

from pathlib import Path

import msgspec

from kiosk.answers import Difference, differences
from kiosk.desk.state import State
from kiosk.i18n import _
from kiosk.policy.registry import find, registered
from kiosk.profile_file.chosen import Chosen
from kiosk.rules import texts_of
from kiosk.screens.cells import fit
from kiosk.screens.prose import Paragraphs
from kiosk.text import safe
from kiosk.words import profile_name

COLUMNS = 100
"""From which width on answers stand beside one another."""


class Offered(msgspec.Struct, frozen=True):
    """A profile that could be followed: its key, what it is called, the document it stands for."""

    key: str
    name: str
    document: str


def offered() -> list[Offered]:
    """Every registered profile."""
    return [
        Offered(key, safe(profile_name(key, rules.names)), safe(rules.document))
        for key, rules in registered().items()
    ]


def profile_called(state: State) -> str:
    """What the rules of *state* are called."""
    return chosen_called(following(state))


def chosen_called(chosen: Chosen) -> str:
    """What *chosen* is called: in its own file, by its module, by us."""
    profile = find(chosen.base)
    names = (chosen.house.names, profile.names if profile else {})
    return safe(profile_name(chosen.base, *names))


def following(state: State) -> Chosen:
    """The rules that the project follows now."""
    return Chosen(state.profile, dict(state.settings), state.house)


def without(chosen: Chosen, name: str) -> Chosen:
    """*chosen* without its change of the setting *name*."""
    settings = {n: value for n, value in chosen.settings.items() if n != name}
    origins = {n: said for n, said in chosen.house.origins.items() if n != name}
    house = msgspec.structs.replace(chosen.house, origins=origins)
    return Chosen(chosen.base, settings, house)


def compared(state: State, then: Chosen) -> list[Difference]:
    """What *then* answers otherwise than the rules that the project follows now."""
    return differences(state.policy, then.policy(), texts_of(state), then.house.texts)


def side_by_side(found: list[Difference], width: int) -> Paragraphs:
    """Each difference: question, answer now, answer then, rules. In columns where lines of *width*
    cells have room for that, else below one another."""
    if not found:
        return ((_("They answer every question alike."), "$foreground"),)
    return _columns(found, width) if width >= COLUMNS else _stacked(found)


def _columns(found: list[Difference], width: int) -> Paragraphs:
    each = (width - 22) // 3
    heads = (_("now"), _("then"))
    said = [("".join(fit(head, each) for head in ("", *heads)) + _("rules"), "$dim")]
    for one in found:
        answers = [a.said if a is not None else "—" for a in (one.now, one.then)]
        cells = "".join(fit(text, each - 2) + "  " for text in (one.asked, *answers))
        said.append((cells + _cited(one), "$foreground"))
    return tuple(said)


def _cited(one: Difference) -> str:
    """The rules on both sides."""
    return "  ".join(dict.fromkeys(a.rule for a in (one.now, one.then) if a and a.rule))


def _stacked(found: list[Difference]) -> Paragraphs:
    said: list[tuple[str, str]] = []
    for one in found:
        was, comes = one.now, one.then
        said.append((f"{one.asked}   {_cited(one)}".rstrip(), "bold $foreground"))
        answers = [a.said if a is not None else "—" for a in (was, comes)]
        sources = [f" ({a.source})" if a is not None else "" for a in (was, comes)]
        said.append((f"  {fit(_('now'), 6)}{answers[0]}{sources[0]}", "$dim"))
        said.append((f"  {fit(_('then'), 6)}{answers[1]}{sources[1]}", "$accent"))
    return tuple(said)


def files_near(folder: Path) -> list[Path]:
    """Profile files in *folder*, by name."""
    return sorted(p for p in folder.glob("*.toml") if p.is_file())
