"""The board's screen for who only looks: its panels, and keys that change the view."""

from typing import ClassVar

from textual.binding import Binding, BindingType

from kiosk import i18n
from kiosk.i18n import _, language
from kiosk.screens import themes
from kiosk.screens.board.panels import Panels, told_of
from kiosk.screens.watched import Watched


class Watching(Panels):
    """The paper sheet as the desk shows it. No key reaches the desk."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q,Q", "leave", show=False),
        Binding("g,G", "speak", show=False),
        Binding("t,T", "dress", show=False),
        Binding("z,Z", "order", show=False),
        Binding("p,P", "project", show=False),
        Binding("up", "scroll_sheet(-1)", show=False),
        Binding("down", "scroll_sheet(1)", show=False),
        Binding("pageup", "scroll_sheet(-10)", show=False),
        Binding("pagedown", "scroll_sheet(10)", show=False),
    ]

    def __init__(self, watched: Watched) -> None:
        super().__init__()
        self.watched = watched
        self.by_key = False

    def on_mount(self) -> None:
        self.draw()

    def draw(self) -> None:
        """Show what was read last; what did not change is not drawn again."""
        watched = self.watched
        shown = watched.shown(by_key=self.by_key)
        told = told_of(watched.told, watched.state.staff)
        standing = (_("only looking"),)
        self.put(shown, watched.read_at, standing, watched.notices(), told, _keys())

    def action_leave(self) -> None:
        self.app.exit()

    def action_speak(self) -> None:
        i18n.use("en" if language().startswith("zh") else "zh_CN")
        self.draw()

    def action_dress(self) -> None:
        self.app.theme = themes.after(self.app.theme)

    def action_order(self) -> None:
        self.by_key = not self.by_key
        self.draw()

    def action_project(self) -> None:
        other = self.watched.next_project()
        if other is not None:
            self.watched.go_to(other)
            self.watched.look()
            self.draw()


def _keys() -> tuple[tuple[str, str], ...]:
    return (
        ("Z", _("Rows by seat or by turn")),
        ("P", _("Another project")),
        ("T", _("Dark, light, high contrast")),
        ("G", "中文 / English"),
        ("Q", _("Quit")),
    )
