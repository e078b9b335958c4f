"""The program itself: Python, libraries, SQLite, and how it writes text."""

import re

from kiosk.doctor.finding import Finding, attention, ok, unseen, wrong
from kiosk.doctor.machine import Machine
from kiosk.refusal import N_

SQLITE = "3.37"
"""Two years older than the one of Debian 12; nothing older was ever tried."""

_NEED = re.compile(r"^([\w.-]+)((?:\s*[<>=!~]=?\s*[\d.]+,?)*)")
_BOUND = re.compile(r"([<>]=?|==)\s*([\d.]+)")
REINSTALL = N_("Install this version again: see data/howto/install.md, 'The program'.")


def libraries(machine: Machine) -> Finding:
    """Every library is there in a version that the kiosk says it works with."""
    needs = machine.needs()
    if needs is None:
        return unseen(N_("The kiosk runs from a folder: what it needs is not written down here."))
    missing = []
    for need in needs:
        found = _NEED.match(need)
        if found is None or "extra ==" in need:
            continue
        name, bounds = found.groups()
        version = machine.version(name)
        if version is None or not _within(version, bounds):
            missing.append(f"{name}{bounds} ({version or '–'})")
    if missing:
        text = N_("Python {python}; libraries missing or of another version: {names}.")
        return wrong(text, REINSTALL, python=machine.python(), names=", ".join(missing))
    return ok(N_("Python {python} with every library it needs."), python=machine.python())


def _within(version: str, bounds: str) -> bool:
    here = _numbers(version)
    return all(_holds(here, sign, _numbers(than)) for sign, than in _BOUND.findall(bounds))


def _holds(here: tuple[int, ...], sign: str, than: tuple[int, ...]) -> bool:
    width = max(len(here), len(than))
    left, right = (x + (0,) * (width - len(x)) for x in (here, than))
    return {
        ">=": left >= right,
        "<=": left <= right,
        ">": left > right,
        "<": left < right,
        "==": left == right,
    }[sign]


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", version.partition("+")[0])[:4])


def sqlite(machine: Machine) -> Finding:
    """SQLite is new enough, keeps a write-ahead log, and may be used by several threads."""
    version, options = machine.sqlite()
    if _numbers(version) < _numbers(SQLITE):
        text = N_("SQLite {version} is too old: {needed} or newer is needed.")
        return wrong(text, N_("Update Debian."), version=version, needed=SQLITE)
    bad = [o for o in options if o in ("OMIT_WAL", "THREADSAFE=0", "OMIT_JSON", "OMIT_AUTOINIT")]
    if bad:
        text = N_("SQLite {version} was compiled with {options}: nothing of the day is safe.")
        do = N_("Use the SQLite of Debian: apt install --reinstall libsqlite3-0")
        return wrong(text, do, version=version, options=", ".join(bad))
    return ok(N_("SQLite {version}, with a write-ahead log."), version=version)


def text(machine: Machine) -> Finding:
    """Text goes out as UTF-8."""
    env = machine.env
    locale = env.get("LC_ALL") or env.get("LC_CTYPE") or env.get("LANG") or ""
    if machine.encoding().replace("-", "") != "utf8":
        found = N_("Text goes out as {encoding}, not as UTF-8 (locale '{locale}').")
        do = N_("Set the locale: export LANG=zh_CN.UTF-8, once `locale -a` lists it.")
        return wrong(found, do, encoding=machine.encoding() or "–", locale=locale)
    known = machine.ask("locale", "-a")
    if known is not None and locale and _plain(locale) not in map(_plain, known.split()):
        found = N_("The locale '{locale}' was never generated on this machine.")
        do = N_("Generate it: dpkg-reconfigure locales")
        return attention(found, do, locale=locale)
    return ok(N_("Text goes out as UTF-8 (locale '{locale}')."), locale=locale or "C.UTF-8")


def _plain(locale: str) -> str:
    return locale.lower().replace("-", "")
