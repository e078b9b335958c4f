"""Clients in a table of somebody's own, as commands that register them."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path

import msgspec

from kiosk.desk import commands as c
from kiosk.desk.clients import read_name, read_phone
from kiosk.desk.state import Person, State
from kiosk.refusal import N_, Refused
from kiosk.script.sheets import column, rows_of
from kiosk.text import forms

HEADS = {
    "name": ("name", "client", "clientname", "姓名", "客户", "客户姓名", "名字", "联系人"),
    "phone": (
        "phone", "mobile", "tel", "telephone",
        "电话", "手机", "手机号", "手机号码", "电话号码", "联系电话", "联系方式",
    ),
    "owner": ("owner", "consultant", "归属人", "置业顾问", "顾问", "销售", "跟进人"),
    "source": ("source", "来源", "客户来源", "渠道"),
    "wants": ("wants", "意向", "需求", "户型", "意向面积户型"),
}  # fmt: skip
"""How people head their columns, by field."""
_FIELDS = {head: field for field, heads in HEADS.items() for head in heads}

_WHOLE = re.compile(r"(\+?\d+)\.0+", re.ASCII)
_SHORTENED = re.compile(r"(\d)(?:\.(\d+))?[eE]\+?(\d{1,2})", re.ASCII)
"""How a spreadsheet writes a long number that it shows in a narrow column."""


class Row(msgspec.Struct, frozen=True):
    """A row of the table: the command that it makes, or why it makes none, and in which
    ``column``; ``twin``: the client is on file, or in the table, already."""

    row: int
    command: c.Register | None = None
    wrong: Refused | None = None
    column: str = ""
    twin: bool = False


class _Wrong(Exception):
    """What is wrong with the cell of one *field*."""

    def __init__(self, field: str, reason: Refused) -> None:
        super().__init__(str(reason))
        self.field, self.reason = field, reason


def read_clients(path: Path, state: State, at: datetime, by: str, owner: str = "") -> Iterator[Row]:
    """The clients in *path*, to be registered at *at* on the word of *by*; *owner* has those
    beside whom the table names nobody. Raises Refused when the table cannot be used."""
    rows = rows_of(path)
    _, first = next(rows, (0, []))
    fields = [_FIELDS.get(head_of(cell), "") for cell in first]
    if "phone" not in fields:
        raise Refused(
            "bad_value", N_("The first line must name the columns: name, phone, owner, source.")
        )
    columns = {field: f"{column(n)} ({first[n]})" for n, field in enumerate(fields) if field}
    like = c.Register(at=at, by=by, client=c.ClientFacts(), who=owner)
    return _rows(rows, fields, columns, state, like)


def head_of(cell: str) -> str:
    """A head as it is compared: without spaces, brackets and the star of a required column."""
    folded = unicodedata.normalize("NFKC", cell).casefold()
    return "".join(ch for ch in folded.partition("(")[0] if ch not in " *:、/")


def _rows(
    rows: Iterable[tuple[int, list[str]]],
    fields: list[str],
    columns: Mapping[str, str],
    state: State,
    like: c.Register,
) -> Iterator[Row]:
    people = _people(state)
    seen: dict[str, int] = {}
    for n, cells in rows:
        said = {field: cell for field, cell in zip(fields, cells, strict=False) if field and cell}
        try:
            command = _command(said, people, like)
        except _Wrong as wrong:
            yield Row(n, wrong=wrong.reason, column=columns.get(wrong.field, ""))
            continue
        known = forms(command.client.phone)
        first = seen.setdefault(known[-1], n)
        twin = None
        if first != n:
            twin = Refused("bad_value", N_("The same phone stands in row {row}."), row=first)
        elif any(phone in state.clients for phone in known):
            twin = Refused("bad_value", N_("The client is on file."))
        if twin is not None:
            yield Row(n, wrong=twin, column=columns["phone"], twin=True)
        else:
            yield Row(n, command)


def _command(said: dict[str, str], people: Mapping[str, str], like: c.Register) -> c.Register:
    wanted = {field: text for field, text in said.items() if field != "owner"}
    try:
        read_name(said.get("name", ""))
    except Refused as reason:
        raise _Wrong("name", reason) from None
    try:
        wanted["phone"] = phone_in(said.get("phone", ""))
    except Refused as reason:
        raise _Wrong("phone", reason) from None
    named = said.get("owner") or like.who
    if not named:
        raise _Wrong("owner", Refused("bad_value", N_("Nobody is named whose client it is.")))
    if named not in people:
        text = N_("Nobody on the roster is called '{who}'.")
        raise _Wrong("owner", Refused("unknown_staff", text, who=named))
    return msgspec.structs.replace(like, client=c.ClientFacts(**wanted), who=people[named])


def phone_in(said: str) -> str:
    """The phone that a cell *said*, which a spreadsheet may have taken for a number. Raises
    Refused."""
    text = unicodedata.normalize("NFKC", said)
    whole, shortened = _WHOLE.fullmatch(text), _SHORTENED.fullmatch(text)
    if whole:
        text = whole[1]
    if shortened:
        first, rest, more = shortened[1], shortened[2] or "", int(shortened[3])
        if len(rest) != more:
            raise Refused(
                "bad_value",
                N_(
                    "The spreadsheet shortened this phone to {number}: its last digits are lost. "
                    "Make the column one of text, and enter it again."
                ),
                number=text,
            )
        text = first + rest
    phone = read_phone(text)
    if not phone:
        raise Refused("bad_value", N_("The phone is missing."))
    return phone


def _people(state: State) -> dict[str, str]:
    """Who is here, by id and, where it is one person's, by name."""
    here: list[Person] = [p for p in state.staff.values() if not p.gone]
    names = [p.name for p in here]
    by_name = {p.name: p.id for p in here if p.name and names.count(p.name) == 1}
    return by_name | {p.id: p.id for p in here}
