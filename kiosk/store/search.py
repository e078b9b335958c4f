"""Finding clients from the first keystroke: by last digits, phone, any part of a name, pinyin
initials.

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
FOUND = "SELECT c.phone, c.name, c.owner, c.stage, c.contact FROM"
BY_COLUMN = FOUND + (" client c WHERE c.project=? AND c.{0}>=? AND c.{0}<? ORDER BY c.{0} LIMIT ?")
BY_PART = FOUND + (
    " part p CROSS JOIN client c ON c.project=p.project AND c.number=p.number"
    " WHERE p.project=? AND p.text>=? AND p.text<? ORDER BY p.text LIMIT ?"
)
COUNTRY = "+86"
"""Ours: a number is the same one without it."""


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
        rows = db.execute_sql(query(column), (project, prefix, prefix + LAST, limit))
        for phone, name, owner, stage, contact in rows.fetchall():
            at = datetime.fromisoformat(contact)
            hits.setdefault(phone, Found(phone, name, owner, stage, at))
        if len(hits) >= limit:
            break
    return list(hits.values())[:limit]


def query(column: str) -> str:
    """The statement that selects a range of *column*."""
    return BY_PART if column == "part" else BY_COLUMN.format(column)


def _ranges(text: str) -> list[tuple[str, str]]:
    """The columns that *text* may be the beginning of, and how it stands there; ``part``: the
    parts of names."""
    sought = folded(unicodedata.normalize("NFKC", text))
    digits = "".join(c for c in sought if c not in "-.()/")
    plain = digits.removeprefix("+")
    if not sought:
        return []
    if plain.isdecimal() and plain.isascii():
        if plain == digits:
            return [("tail", plain[::-1]), ("number", digits)]
        ours = digits.removeprefix(COUNTRY)
        known = (digits, ours) if ours not in (digits, "") else (digits,)
        return [("number", number) for number in known]
    begins = [("folded", sought), ("given", sought), ("part", sought)]
    return [("initials", sought), *begins] if sought.isascii() else begins


def folded(name: str) -> str:
    """*name* as it is looked for: small letters, no spaces."""
    return clean(name).casefold().replace(" ", "")


def given_name(name: str) -> str:
    """What follows the surname of a Chinese name, or the last word of another."""
    words = clean(name).split()
    if not words:
        return ""
    return folded(words[-1]) if words[0].isascii() else folded(name)[1:]


def parts(name: str) -> set[str]:
    """What *name* and its initials go on with, from each character on, or, of a name in Latin
    letters, from each word; besides what stands in the row of the client."""
    words, whole, letters = clean(name).split(), folded(name), initials(name)
    if not words:
        return set()
    if words[0].isascii():
        rests = [folded(" ".join(words[n:])) for n in range(1, len(words) - 1)]
    else:
        rests = [whole[n:] for n in range(2, len(whole))]
    return {*rests, *(letters[n:] for n in range(1, len(letters)))}


def _project_parts(db: SqliteDatabase, project: int, number: str, old: str, new: str) -> None:
    """Bring the parts under which *number* is found from the name *old* to the name *new*."""
    was, now = parts(old), parts(new)
    for sql, texts in (
        ("DELETE FROM part WHERE project=? AND text=? AND number=?", was - now),
        ("INSERT INTO part (project, text, number) VALUES (?, ?, ?)", now - was),
    ):
        for text in sorted(texts):
            db.execute_sql(sql, (project, text, number))


def project_client(
    db: SqliteDatabase, project: int, number: str, old: Client | None, new: Client | None
) -> None:
    """Bring the rows of *number* to what is on file under it now."""
    _project_parts(db, project, number, old.name if old else "", new.name if new else "")
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
        "tail": number[::-1] if number.removeprefix("+").isdecimal() else "",
        "initials": initials(client.name),
        "owner": client.owner,
        "stage": client.stage,
        "contact": client.last_contact,
    }
