"""The proof of a whole file: what SQLite says of it, every project's entries, what was made of
them, and the seals that were kept elsewhere. Reads only; the kiosk may run meanwhile."""

import time
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path

import msgspec
from peewee import SqliteDatabase

from kiosk.desk.commands import Found
from kiosk.refusal import N_, Refused
from kiosk.store import journal, projects, salvage, seals, wal
from kiosk.store.chain import Chain, Fault, Raw, check, readable
from kiosk.store.errors import BROKEN, Damaged, StoreError, UnknownProject, sentences
from kiosk.store.identity import identity
from kiosk.store.opening import connect
from kiosk.store.projects import Project
from kiosk.store.rebuild import Kept, Rebuilding, compare, scratch
from kiosk.store.seals import Seal

PAUSE = 0.2
"""Seconds after which what somebody was just writing is written."""


class Proof(msgspec.Struct):
    """What was found of one project: its entries, and what is ``wrong``; ``state`` is the hash of
    all that they make, empty where that could not be told; ``held``: the newest entry that a seal
    vouches for."""

    project: Project
    chain: Chain
    wrong: list[Fault]
    state: str = ""
    seals: int = 0
    held: int = 0


class Whole(msgspec.Struct):
    """What was found of a file: of the file itself, and of each project."""

    wrong: list[Fault]
    projects: list[Proof]

    @property
    def is_sound(self) -> bool:
        return not self.wrong and not any(proof.wrong for proof in self.projects)


def prove(path: Path, name: str | None = None, kept: Iterable[Seal] = ()) -> Whole:
    """Check the file *path*, of several projects only the one of that *name* if one is given,
    against the seals *kept*. Raises StoreError when there is nothing that could be checked."""
    sealed, log = list(kept), _log(path)
    if log:
        return _carved(path, log, Damaged(path), name, sealed)  # SQLite would not see all of it
    try:
        db = connect(path, read_only=True)
    except Damaged as damaged:
        return _carved(path, [Fault("file")], damaged, name, sealed)
    with closing(db):
        try:
            wrong = list(_structure(db))
            db.execute_sql("BEGIN")  # everything is looked at as of one moment
            known = _projects(db)
        except BROKEN:
            return _carved(path, [Fault("file")], Damaged(path), name, sealed)
        chosen = _chosen(known, name, sealed)
        found = [_proof(db, path, project, _of(project, sealed)) for project in chosen]
    return Whole([*wrong, *_strangers(sealed, found)], found)


def _log(path: Path) -> list[Fault]:
    """What the log beside the file holds and SQLite will not see."""
    try:
        with sentences(path):
            lost = wal.passed_over(wal.read(path))
            if lost:
                time.sleep(PAUSE)
                lost = wal.passed_over(wal.read(path))
    except StoreError:
        return []  # whoever opens the file tells it
    return [Fault("log", more={"transactions": len(lost)})] if lost else []


def _structure(db: SqliteDatabase) -> Iterator[Fault]:
    said = [str(line) for (line,) in db.execute_sql("PRAGMA integrity_check")]
    if said != ["ok"]:
        yield Fault("structure", more={"said": said[0].splitlines()[-1], "places": len(said)})
    with closing(scratch()) as plain:
        missing = _shape(plain) - _shape(db)
    for name in sorted(missing):
        yield Fault("shape", more={"name": name[1]})


def _shape(db: SqliteDatabase) -> set[tuple[str, str, str]]:
    rows = db.execute_sql("SELECT type, name, sql FROM sqlite_master")
    return {(kind, name, sql or "") for kind, name, sql in rows.fetchall()}


def _projects(db: SqliteDatabase) -> list[Project]:
    known = projects.listed(db)
    rows = db.execute_sql("SELECT DISTINCT project FROM entry ORDER BY project").fetchall()
    numbers = {project.id for project in known}
    return [*known, *(Project(n, "") for (n,) in rows if n not in numbers)]


