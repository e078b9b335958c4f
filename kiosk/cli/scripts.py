"""Script files on the command line: reading their lines, showing results and what is wrong."""

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any, BinaryIO

from kiosk.cli.common import say
from kiosk.columns import cell
from kiosk.i18n import _, titled
from kiosk.i18n import say as sentence
from kiosk.profile_file import Chosen, choose
from kiosk.refusal import N_, Refused
from kiosk.script.check import Difference
from kiosk.script.reader import Header, Line, Unusable, read_header, read_lines
from kiosk.text import mask_digits

Show = Callable[[dict[str, Any]], None]

LONGEST = 1 << 24
"""Bytes of a line: all that a day can say is far less."""
WIDTHS = (6, 10, 11, 12, 24, 8, 40)


def opened(
    file: BinaryIO, profile: str | None = None, changes: Mapping[str, str] | None = None
) -> tuple[Header, Iterator[Line]]:
    """The header of a script file and its commands, read as they are needed; *profile*, a key or a
    profile file, and *changes* override it. Raises Unusable."""
    numbered = _texts(file)
    first = next(numbered, (1, ""))
    if profile is None:
        header = read_header(first[1], changes=changes)
    else:
        chosen = _chosen(profile, changes or {})
        header = read_header(first[1], chosen.base, chosen.settings, chosen.house)
    return header, _told(read_lines(numbered, header.by))


def _chosen(profile: str, changes: Mapping[str, str]) -> Chosen:
    try:
        chosen = choose(profile)
    except Refused as refusal:
        raise Unusable(1, "profile", refusal) from None
    try:
        return chosen.changed(changes)
    except Refused as refusal:
        raise Unusable(1, "settings", refusal) from None


def trouble(unusable: Unusable) -> str:
    """What makes a script unusable: line, field, reason."""
    where = _("line {n}").format(n=unusable.line)
    field = f", {mask_digits(unusable.field)}" if unusable.field else ""
    return titled(f"{where}{field}", sentence(unusable.reason))


def difference(found: Difference) -> str:
    """A difference: line, field, expected, got."""
    text = _("line {line}, {field}: expected {expected}, got {got}")
    said = text.format(
        line=found.line,
        field=found.field,
        expected=json.dumps(found.expected, ensure_ascii=False),
        got=json.dumps(found.got, ensure_ascii=False),
    )
    return mask_digits(said)


def table_head() -> str:
    """The first line of a table of results."""
    words = (_("line"), _("time"), _("command"), _("who"), _("decision"), _("duty"), _("rules"))
    return _cells(words)


def table_row(result: dict[str, Any]) -> str:
    """One result as a line of a table."""
    who = result.get("receives") or result.get("takes") or ""
    if result.get("interim"):
        who += f" ({result['interim']})"
    return _cells(
        (
            str(result["n"]),
            result["at"][11:],
            result["do"],
            who,
            _decision(result),
            result["duty"] or "–",
            " ".join(result["because"]),
        )
    )


def _decision(result: dict[str, Any]) -> str:
    if not result["ok"]:
        return str(result["error"]["message"])
    if result.get("waits"):
        return _("waits")
    if "counts" in result:
        said = result["mark"] if result["counts"] else _("not counted")
        return f"{result['id']}: {said}"
    return str(result.get("id", ""))


def _cells(words: tuple[str, ...]) -> str:
    return "".join(cell(word, width) for word, width in zip(words, WIDTHS, strict=True)).rstrip()


def _texts(file: BinaryIO) -> Iterator[tuple[int, str]]:
    for n, raw in enumerate(iter(lambda: file.readline(LONGEST), b""), 1):
        if len(raw) == LONGEST:
            raise Unusable(n, "", Refused("bad_value", N_("The line is far too long.")))
        try:
            yield n, raw.decode("utf-8-sig" if n == 1 else "utf-8")
        except UnicodeDecodeError:
            reason = Refused("bad_value", N_("The line is not UTF-8 text."))
            raise Unusable(n, "", reason) from None


def _told(lines: Iterator[Line]) -> Iterator[Line]:
    """*lines*, with a word about fields that the format does not know."""
    for line in lines:
        if line.unknown:
            text = _("line {n}: passed over unknown fields: {fields}")
            say(text.format(n=line.n, fields=mask_digits(", ".join(line.unknown))), err=True)
        yield line
