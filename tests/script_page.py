"""Make the page of the script format anew: ``python -m tests.script_page``."""

from pathlib import Path

import msgspec

from kiosk.desk.commands import BY_NAME

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


def page() -> str:
    """The page as it should be."""
    named = {name: kind for name, kind in BY_NAME.items() if name not in ("found", "clock")}
    return HEAD + "".join(
        f"| `{name}` | {fields(kind)} | {meaning(kind)} |\n" for name, kind in named.items()
    )


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
