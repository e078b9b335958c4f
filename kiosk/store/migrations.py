"""Bringing a database that an older version wrote up to date, a step a schema number.

A step is SQL as it was when its schema came about: the tables in tables.py go on changing.
"""

import json
from collections.abc import Callable

from peewee import SqliteDatabase

Step = Callable[[SqliteDatabase], None]


def migrate(db: SqliteDatabase) -> None:
    """Bring the writable *db* up to date. Each step and its record are kept together or not at
    all; of two processes that start at once, one makes it."""
    for version, step in MIGRATIONS:
        with db.atomic():
            if db.pragma("user_version") < version:
                step(db)
                db.pragma("user_version", version)


def _several_projects(db: SqliteDatabase) -> None:
    """Schema 2: the list of projects, named as their first entries say, and accounts."""
    db.execute_sql(
        'CREATE TABLE "project" ("id" INTEGER NOT NULL PRIMARY KEY, "name" TEXT NOT NULL,'
        ' "position" INTEGER NOT NULL)'
    )
    db.execute_sql('CREATE UNIQUE INDEX "project_name" ON "project" ("name")')
    db.execute_sql(
        'CREATE TABLE "account" ("project" INTEGER NOT NULL, "who" TEXT NOT NULL,'
        ' "salt" BLOB NOT NULL, "hash" BLOB NOT NULL, "parameters" TEXT NOT NULL,'
        ' "failures" INTEGER NOT NULL, "locked_until" DATETIME,'
        ' PRIMARY KEY ("project", "who"))'
    )
    first = db.execute_sql("SELECT project, command FROM entry WHERE seq = 1 ORDER BY project")
    for position, (project, command) in enumerate(first.fetchall(), 1):
        row = (project, json.loads(command)["project"], position)
        db.execute_sql("INSERT INTO project (id, name, position) VALUES (?, ?, ?)", row)
    # Kept states and boards have another shape now; the entries make them again.
    db.execute_sql("DELETE FROM snapshot")
    db.execute_sql("DELETE FROM board")


MIGRATIONS: tuple[tuple[int, Step], ...] = ((2, _several_projects),)
"""In order: the schema number, and the step that leads to it from the one before."""
