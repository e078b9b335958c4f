"""The tables, schema 1. ``entry`` is the truth; the others can be made from it again."""

from peewee import (
    CompositeKey,
    DateField,
    DateTimeField,
    IntegerField,
    Model,
    TextField,
)

SCHEMA = 1
APPLICATION = 0x4B494F53
"""SQLite's ``application_id`` of our databases ('KIOS')."""


class Entry(Model):
    """One command and the events that followed, chained by hash to the entry before."""

    project = IntegerField()
    seq = IntegerField()
    at = TextField()
    actor = TextField()
    command = TextField()
    events = TextField()
    schema = IntegerField()
    prev = TextField()
    hash = TextField()

    class Meta:
        primary_key = CompositeKey("project", "seq")


class Snapshot(Model):
    """The state before the opening of a day, so that a start need not read every entry."""

    project = IntegerField()
    day = DateField()
    seq = IntegerField()
    state = TextField()

    class Meta:
        primary_key = CompositeKey("project", "day")


class Reception(Model):
    """A visit of a day as it stands: who received it, when, and what it put on the sheet."""

    project = IntegerField()
    day = DateField()
    visit = TextField()
    arrived = DateTimeField()
    started = DateTimeField(null=True)
    ended = DateTimeField(null=True)
    who = TextField()
    mark = TextField()
    result = TextField()

    class Meta:
        primary_key = CompositeKey("project", "day", "visit")


class Board(Model):
    """What the desk shows at a glance, made with every entry: to look must cost little."""

    project = IntegerField(primary_key=True)
    at = DateTimeField()
    until = DateTimeField(null=True)
    view = TextField()


class Preference(Model):
    """What this desk's screen remembers: its language, its theme."""

    name = TextField(primary_key=True)
    value = TextField()


TABLES: tuple[type[Model], ...] = (Entry, Snapshot, Reception, Board, Preference)

TRIGGERS = (
    """CREATE TRIGGER IF NOT EXISTS entry_is_final BEFORE UPDATE ON entry
       BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END""",
    """CREATE TRIGGER IF NOT EXISTS entry_stays BEFORE DELETE ON entry
       BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END""",
)
