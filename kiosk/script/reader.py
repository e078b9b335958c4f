"""Reading a script: its header, its lines, and what is wrong with them, by line and field."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, time
from typing import Any

import msgspec

from kiosk.desk.commands import BY_NAME, Appoint, Command, Found, Office, Rebook, name_of
from kiosk.desk.roster import check_free, check_person, read_role
from kiosk.desk.state import Person, State
from kiosk.policy.house import PLAIN, House
from kiosk.policy.registry import DEFAULT, profile
from kiosk.policy.settings import nearest, validate
from kiosk.refusal import N_, Refused
from kiosk.sheet.slots import Hours
from kiosk.text import NAME_LIMIT, clean

VERSION = 1
BOOKED = (Appoint, Rebook)
OWN_FIELDS = {"at", "do", "by", "expect"}
INNER = {"found", "office"}
"""What a script does not say by this name."""


_TIME = re.compile(r"\d\d:\d\d(:\d\d)?", re.ASCII)
_MOMENT = re.compile(r"(19|20|21)\d\d-\d\d-\d\dT\d\d:\d\d(:\d\d)?", re.ASCII)


class Unusable(Exception):
    """A script that cannot be played: ``line`` and ``field`` say where, ``reason`` why."""

    def __init__(self, line: int, field: str, reason: Refused) -> None:
        super().__init__(str(reason))
        self.line = line
        self.field = field
        self.reason = reason


class StaffLine(msgspec.Struct, frozen=True, forbid_unknown_fields=False):
    """A member of staff as the header writes them."""

    id: str
    name: str = ""
    role: str = "consultant"
    certified: bool = True
    level: str = ""


class Journal(msgspec.Struct, frozen=True):
    """What a script tells of the journal that was exported as it: how many ``entries``, the first
    of which was made ``at``; the hash of the last one, and of the ``state`` that they make."""

    entries: int
    at: datetime
    hash: str
    state: str


class HeaderLine(msgspec.Struct, frozen=True):
    """The first line of a script."""

    script: int
    staff: list[StaffLine]
    project: str = ""
    profile: str = DEFAULT
    hours: tuple[str, str] = ("09:00", "18:00")
    settings: dict[str, Any] = {}
    house: House = PLAIN
    by: str | None = None
    journal: Journal | None = None


class Header(msgspec.Struct, frozen=True):
    """What a script starts from; ``by`` gives the commands that do not say who does; ``journal``:
    it is a whole one."""

    state: State
    by: str | None
    journal: Journal | None = None

    def found(self, at: datetime) -> Found:
        """The command that sets a project up from this header."""
        state = self.state
        made = Found(
            at=at,
            project=state.project,
            profile=state.profile,
            hours=state.hours,
            settings=state.settings,
            staff=tuple(state.staff.values()),
        )
        if state.house == PLAIN:
            return made
        return msgspec.structs.replace(made, house=state.house)


class Line(msgspec.Struct, frozen=True):
    """Line ``n`` of a script: a command, and what it is expected to result in."""

    n: int
    command: Command
    expect: dict[str, Any] | None = None
    unknown: tuple[str, ...] = ()


def read_header(
    text: str,
    key: str | None = None,
    changes: Mapping[str, Any] | None = None,
    house: House | None = None,
) -> Header:
    """The header of a script. *key*, *changes* and *house* override its profile, its settings and
    a company's own words for them. Raises Unusable.
    """
    raw = _object(1, text)
    if "script" not in raw:
        raise _unusable(1, "script", N_("The first line must be the header, with 'script': 1."))
    line = _convert(1, raw, HeaderLine)
    if line.script != VERSION:
        raise _unusable(1, "script", N_("This program reads version 1 of the format."))
    chosen = key or line.profile
    try:
        profile(chosen)
    except Refused as refusal:
        raise Unusable(1, "profile", refusal) from None
    staff = _staff(line.staff)
    by = line.by or next((p.id for p in staff.values() if p.role == "manager"), None)
    if by is not None and by not in staff:
        raise _unusable(1, "by", N_("Nobody on the roster is called '{who}'."), who=by)
    settings = _settings({**line.settings, **(changes or {})})
    state = State(
        clean(line.project)[:NAME_LIMIT],
        chosen,
        _hours(line.hours),
        settings,
        staff=staff,
        house=line.house if house is None else house,
    )
    return Header(state, by, line.journal)


def read_lines(lines: Iterable[tuple[int, str]], by: str | None) -> Iterator[Line]:
    """The commands of a script, from numbered lines of text; blank lines are passed over.

    Raises Unusable at the line that cannot be read.
    """
    for n, text in lines:
        if text.strip():
            yield read_line(n, text, by)


def read_line(n: int, text: str, by: str | None) -> Line:
    """One command. Raises Unusable."""
    raw = _object(n, text)
    kind = _kind(n, raw)
    raw["at"] = _moment(n, "at", raw.get("at"))
    if kind in BOOKED and raw.get("time") is not None:
        raw["time"] = _moment(n, "time", _on_the_day(raw["time"], raw["at"]))
    raw.setdefault("by", by)
    expect = raw.pop("expect", None)
    if kind is Office:
        raw = _to_an_office(raw)
    if expect is not None and not isinstance(expect, dict):
        raise _unusable(n, "expect", N_("'expect' is an object of result fields."))
    command: Command = _convert(n, raw, kind)
    known = OWN_FIELDS.union(kind.__struct_encode_fields__)
    return Line(n, command, expect, tuple(sorted(set(raw) - known)))


def write_line(command: Command) -> str:
    """*command* as a line of a script."""
    raw: dict[str, Any] = {"at": command.at.isoformat(), "do": name_of(command), "by": command.by}
    if isinstance(command, Office):
        return json.dumps(raw | command.said, ensure_ascii=False)
    raw |= {k: v for k, v in msgspec.to_builtins(command).items() if k not in raw}
    return json.dumps(raw, ensure_ascii=False)


def write_header(found: Found, journal: Journal | None = None) -> str:
    """The first line of a script of the project of *found*; of its whole *journal*."""
    hours = [
        t.isoformat() if t.second else f"{t:%H:%M}" for t in (found.hours.start, found.hours.end)
    ]
    raw = {
        "script": VERSION,
        "project": found.project,
        "profile": found.profile,
        "hours": hours,
        "staff": msgspec.to_builtins(found.staff),
        "settings": found.settings,
    }
    if found.house != PLAIN:
        raw["house"] = msgspec.to_builtins(found.house)
    if journal is not None:
        raw["journal"] = msgspec.to_builtins(journal)
    return json.dumps(raw, ensure_ascii=False)


def _object(n: int, text: str) -> dict[str, Any]:
    try:
        raw = msgspec.json.decode(text)
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        raise _unusable(n, "", N_("This is not JSON: {detail}"), detail=str(error)) from None
    if not isinstance(raw, dict):
        raise _unusable(n, "", N_("A line is one JSON object."))
    return raw


def _kind(n: int, raw: dict[str, Any]) -> Any:
    do = raw.get("do")
    if not isinstance(do, str):
        raise _unusable(n, "do", N_("A line needs 'do', the command."))
    if "." in do:
        return Office
    if do not in BY_NAME or do in INNER:
        raise _unusable(
            n,
            "do",
            N_("There is no command '{do}'. The nearest is '{near}'."),
            do=clean(do)[:40],
            near=nearest(do, BY_NAME.keys() - INNER) or "look",
        )
    return BY_NAME[do]


def _to_an_office(raw: dict[str, Any]) -> dict[str, Any]:
    """``leads.enter`` and its fields, as the command to an office that they are."""
    name, _, what = str(raw["do"]).partition(".")
    said = {field: value for field, value in raw.items() if field not in OWN_FIELDS}
    return {"at": raw["at"], "by": raw["by"], "office": name, "what": what, "said": said}


def _on_the_day(text: Any, at: datetime) -> Any:
    """A time of day alone is one of the day of *at*."""
    alone = isinstance(text, str) and _TIME.fullmatch(text)
    return f"{at.date()}T{text}" if alone else text


def _moment(n: int, field: str, at: Any) -> datetime:
    if isinstance(at, str) and _MOMENT.fullmatch(at):
        try:
            return datetime.fromisoformat(at)
        except ValueError:
            pass
    raise _unusable(n, field, N_("'{name}' is a local time such as 2026-03-02T09:04."), name=field)


def _convert(n: int, raw: dict[str, Any], kind: Any) -> Any:
    try:
        return msgspec.convert(raw, kind)
    except msgspec.ValidationError as error:
        message = str(error)
        at = re.search(r"`\$\.?([^`]*)`$", message)
        missing = re.search(r"missing required field `([^`]+)`", message)
        inside = [at.group(1)] if at and at.group(1) else []
        field = ".".join([*inside, *([missing.group(1)] if missing else [])])
        if missing:
            raise _unusable(n, field, N_("The field is missing.")) from None
        wanted = re.search(r"Expected `([^`]+)`", message)
        if wanted is None:
            raise _unusable(n, field, N_("The value cannot be read here.")) from None
        raise _unusable(n, field, N_("Expected {what} here."), what=wanted.group(1)) from None


def _staff(lines: list[StaffLine]) -> dict[str, Person]:
    staff: dict[str, Person] = {}
    for n, line in enumerate(lines):
        try:
            role = read_role(line.role)
            person = check_person(Person(line.id, line.name, role, line.certified, line.level))
            check_free(staff, person)
        except Refused as refusal:
            raise Unusable(1, f"staff[{n}]", refusal) from None
        staff[person.id] = person
    return staff


def _settings(raw: dict[str, Any]) -> dict[str, str | int | bool]:
    try:
        return {name: validate(name, value) for name, value in raw.items()}
    except Refused as refusal:
        raise Unusable(1, "settings", refusal) from None


def read_hours(raw: tuple[str, str]) -> Hours:
    """Working hours from two times of day. Raises Refused ``bad_value``."""
    try:
        start, end = (time.fromisoformat(text.strip()) for text in raw)
        if start.tzinfo or end.tzinfo or start == end:
            raise ValueError(raw)
    except ValueError:
        raise Refused("bad_value", N_("Hours are two times, such as 09:00 and 18:00.")) from None
    return Hours(start, end)


def _hours(raw: tuple[str, str]) -> Hours:
    try:
        return read_hours(raw)
    except Refused as refusal:
        raise Unusable(1, "hours", refusal) from None


def _unusable(line: int, field: str, template: str, **params: object) -> Unusable:
    return Unusable(line, field, Refused("bad_value", template, **params))
