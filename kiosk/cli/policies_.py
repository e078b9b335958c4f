"""``kiosk policies``: whose rules there are, what they answer, how they differ, files of them."""

import sys
from pathlib import Path
from typing import Any

import click

from kiosk import plugins, rules
from kiosk.answers import Answer, Difference, answers, asked, differences, said
from kiosk.cli.beside import side_by_side
from kiosk.cli.common import CONTEXT, Command, Group, as_json, database, dump, say
from kiosk.cli.folded import say_folded
from kiosk.cli.rulesets import Ruleset, of_chosen, ruleset
from kiosk.i18n import N_, _, titled
from kiosk.i18n import say as sentence
from kiosk.policy.registry import BUILT_IN, registered
from kiosk.profile_file import Chosen, examine
from kiosk.profile_file import write as written
from kiosk.profile_file.writer import cited
from kiosk.refusal import Refused
from kiosk.words import profile_name


@click.group(
    name="policies",
    cls=Group,
    context_settings=CONTEXT,
    help=N_("Whose rules there are: every setting, where it comes from, and files of them."),
)
def command() -> None:
    """Its commands follow."""


@command.command(
    name="list", cls=Command, help=N_("Every profile; and plug-ins that are broken, with why.")
)
@as_json
def list_policies(as_json: bool) -> None:
    every = [(p.key, profile_name(p.key, p.names), p.document) for p in registered().values()]
    broken = plugins.loaded().broken
    if as_json:
        rows = [
            {"key": key, "name": name, "document": document, "built_in": key in BUILT_IN}
            for key, name, document in every
        ]
        told = [{"name": b.name, "package": b.package, "why": sentence(b.reason)} for b in broken]
        dump({"policies": rows, "broken": told})
        return
    where = {True: _("built in"), False: _("plug-in")}
    head = (_("key"), _("name"), _("document"), _("comes from"))
    side_by_side(head, [(*row, where[row[0] in BUILT_IN]) for row in every])
    for warning in plugins.warnings():
        say(sentence(warning), err=True)


@command.command(
    name="show",
    cls=Command,
    help=N_(
        "Every setting: its value, where that comes from, the rule.\n"
        "WHAT is a profile's key, a profile file (.toml) or a project; left out, the project."
    ),
)
@click.argument("what", required=False)
@database
@as_json
def show(what: str | None, path: Path, project: str | None, as_json: bool) -> None:
    shown = ruleset(what, path, project)
    told = answers(shown.policy, shown.texts)
    if as_json:
        dump(_head(shown) | {"settings": told, "cites": shown.policy.cites})
        return
    say_folded(f"{shown.title}  ({shown.policy.profile.key}, {shown.policy.profile.document})")
    group = ""
    for answer in told:
        if answer.group != group:
            group = answer.group
            say_folded(group)
        say_folded("  " + titled(answer.asked, answer.said))
        say_folded("      " + " · ".join(_source(answer)), 8)
    say_folded(_("Rules"))
    for rule in cited(shown.policy):
        say_folded(f"  {rule}  {rules.text(rule, shown.texts)}", 10)


def _source(answer: Answer) -> list[str]:
    value = str(answer.value).lower() if isinstance(answer.value, bool) else answer.value
    return [f"{answer.name} = {value}", answer.source, *([answer.rule] if answer.rule else [])]


def _head(shown: Ruleset) -> dict[str, Any]:
    found = shown.policy.profile
    return {"profile": found.key, "name": shown.title, "document": found.document}


@command.command(
    name="diff",
    cls=Command,
    help=N_(
        "Only what A and B answer otherwise, side by side, with the rules.\n"
        "Each is a profile's key, a profile file (.toml) or a project."
    ),
)
@click.argument("a")
@click.argument("b")
@database
@as_json
def diff(a: str, b: str, path: Path, project: str | None, as_json: bool) -> None:
    first, second = ruleset(a, path, project), ruleset(b, path, project)
    found = differences(first.policy, second.policy, first.texts, second.texts)
    if as_json:
        told = [{"name": d.name, "asked": d.asked, "a": d.now, "b": d.then} for d in found]
        dump({"a": _head(first), "b": _head(second), "differences": told})
        return
    print_differences(found, first.title, second.title)


