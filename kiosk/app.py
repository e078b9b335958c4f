"""The full-screen kiosk."""

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

# Read on import. Half the wait between key and screen:
os.environ.setdefault("TEXTUAL_FPS", "120")
# What would write down every key, or make signals of some:
os.environ.update(dict.fromkeys(("TEXTUAL", "TEXTUAL_DEBUG", "TEXTUAL_LOG"), ""))
os.environ["TEXTUAL_ALLOW_SIGNALS"] = ""

from textual import events
from textual.binding import Binding, BindingType
from textual.driver import Driver

from kiosk import i18n, keeper, plugins, rules, supervisor, terminal
from kiosk.clock import DeskClock, Steady, Wall
from kiosk.i18n import _
from kiosk.policy.house import House
from kiosk.policy.standby import Standby
from kiosk.refusal import Refused
from kiosk.screens import themes
from kiosk.screens.actions import find, preload
from kiosk.screens.board.board import Board
from kiosk.screens.desk import Desk
from kiosk.screens.plain import ENDING
from kiosk.screens.playing import Playing
from kiosk.screens.room import is_small
from kiosk.screens.typing import TypeAhead
from kiosk.service import Service
from kiosk.store.errors import NoDatabase, StoreError
from kiosk.store.standing import Moved

if TYPE_CHECKING:
    from kiosk.screens.keeping import Done, Keeper, Start
    from kiosk.screens.trouble import Trouble

POLL = 0.25
"""Seconds between two looks at the clock and at the file."""
HANGUP = 129
"""The exit status of a kiosk whose terminal is gone."""
SETTLED = 3
"""Seconds after the start when what need not be there at once is looked at."""


