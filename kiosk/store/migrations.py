"""Bringing a database that an older version wrote up to date, a step a schema number.

A step is SQL as it was when its schema came about: the tables in tables.py go on changing. What a
table of today holds is then made from the entries.
"""

import json
from collections.abc import Callable

from peewee import SqliteDatabase

from kiosk.desk.decide import fold
from kiosk.desk.state import State
from kiosk.store import filing, journal
from kiosk.store.projects import listed

Step = Callable[[SqliteDatabase], None]


def migrate(db: SqliteDatabase) -> None:
    """Bring the writable *db* up to date. All steps and their record are kept together or not at
    all; of two processes that start at once, one makes them."""
    with db.atomic():
        began = db.pragma("user_version")
        for version, step in MIGRATIONS:
            if began < version:
                step(db)
                db.pragma("user_version", version)
        if began < FILED:
            file_anew(db)


def file_anew(db: SqliteDatabase) -> None:
    """Make what is on file from the entries: every project's, one entry after the other."""
    db.execute_sql("DELETE FROM version")
    db.execute_sql("DELETE FROM client")
    db.execute_sql("DELETE FROM part")
    for project in listed(db):
        state = State()
        for entry in journal.read(db, project.id):
            before, state = state, fold(state, entry.seq, entry.command, entry.events)
            filing.project_files(db, project.id, before, state, entry.events)


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


def _files(db: SqliteDatabase) -> None:
    """Schema 3: what is on file under phones and units as of every entry, clients as search finds
    them; kept states without either."""
    for statement in _FILES:
        db.execute_sql(statement)
    db.execute_sql("DELETE FROM board")


def _parts(db: SqliteDatabase) -> None:
    """Schema 4: clients are found by every part of a name. What is on file, and kept states, say
    more of receptions and deals than they did."""
    db.execute_sql(
        'CREATE TABLE "part" ("project" INTEGER NOT NULL, "text" TEXT NOT NULL,'
        ' "number" TEXT NOT NULL, PRIMARY KEY ("project", "text", "number")) WITHOUT ROWID'
    )
    db.execute_sql("DELETE FROM snapshot")
    db.execute_sql("DELETE FROM board")


_FILES = (
    'DROP TABLE "snapshot"',
    'CREATE TABLE "snapshot" ("project" INTEGER NOT NULL, "seq" INTEGER NOT NULL, "day" DATE,'
    ' "state" TEXT NOT NULL, PRIMARY KEY ("project", "seq"))',
    'CREATE TABLE "version" ("project" INTEGER NOT NULL, "kind" TEXT NOT NULL,'
    ' "key" TEXT NOT NULL, "seq" INTEGER NOT NULL, "body" TEXT NOT NULL,'
    ' PRIMARY KEY ("project", "kind", "key", "seq")) WITHOUT ROWID',
    'CREATE INDEX "version_project_seq" ON "version" ("project", "seq")',
    'CREATE TABLE "client" ("project" INTEGER NOT NULL, "number" TEXT NOT NULL,'
    ' "phone" TEXT NOT NULL, "name" TEXT NOT NULL, "folded" TEXT NOT NULL,'
    ' "given" TEXT NOT NULL, "tail" TEXT NOT NULL, "initials" TEXT NOT NULL,'
    ' "owner" TEXT NOT NULL, "stage" TEXT NOT NULL, "contact" DATETIME NOT NULL,'
    ' PRIMARY KEY ("project", "number")) WITHOUT ROWID',
    'CREATE INDEX "client_project_folded" ON "client" ("project", "folded")',
    'CREATE INDEX "client_project_given" ON "client" ("project", "given")',
    'CREATE INDEX "client_project_tail" ON "client" ("project", "tail")',
    'CREATE INDEX "client_project_initials" ON "client" ("project", "initials")',
    'CREATE INDEX "client_project_owner" ON "client" ("project", "owner")',
    'CREATE INDEX "client_project_contact" ON "client" ("project", "contact")',
)


def _offices(db: SqliteDatabase) -> None:
    """Schema 5: the entries of the offices are found by themselves; kept states say more."""
    db.execute_sql("DELETE FROM snapshot")
    db.execute_sql(
        'CREATE INDEX IF NOT EXISTS "entry_of_an_office" ON entry(project, seq)'
        """ WHERE substr("command", 1, 14) = '{"do":"office"'"""
    )


MIGRATIONS: tuple[tuple[int, Step], ...] = (
    (2, _several_projects),
    (3, _files),
    (4, _parts),
    (5, _offices),
)
"""In order: the schema number, and the step that leads to it from the one before."""
FILED = 4
"""The schema since which what is on file has the shape that it has now: an older file gets it
made from its entries."""
