"""The smallest Textual app that repaints one line at a key: what the kiosk is measured against."""

from textual.app import App, ComposeResult
from textual.widgets import Static


class Plain(App[None]):
    BINDINGS = [("t", "turn", "Turn")]  # noqa: RUF012

    def compose(self) -> ComposeResult:
        yield Static("plain-ready", id="line", markup=False)

    def action_turn(self) -> None:
        line = self.query_one("#line", Static)
        self.turned = not getattr(self, "turned", False)
        line.update("plain-turned" if self.turned else "plain-back")


if __name__ == "__main__":
    Plain().run()
