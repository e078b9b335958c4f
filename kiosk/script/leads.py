"""Leads in a table of somebody's own, as what the office of leads is told of each."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from kiosk.refusal import N_, Refused
from kiosk.script.clients import head_of, phone_in
from kiosk.script.sheets import column, rows_of
from kiosk.text import forms

HEADS = {
    "name": ("name", "client", "clientname", "姓名", "客户", "客户姓名", "名字", "联系人"),
    "phone": (
        "phone", "mobile", "tel", "telephone",
        "电话", "手机", "手机号", "手机号码", "电话号码", "联系电话", "联系方式",
    ),
    "source": ("source", "来源", "客户来源", "线索来源"),
    "channel": ("channel", "渠道", "渠道名称", "渠道来源"),
    "industry": ("industry", "行业", "职业"),
    "size": ("size", "规模", "客户规模"),
    "demand": ("demand", "需求", "需求程度", "购买意向"),
    "spending": ("spending", "spendingpower", "消费能力", "购买力"),
    "potential": ("potential", "潜力"),
    "loyalty": ("loyalty", "忠诚度"),
    "preference": ("preference", "偏好", "购买偏好"),
    "area": ("area", "区域", "意向区域", "地域"),
    "property": ("property", "propertytype", "房型", "户型", "房源类型", "物业类型"),
}  # fmt: skip
"""How people head their columns, by field."""
_FIELDS = {head: field for field, heads in HEADS.items() for head in heads}

VALUES = {
    "online": ("线上", "网络", "网上"),
    "offline": ("线下",),
    "referral": ("推荐", "转介", "老带新", "介绍"),
    "call_centre": ("呼叫中心", "callcentre", "callcenter", "来电"),
    "other": ("其他", "其它"),
    "low": ("低", "小", "弱"),
    "middle": ("中", "medium", "一般"),
    "high": ("高", "大", "强"),
}  # fmt: skip
"""How people write the answers of a choice, besides the keys."""
_KEYS = {said: key for key, sayings in VALUES.items() for said in sayings}
CHOSEN = ("source", "size", "demand", "spending", "potential", "loyalty")


class Row(msgspec.Struct, frozen=True):
    """A row of the table: what the office is told, or what is wrong, and in which ``column``."""

    row: int
    said: dict[str, str] = {}
    wrong: Refused | None = None
    column: str = ""


def read_leads(path: Path, channel: str = "") -> Iterator[Row]:
    """The leads in *path*; *channel* holds where the table names none. Raises Refused when the
    table cannot be used."""
    rows = rows_of(path)
    _row, first = next(rows, (0, []))
    fields = [_FIELDS.get(head_of(cell), "") for cell in first]
    if "phone" not in fields:
        raise Refused(
            "bad_value", N_("The first line must name the columns: name, phone, source, channel.")
        )
    where = fields.index("phone")
    return _rows(rows, fields, f"{column(where)} ({first[where]})", channel)


def _rows(
    rows: Iterable[tuple[int, list[str]]], fields: list[str], where: str, channel: str
) -> Iterator[Row]:
    seen: dict[str, int] = {}
    for n, cells in rows:
        found = {field: cell for field, cell in zip(fields, cells, strict=False) if field and cell}
        said = {"channel": channel} if channel else {}
        said |= {field: _plain(field, cell) for field, cell in found.items()}
        try:
            phone = phone_in(said.get("phone", ""))
        except Refused as refusal:
            yield Row(n, wrong=refusal, column=where)
            continue
        first = seen.setdefault(forms(phone)[-1], n) if phone else n
        if first != n:
            reason = N_("The same phone stands in row {row}.")
            yield Row(n, wrong=Refused("bad_value", reason, row=first), column=where)
        else:
            yield Row(n, said | {"phone": phone})


def _plain(field: str, cell: str) -> str:
    """An answer of a choice by its key."""
    return _KEYS.get(head_of(cell), cell.casefold()) if field in CHOSEN else cell
