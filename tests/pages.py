"""The page of rules against profiles, made from the code: ``python -m tests.pages``.

Each rule of the documents, in both languages, with the settings and topics of the profiles that
cite it and the scripts that are named by it.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

from kiosk import i18n, rules
from kiosk.policy.registry import BUILT_IN
from kiosk.words import PROFILES

ROOT = Path(__file__).parent.parent
RULES = ROOT / "data" / "rules"
PAGE = RULES / "PROFILES.md"
FOLDERS = (ROOT / "tests" / "scripts", ROOT / "tests" / "offices" / "scripts")
SCRIPTS = sorted(file for folder in FOLDERS for file in folder.glob("*.jsonl"))
OFFICES = sorted((ROOT / "kiosk" / "offices").rglob("*.py"))
TESTS = sorted((ROOT / "tests" / "offices").glob("*.py"))
HEAD = """\
# Rules × profiles

Made by `python -m tests.pages` from the rules in this folder, the policy modules and the scripts;
a test fails when it is out of step. A profile cites a rule in a **setting** (what the rule
answers) or in a *topic* (what a decision is about); an office beside the desk cites it in the
module that is named. What is conduct, with nothing to compute or to record, says what honours it.

"""


def documents() -> list[str]:
    """The ids of the documents that have a file of rules."""
    return sorted(file.stem for file in RULES.glob("*.toml"))


def rule_ids(document: str) -> list[str]:
    """The rules of *document*, in its order."""
    return [rule for rule in rules.document(document) if rule != "title"]


def citing(rule: str) -> dict[str, list[str]]:
    """The settings (in bold) and the topics that cite *rule*, by profile."""
    found = {}
    for key, profile in BUILT_IN.items():
        settings = [f"**{name}**" for name, s in profile.settings.items() if s.rule == rule]
        topics = [f"*{topic}*" for topic, cited in profile.cites.items() if rule in cited]
        if settings or topics:
            found[key] = settings + topics
    return found


def offices_citing(rule: str) -> list[Path]:
    """The modules of offices that cite *rule*."""
    return [file for file in OFFICES if f'"{rule}"' in file.read_text(encoding="utf-8")]


def honoured(rule: str) -> str:
    """What honours *rule*, where it is conduct."""
    said = rules.document(rule.partition("-")[0])[rule]
    return f"{said['honoured_en']}<br>{said['honoured_zh']}" if "honoured_en" in said else ""


def scripts_of(rule: str) -> list[Path]:
    """The scripts that are named by *rule*."""
    return [file for file in SCRIPTS if file.name.startswith(rule.replace("/", "+") + ".")]


def tests_of(rule: str) -> list[Path]:
    """The tests of offices that name *rule*."""
    return [file for file in TESTS if f'"{rule}"' in file.read_text(encoding="utf-8")]


def asserted() -> set[str]:
    """The rules that some script expects among the reasons of a decision."""
    return {rule for file in SCRIPTS for rule in _expected(file)}


def _expected(file: Path) -> Iterator[str]:
    for line in file.read_text(encoding="utf-8").splitlines():
        because = (json.loads(line).get("expect") or {}).get("because", [])
        yield from [because] if isinstance(because, str) else because


def page() -> str:
    """The page, as it should be."""
    i18n.use("en")
    return HEAD + _profiles() + "".join(_document(document) for document in documents())


def _profiles() -> str:
    lines = ["| profile | | document | module |", "|---|---|---|---|"]
    for key, profile in BUILT_IN.items():
        module = f"[kiosk/policy/{key}.py](../../kiosk/policy/{key}.py)"
        lines.append(f"| `{key}` | {PROFILES[key]} | {profile.document} | {module} |")
    return "\n".join(lines) + "\n"


def _document(document: str) -> str:
    title = rules.document(document)["title"]
    lines = [
        f"\n## {document} {title['zh']} · {title['en']}\n",
        "| rule | what it says | cited by | scripts |",
        "|---|---|---|---|",
    ]
    for rule in rule_ids(document):
        said = rules.document(document)[rule]
        cited = [f"`{key}`: {', '.join(names)}" for key, names in citing(rule).items()]
        cited += [_linked(file, str(file.relative_to(ROOT))) for file in offices_citing(rule)]
        cited += [honoured(rule)] if honoured(rule) else []
        scripts = [_linked(file, _short(file.name)) for file in scripts_of(rule)]
        scripts += [_linked(file, file.name) for file in tests_of(rule)]
        cells = (f"{said['en']}<br>{said['zh']}", "<br>".join(cited), "<br>".join(scripts))
        lines.append(f"| {rule} | " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def _linked(file: Path, said: str) -> str:
    return f"[{said}](../../{file.relative_to(ROOT)})"


def _short(script: str) -> str:
    return script.removesuffix(".jsonl").rpartition(".")[2].replace("_", " ")


def main() -> int:
    PAGE.write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
