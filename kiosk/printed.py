"""A list as a page to print: HTML for A4 that needs nothing from anywhere else."""

from collections.abc import Sequence
from html import escape

from kiosk.text import safe

WIDE = 7
"""With more columns than this, the page is printed across."""
STYLE = """
@page { size: A4 %s; margin: 15mm; }
body { font-family: "Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", "PingFang SC",
  SimSun, sans-serif; font-size: 10pt; color: #000; }
h1 { font-size: 15pt; margin: 0 0 2mm; }
table { border-collapse: collapse; width: 100%%; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
th, td { border: 0.3pt solid #555; padding: 1mm 1.5mm; text-align: left; vertical-align: top; }
th { background: #eee; }
footer { margin-top: 4mm; font-size: 8pt; }
"""


def page(
    title: str,
    head: str,
    titles: Sequence[str],
    rows: Sequence[Sequence[str]],
    foot: Sequence[str],
    language: str,
) -> str:
    """*rows* under *titles*, *head* over them and the lines of *foot* under them. Whatever is said
    is text: nothing of it is markup."""
    style = STYLE % ("landscape" if len(titles) > WIDE else "portrait")
    columns = _row("th", titles)
    lines = [
        "<!doctype html>",
        f'<html lang="{_text(language)}"><head><meta charset="utf-8">',
        f"<title>{_text(title)}</title><style>{style}</style></head><body>",
        f"<h1>{_text(title)}</h1>",
        *([f"<p>{_text(head)}</p>"] if head else []),
        f"<table><thead>{columns}</thead><tbody>",
        *(_row("td", cells) for cells in rows),
        "</tbody></table>",
        "<footer>" + "<br>".join(map(_text, foot)) + "</footer></body></html>",
    ]
    return "\n".join(lines) + "\n"


def _row(kind: str, cells: Sequence[str]) -> str:
    return "<tr>" + "".join(f"<{kind}>{_text(cell)}</{kind}>" for cell in cells) + "</tr>"


def _text(said: str) -> str:
    return escape(safe(said))
