"""What is looked at: reasons, help, language, colours, the order of the rows."""

from kiosk.i18n import LANGUAGES
from kiosk.i18n import language as spoken
from kiosk.screens import themes
from kiosk.screens.flows.base import Stage
from kiosk.screens.help import Help
from kiosk.screens.why import Why


async def why(stage: Stage) -> None:
    """The last decision explained, and every other one of the day."""
    await stage.ask(Why(stage.desk))


async def why_next(stage: Stage) -> None:
    """Why each consultant is or is not next."""
    await stage.ask(Why(stage.desk, coming=True))


async def help_(stage: Stage) -> None:
    await stage.ask(Help(stage.desk.policy))


async def language(stage: Stage) -> None:
    """The other language, from now on and at the next start."""
    keys = list(LANGUAGES)
    stage.speak(keys[(keys.index(spoken()) + 1) % len(keys)])


async def theme(stage: Stage) -> None:
    stage.wear(themes.after(stage.theme))


async def rows(stage: Stage) -> None:
    stage.sort_rows()