def _chosen(found: list[Project], name: str | None, sealed: list[Seal]) -> list[Project]:
    """Those of *found* that are meant. Raises UnknownProject; Refused when nobody can tell of
    which one a seal is."""
    chosen = [project for project in found if name in (None, project.name)]
    if name is not None and not chosen:
        raise UnknownProject(name, [project.name for project in found] or [name])
    if len(chosen) > 1 and any(not seal.project for seal in sealed):
        raise Refused("bad_value", N_("Say with --project of which project the seal is."))
    return chosen


def _of(project: Project, sealed: list[Seal]) -> list[Seal]:
    """The seals of *project*: where there is only one, those beside which none stands, too."""
    return [seal for seal in sealed if seal.project in ("", project.name)]


def _strangers(sealed: list[Seal], found: list[Proof]) -> Iterator[Fault]:
    """Seals of projects that the file has not."""
    known = {proof.project.name for proof in found} | {""}
    for name in sorted({seal.project for seal in sealed} - known):
        yield Fault("stranger", more={"project": name})


def _proof(db: SqliteDatabase, path: Path, project: Project, sealed: list[Seal]) -> Proof:
    wanted = [seal.entry for seal in sealed]
    with closing(scratch()) as plain:
        made = Rebuilding(plain, project.id)
        try:
            kept = Kept(db, project.id)
            rows = _followed(journal.raw(db, project.id), made, kept)
            chain = check(rows, wanted)
        except BROKEN:
            chain = check(salvage.found(path).get(project.id, []), wanted)
            chain.faults.append(Fault("pages"))
            return _sealed(project, chain, list(chain.faults), sealed)
        wrong = list(chain.faults)
        state = ""
        if not chain.entries:
            wrong.append(Fault("empty"))
        elif not wrong and made.state.seq == chain.last:
            wrong += _made(db, made, kept, project)
            state = identity(made.state, journal.of_offices(plain, project.id))
        elif not wrong:
            wrong.append(Fault("fold", made.state.seq + 1))
    return _sealed(project, chain, wrong, sealed, state)


def _sealed(
    project: Project, chain: Chain, wrong: list[Fault], sealed: list[Seal], state: str = ""
) -> Proof:
    wrong += seals.broken(chain, sealed)
    held = seals.newest(chain, sealed)
    return Proof(project, chain, wrong, state, len(sealed), held)


def _followed(rows: Iterable[Raw], made: Rebuilding, kept: Kept) -> Iterator[Raw]:
    """*rows*, each folded for as long as that goes."""
    follows = True
    for row in rows:
        if follows:
            entry = readable(row)
            follows = entry is not None and entry.seq == made.state.seq + 1
            if follows and entry is not None:
                try:
                    made.add(row, entry)
                    kept.look(made.state)
                except Exception:  # what does not follow from what came before raises anything
                    follows = False
        yield row


def _made(db: SqliteDatabase, made: Rebuilding, kept: Kept, project: Project) -> Iterator[Fault]:
    made.finish()
    founded = made.state.project
    if project.name != founded:
        yield Fault("name", 1, more={"name": founded})
    try:
        yield from compare(db, made)
        yield from kept.rest()
    except BROKEN:
        yield Fault("tables")


def _carved(
    path: Path, wrong: list[Fault], damaged: StoreError, name: str | None, sealed: list[Seal]
) -> Whole:
    """The proof of a file that SQLite does not read: of the entries that can be made out in it."""
    found = salvage.found(path)
    if not found:
        raise damaged
    named = [Project(number, _name(rows)) for number, rows in found.items()]
    proofs = []
    for project in _chosen(named, name, sealed):
        mine = _of(project, sealed)
        chain = check(found[project.id], [seal.entry for seal in mine])
        proofs.append(_sealed(project, chain, list(chain.faults), mine))
    return Whole(wrong, proofs)


def _name(rows: list[Raw]) -> str:
    entry = readable(rows[0])
    return entry.command.project if entry and isinstance(entry.command, Found) else ""
