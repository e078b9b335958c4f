"""Finding clients from the first keystroke: by last digits, phone, name, pinyin initials.

Every question is a range of an index: a million clients are searched as fast as a hundred.
"""

import unicodedata
from datetime import datetime
from typing import NamedTuple

from peewee import SqliteDatabase

from kiosk.desk.state import Client
from kiosk.store.pinyin import initials
from kiosk.store.rows import put
from kiosk.store.tables import Client as Row
from kiosk.text import clean

LAST = "\U0010ffff"
"""Sorts after whatever begins with what stands before it."""
FOUND = "SELECT phone, name, owner, stage, contact FROM client WHERE project=?"


class Found(NamedTuple):
    """A client as a list of hits shows it; ``contact``: the last one."""

    phone: str
    name: str
    owner: str
    stage: str
    contact: datetime


def search(db: SqliteDatabase, project: int, text: str, limit: int) -> list[Found]:
    """At most *limit* clients whom *text* may mean."""
    hits: dict[str, Found] = {}
    for column, prefix in _ranges(text):
        sql = f"{FOUND} AND {column}>=? AND {column}<? ORDER BY {column} LIMIT ?"
        rows = db.execute_sql(sql, (project, prefix, prefix + LAST, limit))
        for phone, name, owner, stage, contact in rows.fetchall():
            at = datetime.fromisoformat(contact)
            hits.setdefault(phone, Found(phone, name, owner, stage, at))
        if len(hits) >= limit:
            break
    return list(hits.values())[:limit]


def _ranges(text: str) -> list[tuple[str, str]]:
    """The columns that *text* may be the beginning of, and how it stands there."""
    sought = folded(unicodedata.normalize("NFKC", text))
    digits = "".join(c for c in sought if c not in "-.()/")
    plain = digits.removeprefix("+")
    if not sought:
        return []
    if plain.isdecimal() and plain.isascii():
        backwards = [("tail", plain[::-1])] if plain == digits else []
        return [*backwards, ("number", digits)]
    if sought.isascii():
        return [("initials", sought), ("folded", sought), ("given", sought)]
    return [("folded", sought), ("given", sought)]


def folded(name: str) -> str:
    """*name* as it is looked for: small letters, no spaces."""
    return clean(name).casefold().replace(" ", "")


def given_name(name: str) -> str:
    """What follows the surname of a Chinese name, or the last word of another."""
    words = clean(name).split()
    if not words:
        return ""
    return folded(words[-1]) if words[0].isascii() else folded(name)[1:]


def project_client(
    db: SqliteDatabase, project: int, number: str, old: Client | None, new: Client | None
) -> None:
    """Bring the row of *number* to what is on file under it now."""
    if new is None:
        sql = "DELETE FROM client WHERE project=? AND number=?"
        db.execute_sql(sql, (project, number))
    elif old is not None and old.name == new.name:  # the name is spelt already
        db.execute_sql(
            "UPDATE client SET phone=?, owner=?, stage=?, contact=? WHERE project=? AND number=?",
            (new.phone, new.owner, new.stage, str(new.last_contact), project, number),
        )
    else:
        put(db, Row, row_of(project, number, new))


def row_of(project: int, number: str, client: Client) -> dict[str, object]:
    """The row by which *client* is found under *number*."""
    return {
        "project": project,
        "number": number,
        "phone": client.phone,
        "name": client.name,
        "folded": folded(client.name),
        "given": given_name(client.name),
        "tail": number[::-1] if number[-4:].isdecimal() else "",
        "initials": initials(client.name),
        "owner": client.owner,
        "stage": client.stage,
        "contact": client.last_contact,
    }
