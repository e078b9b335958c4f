"""What the fields of an office's forms ask for: one declaration for the screen, the command line
and scripts."""

from typing import Any, Literal, get_args, get_type_hints

import msgspec

from kiosk.desk.state import Role

Kind = Literal[
    "text", "long", "number", "percent", "day", "moment", "choice", "person", "phone", "yes",
    "pairs", "names", "people", "key", "figures", "buyers",
]  # fmt: skip
"""``long``: sentences; ``percent``: a number of percent; ``moment``: day and time; ``pairs``: a
number by name, typed as ``name=number``, of ``values`` where there are any; ``names``: several,
typed with spaces between, ``people``: several on the roster; ``key``: of a row of the office's
lists; ``figures``: out of the desk's journal, filled in by the program, a number by figure by
staff id; ``buyers``: likewise, the amount signed by year by the phone of each client with a deal
that stands."""

FILLED = ("figures", "buyers")
"""Kinds that nobody is asked for: the front ends fill them in."""


class Ask(msgspec.Struct, frozen=True):
    """How a field is asked for: ``label`` is a message id; ``values`` of a choice, or the names of
    pairs, each with its message id; ``roles`` of a person (none: anybody on the roster)."""

    label: str
    kind: Kind = "text"
    values: tuple[tuple[str, str], ...] = ()
    roles: tuple[Role, ...] = ()


class Field(msgspec.Struct, frozen=True):
    """A field of a command: ``default`` is None where it must be given."""

    name: str
    ask: Ask
    default: Any = None
    required: bool = False


def fields_of(kind: type[msgspec.Struct]) -> tuple[Field, ...]:
    """The fields of the command *kind*, in order. Raises TypeError for one that asks nothing: no
    front end could fill it."""
    hints = get_type_hints(kind, include_extras=True)
    found = []
    for info in msgspec.structs.fields(kind):
        ask = next((x for x in get_args(hints[info.name]) if isinstance(x, Ask)), None)
        if ask is None:
            raise TypeError(f"{kind.__name__}.{info.name} does not say what it asks for")
        default = None if info.required else info.default
        if default is msgspec.NODEFAULT:
            default = info.default_factory() if callable(info.default_factory) else None
        found.append(Field(info.name, ask, default, info.required))
    return tuple(found)