class KioskApp(Playing):
    """The kiosk on *project* of the database *path*; *wall* and *steady* are the clock and
    *back_up* begins a backup, tests give their own. A *locked* one is left with a manager's PIN
    only."""

    CSS_PATH = "screens/kiosk.tcss"
    TITLE = "kiosk"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q,ctrl+c", "leave", show=False, priority=True),
    ]

    def __init__(
        self,
        path: Path,
        *,
        wall: Wall | None = None,
        steady: Steady | None = None,
        language: str | None = None,
        project: str | None = None,
        locked: bool = False,
        back_up: "Start | None" = None,
    ) -> None:
        super().__init__()
        self.locked = locked
        self.path = path
        self._project = project
        self._open_service: Callable[[], Service] = lambda: Service(
            path, self._project, wall=wall, steady=steady
        )
        self._clock = DeskClock(wall, steady)
        self._steady, self._back_up = steady, back_up
        self._keeper: Keeper | None = None
        self._on_terminal = terminal.is_one()
        self._backed_up: Done | None = None
        self._language = language
        self._offered: date | None = None
        self._known: tuple[House, Standby | None] | None = None
        self._trouble: Trouble | None = None
        self._looked = False
        self._supervisor = supervisor.found(os.environ)
        self._typed = TypeAhead(self, super().on_event)
        i18n.use(language or i18n.guess())

    def get_driver_class(self) -> type[Driver]:
        usual = super().get_driver_class()
        if usual.__name__ != "LinuxDriver":
            return usual
        from kiosk.screens.driver import TerminalDriver  # no such thing on other platforms

        return TerminalDriver

    # Start and end

    def on_mount(self) -> None:
        self.with_signals(
            self._ending, lambda loop, number: loop.add_signal_handler(number, self._end)
        )
        if self.locked:
            keeper.ignore_keys()  # the driver wants to be told of them
        self.open()
        self.set_interval(POLL, self.look)
        self.set_timer(POLL, preload)
        if self._supervisor is not None:
            self.screen.call_after_refresh(self._supervisor.ready)
            if self._supervisor.every:
                self.set_interval(self._supervisor.every, self.report)
        self.set_timer(SETTLED, lambda: self.keeper)

    def on_unmount(self) -> None:
        if self._supervisor is not None and self._exit:  # after a fault it starts again
            self._supervisor.stopping()
        self.with_signals(self._ending, lambda loop, number: loop.remove_signal_handler(number))
        if self._desk is not None:
            with suppress(StoreError):
                self._desk.service.close()

    @property
    def _ending(self) -> tuple[str, ...]:
        """The signals that end it: no key of a locked one is."""
        return tuple(name for name in ENDING if name != "SIGINT" or not self.locked)

    def _end(self) -> None:
        """End, whether or not there is a terminal left to say so."""
        if self._on_terminal:
            terminal.end_soon(HANGUP)
        self.exit()

    def open(self) -> None:
        """Open the database and show the board; or what is needed before that."""
        try:
            self._desk = self._open_desk()
        except NoDatabase:
            from kiosk.screens.setup import SetUp  # once in the life of a project

            self.push_screen(SetUp(self.path, self._clock.wall, stays=self.locked), self._set_up)
            return
        except StoreError as refusal:
            self._complain(refusal)
            return
        if self._trouble is not None:
            self._trouble = None
            self.pop_screen()
        self._dress()
        if self._project is not None:
            self._use_next_time()
        self.desk.refresh()
        self.push_screen(self._board())
        if self.locked and not self.desk.access.accounts.is_guarded:
            self._play_by_itself("lock.first_pin")

    def _open_desk(self) -> Desk:
        desk = Desk(self._open_service(), locked=self.locked)
        try:
            desk.access.check_lock()
        except StoreError:
            desk.service.close()
            raise
        return desk

    def _board(self) -> Board:
        return Board(self.desk, by_key=self.desk.preference("rows") == "turn")

    def _use_next_time(self) -> None:
        with suppress(StoreError):  # the next start then asks for it again
            self.desk.service.use_next_time()

    def change_to(self, project: int) -> None:
        """The board of another project of the same database in place of this one: its own desk,
        without a session. Raises Refused, with the board that is there, when it cannot be."""
        new = Desk(self.desk.service.at(project), locked=self.locked)
        try:
            new.access.check_change()
        except Refused:
            new.service.close()
            raise
        self._sit_at(new)
        self._project = self.desk.service.project.name
        self._use_next_time()

    def _sit_at(self, desk: Desk) -> None:
        """The board of *desk* in place of the one that is there, without a session."""
        old, self._desk = self.desk.service, desk
        with suppress(StoreError):
            old.close()
        self._offered = None
        self._dress()
        self.desk.refresh()
        self.switch_screen(self._board())

    def _take_up(self) -> None:
        """Go on with the file that was put in the place of the one in use, once there is one."""
        if isinstance(self.screen, Board) and not self._playing:
            with suppress(StoreError):
                self._sit_at(Desk(self._open_service(), locked=self.locked))
                self.call_after_refresh(
                    self.warn, _("Another database was put in the place of the one in use.")
                )

    def _complain(self, refusal: StoreError) -> None:
        if self._trouble is None:
            from kiosk.screens.trouble import Trouble  # hoped not to be needed

            self._trouble = Trouble(refusal, stays=self.locked)
            self.push_screen(self._trouble)
        else:
            self._trouble.show(refusal)

    def _set_up(self, done: bool | None) -> None:
        if done:
            self._project = None  # it was given its name on the screen
            self.open()
        else:
            self.exit()

    def _dress(self) -> None:
        """Speak the language and wear the theme that this desk remembers."""
        i18n.use(self._language or self.desk.preference("language") or i18n.guess())
        theme = self.desk.preference("theme")
        self.theme = theme if theme in themes.NAMES else themes.DEFAULT

    def look(self) -> None:
        """Look at the clock and at the file; without a terminal nobody looks."""
        if self._on_terminal and not terminal.is_there():
            self._end()
            return
        self._look()
        self._looked = True

    def _look(self) -> None:
        if self._desk is None:
            if self._trouble is not None:
                self.open()
            return
        self.desk.refresh()
        if isinstance(self.desk.trouble, Moved):
            self._take_up()
        self._know_rules()
        self._turn_out()
        self._keep()
        self.draw()
        self._offer_closing()

    def report(self) -> None:
        """Tell systemd that the file was asked and has answered since the last time. A file that
        refuses has answered, too: a new start would hide the sentence that says what is wrong."""
        if self._looked and self._supervisor is not None:
            self._looked = False
            trouble = self._desk.trouble if self._desk else self._trouble and self._trouble.refusal
            self._supervisor.alive(i18n.say(trouble) if trouble else "")

    @property
    def keeper(self) -> "Keeper":
        """Who makes the backups; there once it is asked for, or the kiosk has settled."""
        if self._keeper is None:
            from kiosk.screens.keeping import Keeper  # nothing that a start waits for

            self._keeper = Keeper(self.path, self._steady, self._back_up)
        return self._keeper

    def _keep(self) -> None:
        """See to the backups, and tell who asked for one what became of it."""
        if self._keeper is None:
            return
        done = self._keeper.look(self.desk)
        if done is not None and done.is_asked:
            self._backed_up = done
        # Who receives the next client stands there until somebody has read it.
        if self._backed_up is not None and not self._names_somebody():
            done, self._backed_up = self._backed_up, None
            (self.warn if done.is_wrong else self.tell)(done.sentence())

    def _names_somebody(self) -> bool:
        return any(isinstance(s, Board) and s.names_somebody for s in self.screen_stack)

    def _know_rules(self) -> None:
        """Know what the company says of its rules; tell, once, when its module is missing."""
        state = self.desk.state
        known = (state.house, state.standby)
        if known != self._known:
            self._known = known
            rules.use(state)
            if state.stands_in:
                self.warn(i18n.say(plugins.missing(state.profile)))

    def _turn_out(self) -> None:
        """A manager's room closes once the session has ended, whatever stands over it first."""
        if self.in_session_room and self.desk.access.session is None:
            self.screen.dismiss(None)

    def _offer_closing(self) -> None:
        """Offer, once, to close a day that was left open, when nothing else is on the screen."""
        left = self.desk.service.unclosed()
        if left != self._offered and isinstance(self.screen, Board) and not self._playing:
            self._offered = left
            if left is not None:
                self._play_by_itself("day.unclosed")

    def _play_by_itself(self, flow: str) -> None:
        """Play *flow*, which nobody pressed a key for."""
        self._playing = True
        self.run_worker(self.play(find(flow)), group="flow")

    async def on_event(self, event: events.Event) -> None:
        """Keys wait for one another; without room to see what they do, they do nothing."""
        if not isinstance(event, events.Key | events.Paste) or event.is_forwarded:
            await super().on_event(event)
        elif not is_small(self.size):
            if self._desk is not None and self.in_room:
                self.desk.access.touch()
            self._typed.add(event)

    async def typed_out(self) -> None:
        """Return once everything typed so far has had its effect."""
        await self._typed.done.wait()

    # Leaving

    async def action_leave(self) -> None:
        if self._desk is None:
            if not self.locked:
                self.exit()
        elif isinstance(self.screen, Board):
            await self.start(find("day.leave_kiosk"))

    def leave(self) -> None:
        self.exit(return_code=keeper.LEFT if self.locked else 0)

    async def action_quit(self) -> None:
        await self.action_leave()

    def after_a_fault(self) -> str:
        return "" if self.locked else _("Start it again.")


def run(
    path: Path, language: str | None = None, project: str | None = None, *, locked: bool = False
) -> None:
    """Run the kiosk on *project* of the database *path* until somebody leaves it."""
    app = KioskApp(path, language=language, project=project, locked=locked)
    app.run(mouse=False)
    if app.return_code:
        sys.exit(app.return_code)
