"""Going through all clients: for an export, for who looks for duplicates. Never for a decision."""

from collections.abc import Iterator
from typing import NamedTuple

import msgspec
from peewee import SqliteDatabase

from kiosk.desk.state import Client

_client: msgspec.json.Decoder[Client] = msgspec.json.Decoder(Client)


class Twins(NamedTuple):
    """Clients who may be one; ``why``: ``number``, the same but for the country's, or ``name``."""

    why: str
    phones: tuple[str, ...]


def every(db: SqliteDatabase, project: int) -> Iterator[Client]:
    """Every client as they are now, one after the other, by phone."""
    rows = db.execute_sql(
        "SELECT (SELECT body FROM version WHERE project=c.project AND kind='clients'"
        " AND key=c.number ORDER BY seq DESC LIMIT 1)"
        " FROM client c WHERE project=? AND number=phone ORDER BY number",
        (project,),
    )
    for (body,) in rows:
        yield _client.decode(body)


def duplicates(db: SqliteDatabase, project: int, limit: int) -> list[Twins]:
    """At most *limit* groups of clients who may be one: the surest first, then the rarest names.
    Who is in a group by number is in none with the same people by name."""
    found: list[Twins] = []
    for why, column, more in (
        ("number", "substr(tail, 1, 11)", "length(tail) >= 11"),
        ("name", "folded", "number = phone AND length(folded) > 1"),
    ):
        rows = db.execute_sql(
            f"SELECT group_concat(DISTINCT phone) FROM client WHERE project=? AND {more}"
            f" GROUP BY {column} HAVING count(DISTINCT phone) > 1"
            " ORDER BY count(DISTINCT phone), min(phone) LIMIT ?",
            (project, limit),
        )
        groups = (Twins(why, tuple(sorted(phones.split(",")))) for (phones,) in rows.fetchall())
        known = [set(twins.phones) for twins in found]
        found += [x for x in groups if not any(set(x.phones) <= same for same in known)]
    return found[:limit]


def changes(db: SqliteDatabase, project: int, numbers: tuple[str, ...]) -> list[int]:
    """The entries that changed the file of a client with *numbers*, in order."""
    marks = ",".join("?" * len(numbers))
    rows = db.execute_sql(
        "SELECT DISTINCT seq FROM version WHERE project=? AND kind='clients'"
        f" AND key IN ({marks}) ORDER BY seq",
        (project, *numbers),
    )
    return [seq for (seq,) in rows.fetchall()]
