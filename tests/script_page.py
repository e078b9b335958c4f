"""Make the page of the script format anew: ``python -m tests.script_page``."""

from pathlib import Path

import msgspec

from kiosk.desk.commands import BY_NAME
from kiosk.offices.asking import fields_of
from kiosk.offices.registry import OFFICES, office

PAGE = Path(__file__).parent.parent / "data" / "howto" / "script.md"

HEAD = """# The script format, version 1

A day written down as JSON Lines: the first line is the header, every other line a command with `at`
(local time, never decreasing), `do`, its fields, and if wanted `by` and `expect`. `kiosk play`
plays it in memory, `kiosk import` gives it to the desk, `kiosk log --script` writes it.

The header: `script` (1), `project`, `profile`, `hours` (two times), `staff` (`id`, `name`, `role`,
`level`, `certified`), `settings`, `by`, and `house` (a company's own words, from a profile file).
`journal` says that it is a whole one, from `kiosk export`: all of it is imported, or nothing.
Times of day alone (`"time": "10:30"`) are of the day of the line.

| `do` | fields (`?`: may be left out) | what it says |
|---|---|---|
"""

OFFICES_HEAD = """
The offices beside the desk are told something by `office.command`, with the fields of its form; the
result's `noted` says what was put on record. Days are written `2026-03-02`.

| `do` | fields (`?`: may be left out) | what it says |
|---|---|---|
"""


def page() -> str:
    """The page as it should be."""
    named = {
        name: kind for name, kind in BY_NAME.items() if name not in ("found", "clock", "office")
    }
    desk = "".join(
        f"| `{name}` | {fields(kind)} | {meaning(kind)} |\n" for name, kind in named.items()
    )
    return HEAD + desk + OFFICES_HEAD + "".join(map(_of_an_office, OFFICES))


def _of_an_office(name: str) -> str:
    return "".join(
        f"| `{name}.{action.what}` | {asked(action.order)} | {meaning(action.order)} |\n"
        for action in office(name).actions
    )


def asked(kind: type[msgspec.Struct]) -> str:
    """The fields of a command to an office; of a choice, its answers too."""
    said = []
    for field in fields_of(kind):
        values = " ".join(key for key, _label in field.ask.values)
        said.append(
            f"`{field.name}`{'' if field.required else '?'}" + (f" ({values})" * bool(values))
        )
    return " ".join(said) or "–"


def fields(kind: type[msgspec.Struct]) -> str:
    """The fields of a command, as the format writes them."""
    own = [f for f in msgspec.structs.fields(kind) if f.name not in ("at", "by", "shared")]
    return " ".join(f"`{f.encode_name}`{'' if f.required else '?'}" for f in own) or "–"


def meaning(kind: type[msgspec.Struct]) -> str:
    return " ".join((kind.__doc__ or "").split()).replace("|", "\\|") or "–"


def main() -> None:
    PAGE.write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
