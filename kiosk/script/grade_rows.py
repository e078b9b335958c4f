"""Figures of clients in a table of somebody's own, as what the office of grades is told."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from kiosk.refusal import N_, Refused
from kiosk.script.sheets import rows_of
from kiosk.text import NAME_LIMIT, clean

HEADS = {
    "client": "client",
    "phone": "client",
    "number": "client",
    "name": "name",
    "area": "area",
    "客户": "client",
    "电话": "client",
    "手机": "client",
    "手机号": "client",
    "联系电话": "client",
    "编号": "client",
    "姓名": "name",
    "名称": "name",
    "客户名称": "name",
    "客户姓名": "name",
    "区域": "area",
    "sales": "sales",
    "销售额": "sales",
    "年度销售额": "sales",
    "年销售额": "sales",
    "price": "price",
    "价格": "price",
    "销售价格": "price",
    "payment": "payment",
    "回款": "payment",
    "货款回收": "payment",
    "货款回收情况": "payment",
    "cooperation": "cooperation",
    "合作": "cooperation",
    "合作状况": "cooperation",
    "trend": "trend",
    "趋势": "trend",
    "发展趋向": "trend",
}
"""What the columns may be called; any other is a figure by that name."""
WORDS = ("client", "name", "area")


class Row(msgspec.Struct, frozen=True):
    """A line of the table: the fields that it says, or why it cannot be read."""

    line: int
    said: dict[str, Any] = {}
    wrong: Refused | None = None


def read_figures(path: Path) -> Iterator[Row]:
    """The lines of *path*. Raises Refused when the table cannot be used."""
    rows = rows_of(path)
    _, first = next(rows, (0, []))
    heads = [HEADS.get(cell.casefold(), clean(cell)[:NAME_LIMIT]) for cell in first]
    named = [head for head in heads if head]
    if "client" not in heads and "name" not in heads:
        text = N_("The first line must name the columns: client or name, then the figures.")
        raise Refused("bad_value", text)
    if len(set(named)) < len(named):
        raise Refused("bad_value", N_("Two columns have the same name."))
    for line, cells in rows:
        found = {head: cell for head, cell in zip(heads, cells, strict=False) if head and cell}
        try:
            yield Row(line, _said(found))
        except Refused as refusal:
            yield Row(line, wrong=refusal)


def _said(found: dict[str, str]) -> dict[str, Any]:
    said: dict[str, Any] = {head: found[head] for head in WORDS if head in found}
    said.setdefault("client", said.get("name", ""))
    if not said["client"]:
        raise Refused("bad_value", N_("The client is missing."))
    numbers = {head: _number(head, cell) for head, cell in found.items() if head not in WORDS}
    return said | ({"figures": numbers} if numbers else {})


def _number(head: str, cell: str) -> float:
    try:
        return float(cell.replace(",", "").replace("，", "").rstrip("%％"))
    except ValueError:
        text = N_("{figure}: '{text}' is not a number.")
        raise Refused("bad_value", text, figure=head, text=cell) from None
