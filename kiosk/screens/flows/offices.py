"""The offices beside the desk."""

from kiosk.screens.flows.base import Stage


async def offices(stage: Stage) -> None:
    """The menu of the offices."""
    from kiosk.screens.offices.menu import Menu  # loaded when it is entered

    await stage.ask(Menu(stage.desk))
