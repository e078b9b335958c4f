"""A refusal: an ordinary answer that says what is wrong, where, and what to do."""


def N_(message: str) -> str:
    """Mark *message* for the translation catalogues without translating it here."""
    return message


class Refused(Exception):
    """A command that the rules or its own contents refuse. Nothing has changed.

    ``code`` is one of the codes of the script format; ``template`` is an English sentence with
    ``{named}`` places, translated where it is shown; ``params`` fill the places.
    """

    def __init__(self, code: str, template: str, **params: object) -> None:
        super().__init__(template.format(**params) if params else template)
        self.code = code
        self.template = template
        self.params = params
