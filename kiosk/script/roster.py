"""A roster as people keep it: a CSV file, or lines typed one after the other."""

import csv
import difflib
import io
import re
import string
from collections.abc import Iterable
from pathlib import Path

from kiosk.desk.roster import check_free, check_person
from kiosk.desk.state import Person, Role
from kiosk.refusal import N_, Refused
from kiosk.script.sheets import text_of
from kiosk.text import clean

FIELDS = {
    "id": "id",
    "name": "name",
    "role": "role",
    "level": "level",
    "certified": "certified",
    "编号": "id",
    "工号": "id",
    "姓名": "name",
    "名字": "name",
    "角色": "role",
    "岗位": "role",
    "级别": "level",
    "上岗": "certified",
}
ROLES = {
    "置业顾问": "consultant",
    "顾问": "consultant",
    "销售": "consultant",
    "经理": "manager",
    "主管": "manager",
    "总监": "director",
    "前台": "receptionist",
    "秘书": "receptionist",
    "行销": "agent",
    "行销人员": "agent",
    "支持": "support",
    "支持人员": "support",
    "运维": "support",
}
NO = {"no", "false", "0", "否", "未"}


class BadRoster(Refused):
    """A roster that cannot be used: which line, and why."""

    def __init__(self, line: int, reason: Refused) -> None:
        super().__init__(reason.code, reason.template, **reason.params)
        self.line = line


def read_csv(path: Path) -> tuple[Person, ...]:
    """The roster in the CSV file *path*: UTF-8, or GB 18030 as spreadsheets in China save it.

    The first line names the columns, in Chinese or English: id, name, role, level, certified; a
    missing id is given out in letters. Raises BadRoster, or Refused when it cannot be read.
    """
    return _people(_rows(text_of(path)))


def read_typed(lines: Iterable[str]) -> tuple[Person, ...]:
    """A roster typed one person a line: id, name and role, with commas or tabs between them, or
    else spaces; the role may be left out, and so may everything but the name. Raises BadRoster."""
    return _people([(n, _typed(line)) for n, line in enumerate(lines, 1) if line.strip()])


def _typed(line: str) -> dict[str, str]:
    cells = [cell.strip() for cell in re.split(r"[,，\t]", line)]
    if len(cells) == 1:
        words = line.split()
        named = words[-1] in ROLES or words[-1].lower() in list(Role)
        if len(words) == 2 and named:
            return {"id": "", "name": words[0], "role": words[1]}
        role = words.pop() if len(words) > 2 and _is_role(words[-1]) else ""
        cells = [words[0], " ".join(words[1:]), role] if len(words) > 1 else ["", words[0], ""]
    return dict(zip(("id", "name", "role"), cells, strict=False))


def _is_role(word: str) -> bool:
    """Whether *word* is meant for a role, a misspelt one too: that is told rather than taken for
    a part of the name."""
    return not word.isascii() or bool(difflib.get_close_matches(word.lower(), list(Role), 1, 0.75))


def _rows(text: str) -> list[tuple[int, dict[str, str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows: list[tuple[int, dict[str, str]]] = []
    columns: list[str] = []
    try:
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                continue
            if not columns:
                columns = [FIELDS.get(cell.strip().lower(), "") for cell in cells]
                if "name" not in columns and "id" not in columns:
                    reason = N_("The first line must name the columns: id, name, role.")
                    raise BadRoster(reader.line_num, Refused("bad_value", reason))
                continue
            if len(cells) > len(columns):
                reason = N_("There are more cells than columns.")
                raise BadRoster(reader.line_num, Refused("bad_value", reason))
            named = {c: v.strip() for c, v in zip(columns, cells, strict=False) if c}
            rows.append((reader.line_num, named))
    except csv.Error as error:
        detail = Refused("bad_value", N_("This is not CSV: {detail}"), detail=str(error))
        raise BadRoster(reader.line_num, detail) from None
    return rows


def _people(rows: list[tuple[int, dict[str, str]]]) -> tuple[Person, ...]:
    staff: dict[str, Person] = {}
    taken = {fields.get("id") for _, fields in rows}
    letters = (x for x in _letters() if x not in taken)
    for n, fields in rows:
        try:
            person = check_person(
                Person(
                    fields.get("id") or next(letters),
                    fields.get("name", ""),
                    _role(fields.get("role", "") or Role.CONSULTANT),
                    fields.get("certified", "").lower() not in NO,
                    fields.get("level", ""),
                )
            )
            check_free(staff, person)
        except Refused as refusal:
            raise BadRoster(n, refusal) from None
        staff[person.id] = person
    if not any(p.role == "consultant" for p in staff.values()):
        raise Refused("bad_value", N_("A roster needs at least one consultant."))
    return tuple(staff.values())


def _role(text: str) -> Role:
    """A role by any of its names. Raises Refused ``bad_value``."""
    role = ROLES.get(text, text.lower())
    if role not in list(Role):
        raise Refused(
            "bad_value",
            N_(
                "'{role}' is not a role. There are: consultant, manager, director, receptionist, "
                "agent, support."
            ),
            role=clean(text)[:40],
        )
    return Role(role)


def _letters() -> Iterable[str]:
    yield from string.ascii_uppercase
    n = 1
    while True:
        yield f"P{n}"
        n += 1
