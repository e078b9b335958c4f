"""The terminal at hand, and what Chinese needs on the screen of the desk."""

from kiosk.doctor.finding import Finding, attention, ok, unseen, wrong
from kiosk.doctor.machine import Machine
from kiosk.doctor.service import setting
from kiosk.refusal import N_

COLUMNS, ROWS = 80, 24
LATIN, CHINESE = "DejaVu Sans Mono", "Noto Sans Mono CJK SC"
"""The fonts that data/install names for the terminal."""


def terminal(machine: Machine) -> Finding:
    """This terminal shows Chinese in colours, in the room that the board needs."""
    size = machine.size()
    if size is None:
        return unseen(N_("This is no terminal: its size and colours cannot be seen."))
    columns, rows = size
    name = machine.env.get("TERM", "")
    if name in ("", "dumb", "linux", "vt100", "vt220"):
        text = N_("The terminal calls itself '{name}': such a one shows no Chinese or no colours.")
        do = N_("Use xterm with -tn xterm-256color; the bare console cannot show Chinese.")
        return wrong(text, do, name=name or "–")
    if columns < COLUMNS or rows < ROWS:
        text = N_("The terminal has {columns}×{rows} characters; the board needs 80×24.")
        do = N_("Make the window larger or its font smaller.")
        return wrong(text, do, columns=columns, rows=rows)
    if machine.env.get("COLORTERM") not in ("truecolor", "24bit"):
        text = N_("{name}, {columns}×{rows}: colours are rounded, as COLORTERM does not say more.")
        do = N_("If the terminal can: export COLORTERM=truecolor")
        return attention(text, do, name=name, columns=columns, rows=rows)
    text = N_("{name}, {columns}×{rows}, in full colours.")
    return ok(text, name=name, columns=columns, rows=rows)


def width(machine: Machine) -> Finding:
    """A Chinese character is as wide here as the board reckons."""
    cells = machine.cells()
    if cells is None:
        return unseen(N_("How wide this terminal draws Chinese could not be measured."))
    if cells != 2:
        text = N_("The terminal gives a Chinese character {cells} cells: columns will not align.")
        do = N_("Use a UTF-8 locale, and a terminal that knows Chinese, such as xterm.")
        return wrong(text, do, cells=cells)
    return ok(N_("A Chinese character is two cells wide, as measured."))


def fonts(machine: Machine) -> Finding:
    """The fonts of the desk's terminal are installed."""
    listed = machine.ask("fc-list", ":", "family")
    do = N_("Install them: apt install fontconfig fonts-dejavu-core fonts-noto-cjk")
    if listed is None:
        return wrong(N_("There is no fontconfig: the terminal of the desk has no fonts."), do)
    missing = [name for name in (LATIN, CHINESE) if name not in listed]
    if missing:
        return wrong(N_("Fonts are missing: {names}."), do, names=", ".join(missing))
    return ok(N_("The fonts are there: {names}."), names=f"{LATIN}, {CHINESE}")


def input_method(machine: Machine) -> Finding:
    """Chinese can be typed: fcitx5 runs, and the terminal is told to ask it."""
    told = setting(machine, "XMODIFIERS") or machine.env.get("XMODIFIERS", "")
    if not machine.has("fcitx5"):
        do = N_("Install it: apt install fcitx5 fcitx5-chinese-addons")
        return wrong(N_("There is no input method: nobody can type Chinese."), do)
    if "@im=fcitx" not in told:
        do = N_("Set XMODIFIERS=@im=fcitx for the terminal: data/install has it in kiosk.service.")
        return wrong(N_("The terminal is not told to ask fcitx5: XMODIFIERS is '{told}'."), do,
                     told=told)  # fmt: skip
    if machine.ask("pgrep", "-x", "fcitx5") is None:
        do = N_("Start the kiosk's screen again: systemctl restart kiosk")
        return wrong(N_("fcitx5 is installed but does not run: nobody can type Chinese."), do)
    return ok(N_("fcitx5 runs, and the terminal asks it."))
