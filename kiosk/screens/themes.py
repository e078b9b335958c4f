"""Three looks of the kiosk: dark, light, and high contrast."""

from textual.theme import Theme

from kiosk.i18n import N_

_INPUT = {
    "input-cursor-text-style": "reverse",
    "footer-background": "transparent",
}

THEMES = (
    Theme(
        name="dark",
        primary="#7fb7a6",
        secondary="#6f8fb0",
        accent="#e3b96a",
        warning="#e3a04f",
        error="#e07a6b",
        success="#8fc77a",
        foreground="#dfe3e1",
        background="#14181a",
        surface="#1b2124",
        panel="#252d31",
        dark=True,
        variables={
            **_INPUT,
            "dim": "#87939a",
            "on-line": "#dfe3e1",
            "line": "#37424a",
            "duty": "#e3b96a",
            "on-duty": "#1a1408",
            "cell": "#20282b",
        },
    ),
    Theme(
        name="light",
        primary="#1f6f5c",
        secondary="#375d8a",
        accent="#9a5b00",
        warning="#9a5b00",
        error="#a92c1c",
        success="#2f6d1e",
        foreground="#22282b",
        background="#f6f4ef",
        surface="#fffdf8",
        panel="#e9e5db",
        dark=False,
        variables={
            **_INPUT,
            "dim": "#646d70",
            "on-line": "#22282b",
            "line": "#c9c3b4",
            "duty": "#1f6f5c",
            "on-duty": "#ffffff",
            "cell": "#eeeae0",
        },
    ),
    Theme(
        name="contrast",
        primary="#ffff00",
        secondary="#00ffff",
        accent="#ffff00",
        warning="#ffff00",
        error="#ff8080",
        success="#00ff00",
        foreground="#ffffff",
        background="#000000",
        surface="#000000",
        panel="#303030",
        dark=True,
        text_alpha=1.0,
        variables={
            **_INPUT,
            "dim": "#ffffff",
            "on-line": "#000000",
            "line": "#ffffff",
            "duty": "#ffff00",
            "on-duty": "#000000",
            "cell": "#000000",
        },
    ),
)

NAMES = {
    "dark": N_("Dark"),
    "light": N_("Light"),
    "contrast": N_("High contrast"),
}
DEFAULT = "dark"


def after(name: str) -> str:
    """The theme that comes after *name*."""
    keys = list(NAMES)
    return keys[(keys.index(name) + 1) % len(keys)] if name in keys else DEFAULT
