"""Leads in a table of somebody's own, as what the office of leads is told of each."""

from collections.abc import Iterator
from pathlib import Path

import msgspec

from kiosk.desk.clients import read_phone
from kiosk.refusal import N_, Refused
from kiosk.script.sheets import rows_of

HEADS = {
    "name": "name", "client": "name", "姓名": "name", "客户": "name", "客户姓名": "name",
    "phone": "phone", "mobile": "phone", "电话": "phone", "手机": "phone", "手机号": "phone",
    "手机号码": "phone", "联系电话": "phone", "联系方式": "phone",
    "source": "source", "来源": "source", "客户来源": "source",
    "channel": "channel", "渠道": "channel", "渠道名称": "channel",
    "industry": "industry", "行业": "industry",
    "size": "size", "规模": "size",
    "demand": "demand", "需求": "demand", "需求强度": "demand",
    "spending": "spending", "spending power": "spending", "消费能力": "spending",
    "预算": "spending",
    "potential": "potential", "潜力": "potential",
    "loyalty": "loyalty", "忠诚度": "loyalty",
    "preference": "preference", "偏好": "preference", "购买偏好": "preference",
    "area": "area", "区域": "area", "地域": "area",
    "property": "property", "property type": "property", "房型": "property", "物业类型": "property",
}  # fmt: skip
"""What columns are called."""

VALUES = {
    "线上": "online", "网络": "online", "线下": "offline", "推荐": "referral", "转介": "referral",
    "呼叫中心": "call_centre", "call centre": "call_centre", "call center": "call_centre",
    "其他": "other", "其它": "other", "低": "low", "中": "middle", "高": "high",
}  # fmt: skip
"""What the answers of a choice are called, besides their keys."""
CHOSEN = ("source", "size", "demand", "spending", "potential", "loyalty")


class Row(msgspec.Struct, frozen=True):
    """A line of the table: what the office is told, or what is wrong."""

    line: int
    said: dict[str, str] = {}
    wrong: Refused | None = None


def read_leads(path: Path, channel: str = "") -> Iterator[Row]:
    """The leads in *path*; *channel* holds where the table names none. Raises Refused when the
    table cannot be used."""
    rows = rows_of(path)
    _line, first = next(rows, (0, []))
    heads = [HEADS.get(cell.lower(), "") for cell in first]
    if "phone" not in heads:
        raise Refused(
            "bad_value", N_("The first line must name the columns: name, phone, source, channel.")
        )
    return _rows(list(rows), heads, channel)


def _rows(rows: list[tuple[int, list[str]]], heads: list[str], channel: str) -> Iterator[Row]:
    seen: dict[str, int] = {}
    for line, cells in rows:
        found = {head: cell for head, cell in zip(heads, cells, strict=False) if head and cell}
        said = {"channel": channel} if channel else {}
        said |= {head: _plain(head, cell) for head, cell in found.items()}
        try:
            phone = read_phone(said.get("phone", ""))
        except Refused as refusal:
            yield Row(line, wrong=refusal)
            continue
        if phone and seen.setdefault(phone, line) != line:
            reason = N_("The same phone stands in line {line}.")
            yield Row(line, wrong=Refused("bad_value", reason, line=seen[phone]))
        else:
            yield Row(line, {"phone": ""} | said)


def _plain(head: str, cell: str) -> str:
    return VALUES.get(cell.lower(), cell) if head in CHOSEN else cell
