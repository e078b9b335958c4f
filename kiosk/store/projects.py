"""The projects of one database file: listing them, telling which is meant, adding one."""

from pathlib import Path
from typing import NamedTuple

from peewee import SqliteDatabase

from kiosk.refusal import N_, Refused
from kiosk.store import tables
from kiosk.store.errors import NoDatabase, UnknownProject

USED = "project"
"""The preference that keeps the id of the project which this desk used last."""


class Project(NamedTuple):
    """A project: its number, which its entries carry, and its name."""

    id: int
    name: str


Which = int | str | None
"""A project by number or by name; None: the one this desk used last, else the first."""


def listed(db: SqliteDatabase) -> list[Project]:
    """Every project, in order."""
    row = tables.Project
    query = row.select(row.id, row.name).order_by(row.position, row.id)
    found = [Project(*said) for said in query.tuples().execute(db)]
    if not all(isinstance(project.name, str) for project in found):
        raise ValueError("a project without a name")
    return found


def chosen(db: SqliteDatabase, path: Path, which: Which) -> Project:
    """The project that *which* means. Raises NoDatabase where there is none at all,
    UnknownProject."""
    known = listed(db)
    if not known:
        raise NoDatabase(path)
    if which is None:
        used = preference(db, USED)
        return next((project for project in known if str(project.id) == used), known[0])
    for project in known:
        if which in project:
            return project
    raise UnknownProject(str(which), [project.name for project in known])


def preference(db: SqliteDatabase, name: str) -> str | None:
    """What this desk remembers under *name*."""
    query = tables.Preference.select(tables.Preference.value).where(tables.Preference.name == name)
    found = next(iter(query.tuples().execute(db)), None)
    return str(found[0]) if found else None


def check_free(known: list[Project], name: str) -> None:
    """Raises Refused ``duplicate_id`` when a project of *known* is called *name*."""
    if any(project.name == name for project in known):
        raise Refused(
            "duplicate_id",
            N_("There is a project '{project}' already. Give this one another name."),
            project=name,
        )


def add(db: SqliteDatabase, name: str) -> Project:
    """A new project called *name*, the last in order; the caller holds the transaction.
    Raises Refused ``duplicate_id``."""
    known = listed(db)
    check_free(known, name)
    row = tables.Project.insert(name=name, position=len(known) + 1)
    return Project(int(row.execute(db)), name)
