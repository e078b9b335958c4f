"""A table as a page to print: plain HTML, A4, nothing that is loaded from anywhere."""

from collections.abc import Iterable, Sequence
from html import escape

from kiosk.text import safe

STYLE = """
@page { size: A4 landscape; margin: 14mm; }
body { font-family: "Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", "PingFang SC",
  "DejaVu Sans", sans-serif; font-size: 10pt; color: #000; }
h1 { font-size: 15pt; margin: 0 0 2mm; } h2 { font-size: 11pt; margin: 5mm 0 1mm; }
table { border-collapse: collapse; width: 100%; page-break-inside: auto; }
tr { page-break-inside: avoid; } thead { display: table-header-group; }
th, td { border: 0.3mm solid #000; padding: 1mm 2mm; text-align: left; }
td.n { text-align: right; } p { margin: 1mm 0; }
.sign span { display: inline-block; min-width: 70mm; margin: 8mm 6mm 0 0;
  border-bottom: 0.3mm solid #000; }
"""

Part = tuple[str, Sequence[str], Sequence[Sequence[str]]]
"""A heading, the titles of the columns, and the rows."""


def page(
    title: str, about: Iterable[str], parts: Iterable[Part], foot: Iterable[str] = (),
    signs: Iterable[str] = (), language: str = "zh-CN",
) -> str:  # fmt: skip
    """The page called *title*: sentences *about* it, its *parts*, what stands below them, and
    lines to sign."""
    said = "".join(f"<p>{_said(line)}</p>" for line in about)
    body = "".join(_part(part) for part in parts)
    below = "".join(f"<p>{_said(line)}</p>" for line in foot)
    lines = "".join(f"<span>{_said(line)}</span>" for line in signs)
    signed = f'<div class="sign">{lines}</div>' if lines else ""
    return (
        f'<!doctype html>\n<html lang="{escape(language)}"><head><meta charset="utf-8">'
        f"<title>{_said(title)}</title><style>{STYLE}</style></head><body>"
        f"<h1>{_said(title)}</h1>{said}{body}{below}{signed}</body></html>\n"
    )


def _part(part: Part) -> str:
    heading, titles, rows = part
    head = "".join(f"<th>{_said(title)}</th>" for title in titles)
    body = "".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in rows)
    title = f"<h2>{_said(heading)}</h2>" if heading else ""
    return f"{title}<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _cell(text: str) -> str:
    number = text.replace(",", "").replace(".", "", 1).removesuffix(" %").strip("-").isdecimal()
    return f'<td class="n">{_said(text)}</td>' if number else f"<td>{_said(text)}</td>"


def _said(text: str) -> str:
    return escape(safe(text))
