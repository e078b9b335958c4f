"""The tables. ``entry`` is the truth of the desks; all but ``account`` and ``preference`` can be
made from it again."""

from peewee import (
    AutoField,
    BlobField,
    CompositeKey,
    DateField,
    DateTimeField,
    IntegerField,
    Model,
    TextField,
)

SCHEMA = 5
"""A change of the tables needs the next number and a step in migrations.py."""
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


class Project(Model):
    """A project of this file: each has its own chain of entries and its own board."""

    id = AutoField()
    name = TextField(unique=True)
    position = IntegerField()


class Snapshot(Model):
    """A state, so that a start need not read every entry: the one before the opening of ``day``,
    or, without a day, one in a long row of entries. What is on file is in ``version``."""

    project = IntegerField()
    seq = IntegerField()
    day = DateField(null=True)
    state = TextField()

    class Meta:
        primary_key = CompositeKey("project", "seq")


class Version(Model):
    """What is on file under ``key``, a phone or a unit, from entry ``seq`` on: JSON, or empty when
    it was taken off. ``kind`` is the field of the state."""

    project = IntegerField()
    kind = TextField()
    key = TextField()
    seq = IntegerField()
    body = TextField()

    class Meta:
        primary_key = CompositeKey("project", "kind", "key", "seq")
        indexes = ((("project", "seq"), False),)
        without_rowid = True


class Client(Model):
    """A client as search finds them, by each ``number`` they have: ``tail`` is the number read
    backwards, ``folded`` the name as it is looked for, ``given`` without the surname."""

    project = IntegerField()
    number = TextField()
    phone = TextField()
    name = TextField()
    folded = TextField()
    given = TextField()
    tail = TextField()
    initials = TextField()
    owner = TextField()
    stage = TextField()
    contact = DateTimeField()

    class Meta:
        primary_key = CompositeKey("project", "number")
        indexes = tuple(
            (("project", column), False)
            for column in ("folded", "given", "tail", "initials", "owner", "contact")
        )
        without_rowid = True


class Part(Model):
    """What a client's name has besides its beginnings in ``client``: ``text`` is what follows from
    a further character, or word, on, of the name and of its initials."""

    project = IntegerField()
    text = TextField()
    number = TextField()

    class Meta:
        primary_key = CompositeKey("project", "text", "number")
        without_rowid = True


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


class Account(Model):
    """The PIN of a member of staff, hashed with ``salt`` as ``parameters`` say, and how often in a
    row somebody failed to give it. In no entry: a log that is shown carries no PIN."""

    project = IntegerField()
    who = TextField()
    salt = BlobField()
    hash = BlobField()
    parameters = TextField()
    failures = IntegerField()
    locked_until = DateTimeField(null=True)

    class Meta:
        primary_key = CompositeKey("project", "who")


TABLES: tuple[type[Model], ...] = (
    Entry, Project, Snapshot, Version, Client, Part, Reception, Board, Preference, Account,
)  # fmt: skip

OF_AN_OFFICE = """substr("command", 1, 14) = '{"do":"office"'"""
"""What is true of an entry of an office: such entries are found without reading the others."""

TRIGGERS = (
    """CREATE TRIGGER IF NOT EXISTS entry_is_final BEFORE UPDATE ON entry
       BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END""",
    """CREATE TRIGGER IF NOT EXISTS entry_stays BEFORE DELETE ON entry
       BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END""",
)

INDEXES = (
    f'CREATE INDEX IF NOT EXISTS "entry_of_an_office" ON entry(project, seq) WHERE {OF_AN_OFFICE}',
)
"""Indexes that the tables cannot declare."""
