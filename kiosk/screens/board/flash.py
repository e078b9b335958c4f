"""What just happened, large, until the next key."""

from textual.content import Content
from textual.widgets import Static


class Flash(Static):
    """A sentence over the duty panel. Hidden while there is nothing to say."""

    def __init__(self) -> None:
        super().__init__("", markup=False, id="flash")
        self.display = False

    def say(self, head: str, lines: tuple[str, ...] = ()) -> None:
        """Show *head* large and *lines* below."""
        told = [Content.styled(head, "bold"), *(Content(line) for line in lines if line)]
        self.update(Content("\n").join(told))
        self.display = True

    def clear(self) -> None:
        if self.display:
            self.display = False
