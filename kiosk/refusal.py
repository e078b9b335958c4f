"""A refusal: an ordinary answer that says what is wrong, where, and what to do."""

from kiosk.text import mask_digits, safe

QUOTED = 120
PLACES = ("path", "file")
"""Files, named in full: who is to look for one must find it."""


def N_(message: str) -> str:
    """Mark *message* for the translation catalogues without translating it here."""
    return message


class Refused(Exception):
    """A command that the rules or its own contents refuse. Nothing has changed.

    ``code`` is one of the codes of the script format; ``template`` is an English sentence with
    ``{named}`` places, translated where it is shown; ``params`` fill the places; ``rules`` are
    the ids of the rules that refuse, if any do.
    """

    def __init__(self, code: str, template: str, **params: object) -> None:
        shown = {
            name: _short(value) if name in PLACES else _hidden(_short(value))
            for name, value in params.items()
        }
        super().__init__(template.format(**shown) if shown else template)
        self.code = code
        self.rules: tuple[str, ...] = ()
        self.template = template
        self.params = shown

    def by(self, *rules: str) -> "Refused":
        """This refusal, with the ids of the rules that ask for it."""
        self.rules = rules
        return self


def _short(value: object) -> object:
    """What is quoted back from an input: nothing invisible, and not at any length."""
    if not isinstance(value, str):
        return value
    text = safe(value)
    return text if len(text) <= QUOTED else text[: QUOTED - 1] + "…"


def _hidden(value: object) -> object:
    """A mistyped phone is personal data too."""
    return mask_digits(value) if isinstance(value, str) else value
