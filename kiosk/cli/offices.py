"""The commands of an office, made from what it declares: its lists, and what it can be told."""

from pathlib import Path
from typing import Any

import click

from kiosk import forms, rules
from kiosk.cli.acting import acting, full, given_by, looking, opened, who_is
from kiosk.cli.common import CONTEXT, Command, Group, as_json, database, dump, say
from kiosk.cli.exports import to_file, to_page, write, write_page
from kiosk.cli.sending import show
from kiosk.cli.tables import table
from kiosk.desk import commands as c
from kiosk.gathering import filled
from kiosk.i18n import _, language
from kiosk.offices.asking import FILLED, Field, fields_of
from kiosk.offices.model import Action, Column, Listing, Row, Scene
from kiosk.offices.registry import OFFICES, office
from kiosk.printing import page
from kiosk.text import mask_digits, mask_phone

KINDS = {"day": "DATE", "moment": "TIME", "number": "N", "percent": "PERCENT", "person": "WHO",
         "phone": "PHONE", "pairs": "NAME=N...", "names": "NAME...", "yes": "yes|no"}  # fmt: skip


def commands_of(name: str) -> click.Group:
    """``kiosk NAME``: the office *name*."""
    group = Group(name=name, context_settings=CONTEXT, help=OFFICES[name][1])
    room = office(name)
    for listing in room.lists:
        group.add_command(_list(name, listing))
    for action in room.actions:
        group.add_command(_told(name, action))
    return group


def _list(name: str, listing: Listing) -> click.Command:
    @to_file
    @to_page
    @database
    @full
    @as_json
    def callback(
        path: Path, project: str | None, full: bool, giver: str | None, as_json: bool,
        csv_file: Path | None, xlsx_file: Path | None, html: Path | None,
    ) -> None:  # fmt: skip
        with looking(path, project, giver, full=full) as desk:
            scene = Scene(desk.seen(), desk.books(), desk.now(), full, desk.past)
            rows, staff = listing.rows(scene), desk.state.staff
            head, where = (
                forms.headed(listing, scene),
                f"{desk.project.name} {scene.at:%Y-%m-%d %H:%M}",
            )
        if as_json:
            found = [_plain(listing, row, full=full) for row in rows]
            dump({"rules": listing.rules, "head": head, "rows": found})
            return
        titles = ["#", *(_(column.title) for column in listing.columns)]
        cells = [
            [_key(row, full=full),
             *(forms.written(column, value, staff, full=full)
               for column, value in zip(listing.columns, row.cells, strict=True))]
            for row in rows
        ]  # fmt: skip
        if html is not None:
            foot = [*(f"{rule}  {rules.text(rule)}" for rule in listing.rules), where]
            title = f"{_(OFFICES[name][0])} · {_(listing.title)}"
            about = [head] if head else []
            write_page(
                html,
                page(title, about, [("", titles, cells)], foot, (), language().replace("_", "-")),
            )
            return
        to_a_file = csv_file or xlsx_file
        if head and not to_a_file:
            say(head)
        if not rows and not to_a_file:
            say(_("There is nothing here yet."))
            return
        if to_a_file:
            write(csv_file, xlsx_file, titles, cells)
            say(_("{n} rows are written.").format(n=len(cells)), err=True)
            return
        table(titles, cells)

    return Command(
        name=listing.name.replace("_", "-"), callback=callback, params=_params(callback),
        help=listing.title,
    )  # fmt: skip


def _key(row: Row, *, full: bool) -> str:
    """The key of *row*: it may be a client's phone, and the two days of a period are none."""
    return row.key if full else "..".join(mask_digits(part) for part in row.key.split(".."))


def _plain(listing: Listing, row: Row, *, full: bool) -> dict[str, Any]:
    found: dict[str, Any] = {"key": _key(row, full=full)}
    for column, value in zip(listing.columns, row.cells, strict=True):
        if column.kind == "spoken":
            found[column.name] = _spoken(value, full=full)
            continue
        found[column.name] = value if full else _hidden(column, value)
    if row.told:
        found["told"] = [[_(x), said if full else mask_digits(said)] for x, said in row.told]
    return found


def _hidden(column: Column, value: Any) -> Any:
    """A cell without a phone in it; keys, numbers and days as they are."""
    if not isinstance(value, str) or value in dict(column.words) or column.kind == "person":
        return value
    return mask_phone(value) if column.kind == "phone" else mask_digits(value)


def _spoken(value: Any, *, full: bool) -> dict[str, str]:
    """A text in every language it has; the rule that says it, where one does."""
    rule = {"rule": value} if isinstance(value, str) else {}
    said = rules.wording(value) if isinstance(value, str) else value
    return rule | {
        key: said[key] if full else mask_digits(said[key]) for key in ("zh", "en") if key in said
    }


def _told(name: str, action: Action) -> click.Command:
    fields = fields_of(action.order)
    asked = [field for field in fields if field.ask.kind not in FILLED]

    @database
    @acting
    @as_json
    def callback(
        path: Path, project: str | None, giver: str | None, as_json: bool, **typed: str | None
    ) -> None:
        with opened(path, project) as desk:
            by = given_by(desk, giver)
            said = {}
            for field in asked:
                value = forms.read(
                    field, typed[field.name] or "", lambda who: who_is(desk.state, who)
                )
                if value is not None:
                    said[field.name] = value
            said = filled(desk, action.order, said)
            order = c.Office(at=desk.now(), by=by, office=name, what=action.what, said=said)
            show(desk.send(order), desk.state.staff, as_json)

    params = [_param(field, action) for field in asked]
    return Command(
        name=action.what.replace("_", "-"), callback=callback,
        params=[*params, *_params(callback)], help=action.title,
    )  # fmt: skip


def _param(field: Field, action: Action) -> click.Parameter:
    if field.name == action.key_field:
        return click.Argument([field.name], required=field.required)
    kind = field.ask.kind
    choice = click.Choice([key for key, _label in field.ask.values]) if kind == "choice" else None
    return click.Option(
        [f"--{field.name.rstrip('_').replace('_', '-')}", field.name],
        type=choice,
        metavar=None if choice else KINDS.get(kind, "TEXT"),
        required=field.required,
        help=field.ask.label,
    )


def _params(callback: Any) -> list[click.Parameter]:
    """The options that decorators have put on *callback*, in the order in which they stand."""
    params: list[click.Parameter] = list(reversed(callback.__click_params__))
    return params
