"""Clients in a table of somebody's own, as commands that register them."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path

import msgspec

from kiosk.desk import commands as c
from kiosk.desk.clients import read_client, read_phone
from kiosk.desk.state import Person, State
from kiosk.refusal import N_, Refused
from kiosk.script.sheets import rows_of

HEADS = {
    "name": "name",
    "client": "name",
    "phone": "phone",
    "mobile": "phone",
    "owner": "owner",
    "consultant": "owner",
    "source": "source",
    "wants": "wants",
    "姓名": "name",
    "客户": "name",
    "客户姓名": "name",
    "名字": "name",
    "电话": "phone",
    "手机": "phone",
    "手机号": "phone",
    "手机号码": "phone",
    "联系电话": "phone",
    "联系方式": "phone",
    "归属人": "owner",
    "置业顾问": "owner",
    "顾问": "owner",
    "销售": "owner",
    "来源": "source",
    "渠道": "source",
    "意向": "wants",
    "需求": "wants",
    "户型": "wants",
}


class Row(msgspec.Struct, frozen=True):
    """A line of the table: the command that it makes, or why it makes none; ``twin``: the client
    is on file, or in the table, already."""

    line: int
    command: c.Register | None = None
    wrong: Refused | None = None
    twin: bool = False


def read_clients(path: Path, state: State, at: datetime, by: str, owner: str = "") -> Iterator[Row]:
    """The clients in *path*, to be registered at *at* on the word of *by*; *owner* has those
    beside whom the table names nobody. Raises Refused when the table cannot be used."""
    rows = rows_of(path)
    _, first = next(rows, (0, []))
    heads = [HEADS.get(cell.lower(), "") for cell in first]
    if "phone" not in heads:
        raise Refused(
            "bad_value", N_("The first line must name the columns: name, phone, owner, source.")
        )
    return _rows(rows, heads, state, c.Register(at=at, by=by, client=c.ClientFacts(), who=owner))


def _rows(
    rows: Iterable[tuple[int, list[str]]], heads: list[str], state: State, like: c.Register
) -> Iterator[Row]:
    people = _people(state)
    seen: dict[str, int] = {}
    for line, cells in rows:
        said = {head: cell for head, cell in zip(heads, cells, strict=False) if head and cell}
        try:
            command = _command(said, people, like)
        except Refused as refusal:
            yield Row(line, wrong=refusal)
            continue
        phone = read_phone(command.client.phone)
        first = seen.setdefault(phone, line)
        if first != line:
            reason = N_("The same phone stands in line {line}.")
            yield Row(line, wrong=Refused("bad_value", reason, line=first), twin=True)
        elif phone in state.clients:
            yield Row(line, wrong=Refused("bad_value", N_("The client is on file.")), twin=True)
        else:
            yield Row(line, command)


def _command(said: dict[str, str], people: Mapping[str, str], like: c.Register) -> c.Register:
    wanted = {name: text for name, text in said.items() if name != "owner"}
    client = c.ClientFacts(**wanted)
    _, phone = read_client(client)
    if not phone:
        raise Refused("bad_value", N_("The phone is missing."))
    named = said.get("owner") or like.who
    if not named:
        raise Refused("bad_value", N_("Nobody is named whose client it is."))
    if named not in people:
        raise Refused("unknown_staff", N_("Nobody on the roster is called '{who}'."), who=named)
    return msgspec.structs.replace(like, client=client, who=people[named])


def _people(state: State) -> dict[str, str]:
    """Who is here, by id and, where it is one person's, by name."""
    here: list[Person] = [p for p in state.staff.values() if not p.gone]
    names = [p.name for p in here]
    by_name = {p.name: p.id for p in here if p.name and names.count(p.name) == 1}
    return by_name | {p.id: p.id for p in here}