def print_differences(found: list[Difference], now: str, then: str) -> None:
    """Print what differs, side by side, with the rule ids."""
    if not found:
        say(_("They answer every question alike."))
        return
    side_by_side(
        (_("question"), now, then), [(d.asked, _cell(d.now), _cell(d.then)) for d in found]
    )


def _cell(answer: Answer | None) -> str:
    if answer is None:
        return "–"
    return f"{answer.said} [{answer.rule}]" if answer.rule else answer.said


@command.command(
    name="check",
    cls=Command,
    help=N_("What is wrong in the profile file FILE, and where; exit status 1 if anything is."),
)
@click.argument("file", type=click.Path(path_type=Path))
@as_json
def check(file: Path, as_json: bool) -> None:
    chosen, problems = examine(file)
    if chosen is None or problems:
        if as_json:
            fields = ("file", "line", "table", "key")
            told = [
                {f: getattr(p, f) for f in fields} | {"why": sentence(p.reason)} for p in problems
            ]
            dump({"ok": False, "problems": told})
        for problem in [] if as_json else problems:
            say(sentence(problem), err=True)
        sys.exit(1)
    _summary(chosen, as_json)


def _summary(chosen: Chosen, as_json: bool) -> None:
    shown = of_chosen(chosen)
    changed = len(differences(Chosen(chosen.base).policy(), shown.policy))
    base = shown.policy.profile.cites
    own = [topic for topic, cites in shown.policy.cites.items() if base.get(topic) != cites]
    silent = [rule for rule in cited(shown.policy) if not rules.text(rule, shown.texts)]
    if as_json:
        counts = {"changed": changed, "cites": own, "without_text": silent}
        dump({"ok": True} | _head(shown) | counts)
        return
    text = _(
        "{name}: starts from {base}; {n} settings differ, {cites} topics have rules of their own."
    )
    say(text.format(name=shown.title, base=chosen.base, n=changed, cites=len(own)))
    if silent:
        say(_("These rules have no text: {rules}").format(rules=_(", ").join(silent)))


@command.command(
    name="export",
    cls=Command,
    help=N_(
        "A profile file with every setting, to start from.\n"
        "WHAT is a profile's key, a profile file (.toml) or a project; left out, the project."
    ),
)
@click.argument("what", required=False)
@database
@click.option("--output", "-o", type=click.Path(path_type=Path), help=N_("Into this file."))
@as_json
def export(
    what: str | None, path: Path, project: str | None, output: Path | None, as_json: bool
) -> None:
    text = exported(ruleset(what, path, project))
    if output is None:
        dump({"toml": text}) if as_json else click.echo(text, nl=False)
        return
    try:
        output.write_text(text, encoding="utf-8")
    except OSError as error:
        reason = N_("{path} cannot be written: {detail}")
        raise Refused("bad_value", reason, path=output, detail=error.strerror) from None
    dump({"file": str(output)}) if as_json else say(_("Written: {path}").format(path=output))


def exported(shown: Ruleset) -> str:
    """The profile file of *shown*, each setting with its question beside it."""
    texts = {rule: rules.wording(rule, shown.texts) for rule in cited(shown.policy)}
    head = (
        _("The rules of {name}. Change what your own document says otherwise.").format(
            name=shown.title
        ),
        _("Then look at it: kiosk policies check FILE; try it: kiosk rehearse FILE"),
    )
    return written(
        shown.policy,
        names=shown.names,
        texts={rule: by_language for rule, by_language in texts.items() if by_language},
        remark=lambda name, value: f"{asked(name)}: {said(name, value)}",
        head=head,
    )
