"""What reads the keys of a terminal, and goes on whatever it reads."""

from textual.drivers.linux_driver import LinuxDriver


class TerminalDriver(LinuxDriver):
    """Textual's own driver, but that what it cannot read does not end the program: bytes that are
    no UTF-8, such as a terminal set to GBK sends, and reports that no terminal should send."""

    def _run_input_thread(self) -> None:
        while not self.exit_event.is_set():
            try:
                self.run_input_thread()
            except OSError:
                super()._run_input_thread()  # the terminal is gone, which is to be told
                return
            except Exception:
                continue  # what was read together with it is lost, and reading begins anew
            return
