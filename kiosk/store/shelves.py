"""Going through all clients: for an export, for who looks for duplicates. Never for a decision."""

from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

import msgspec
from peewee import SqliteDatabase

from kiosk.desk.state import Client
from kiosk.store.search import LAST

DIGITS = 11
"""Of a mobile number here, without the country's."""

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
    found = list(islice(_by_number(db, project), limit))
    known = [set(twins.phones) for twins in found]
    named = (x for x in _by_name(db, project) if not any(set(x.phones) <= k for k in known))
    return [*found, *islice(named, limit - len(found))]


def _by_number(db: SqliteDatabase, project: int) -> Iterator[Twins]:
    """Of two numbers that end alike, one at least is longer than the country's: few are."""
    ends = db.execute_sql(
        "SELECT DISTINCT substr(tail, 1, ?) FROM client WHERE project=? AND length(tail) > ?"
        " ORDER BY 1",
        (DIGITS, project, DIGITS),
    )
    for (end,) in ends.fetchall():
        yield from _twins(db, "number", "tail>=? AND tail<?", (project, end, end + LAST))


def _by_name(db: SqliteDatabase, project: int) -> Iterator[Twins]:
    names = db.execute_sql(
        "SELECT folded FROM client WHERE project=? AND length(folded) > 1"
        " GROUP BY folded HAVING count(*) > 1 ORDER BY count(*), min(number)",
        (project,),
    )
    for (name,) in names:
        yield from _twins(db, "name", "folded>=? AND folded<=?", (project, name, name))


def _twins(db: SqliteDatabase, why: str, alike: str, values: tuple[object, ...]) -> Iterator[Twins]:
    """Those who are *alike*, where they are several; one client has many numbers."""
    # A range, and sorted here: else SQLite would go through the clients by number.
    found = db.execute_sql(f"SELECT phone FROM client WHERE project=? AND {alike}", values)
    phones = {phone for (phone,) in found.fetchall()}
    if len(phones) > 1:
        yield Twins(why, tuple(sorted(phones)))


def changes(db: SqliteDatabase, project: int, numbers: tuple[str, ...]) -> list[int]:
    """The entries that changed the file of a client with *numbers*, in order."""
    marks = ",".join("?" * len(numbers))
    rows = db.execute_sql(
        "SELECT DISTINCT seq FROM version WHERE project=? AND kind='clients'"
        f" AND key IN ({marks}) ORDER BY seq",
        (project, *numbers),
    )
    return [seq for (seq,) in rows.fetchall()]
