"""``kiosk verify``: whether the journal is what was written."""

from pathlib import Path
from typing import Any

import click
import msgspec

from kiosk.cli.common import Command, as_json, database, dump, say
from kiosk.cli.tell_proof import fault, tell
from kiosk.i18n import N_, _
from kiosk.i18n import say as sentence
from kiosk.refusal import Refused
from kiosk.store.chain import Closing
from kiosk.store.proof import Proof, Whole, prove
from kiosk.store.seals import read_lines, read_seal, standing, written
from kiosk.text import clean


@click.command(
    name="verify",
    cls=Command,
    help=N_(
        "Check that the journal is what was written: the file, every project's entries and "
        "hashes, what is made from them, and closing hashes that were written down. Writes "
        "nothing; the kiosk may run meanwhile.\nExit status 1 when something is wrong, 2 when "
        "it could not be checked."
    ),
)
@database
@as_json
@click.option(
    "--seal",
    "given",
    multiple=True,
    metavar="DAY=HASH",
    help=N_("A closing hash that was written down; an entry's number may stand for the day."),
)
@click.option(
    "--seals",
    "file",
    type=click.File("r", encoding="utf-8"),
    help=N_("Closing hashes in a FILE that --seals-out wrote."),
)
@click.option(
    "--seals-out",
    "out",
    type=click.Path(path_type=Path, dir_okay=False, allow_dash=True),
    help=N_("Write the closing hashes of every day to FILE ('-': the screen), to be kept apart."),
)
@click.pass_context
def command(
    ctx: click.Context,
    path: Path,
    project: str | None,
    given: tuple[str, ...],
    file: Any,
    out: Path | None,
    as_json: bool,
) -> None:
    try:
        seals = [read_seal(text) for text in given] + (read_lines(_read(file)) if file else [])
        found = prove(path, project, seals)
        if out is not None and found.is_sound:
            _write(out, found)
    except Refused as refusal:
        say(sentence(refusal), err=True)
        ctx.exit(2)
    if as_json:
        dump(_plain(path, found))
    elif str(out) != "-":
        tell(found)
    if out is not None and not found.is_sound:
        say(_("No seals were written: something is wrong."), err=True)
    ctx.exit(0 if found.is_sound else 1)


def _read(file: Any) -> str:
    try:
        return str(file.read())
    except UnicodeDecodeError:
        raise Refused("bad_value", N_("{path} is not UTF-8 text."), path=file.name) from None


def _write(out: Path, found: Whole) -> None:
    lines = [
        written(proof.project.name, closing)
        for proof in found.projects
        for closing in (*standing(proof.chain), *_newest(proof))
    ]
    text = "".join(f"{line}\n" for line in lines)
    if str(out) == "-":
        click.echo(text, nl=False)
        return
    try:
        out.write_text(text, encoding="utf-8")
    except OSError as error:
        detail = error.strerror or ""
        raise Refused(
            "bad_value", N_("{path} cannot be written: {detail}"), path=str(out), detail=detail
        ) from None


def _newest(proof: Proof) -> list[Closing]:
    """The newest entry, where it is not a closing: what came since the last one is sealed, too."""
    chain = proof.chain
    closed = chain.closings[-1].entry if chain.closings else 0
    return [Closing(None, chain.last, chain.tip)] if chain.last > closed else []


def _plain(path: Path, found: Whole) -> dict[str, Any]:
    return {
        "file": str(path),
        "ok": found.is_sound,
        "wrong": [_fault(one) for one in found.wrong],
        "projects": [
            {
                "project": clean(proof.project.name),
                "entries": proof.chain.entries,
                "since": proof.chain.first_at,
                "until": proof.chain.last_at,
                "hash": proof.chain.tip,
                "state": proof.state or None,
                "closings": msgspec.to_builtins(standing(proof.chain)),
                "seals": proof.seals,
                "sealed_to": proof.held,
                "wrong": [_fault(one) for one in proof.wrong],
            }
            for proof in found.projects
        ],
    }


def _fault(one: Any) -> dict[str, Any]:
    plain: dict[str, Any] = msgspec.to_builtins(one)
    return plain | {"text": fault(one)}
