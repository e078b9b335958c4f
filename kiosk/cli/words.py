"""Sentences that click itself speaks, marked so that our catalogues carry them too."""

from kiosk.i18n import N_


def plural(one: str, many: str) -> tuple[str, str]:
    """Mark a sentence that click has in two forms for the translation catalogues."""
    return one, many


CLICK = (
    N_("Usage:"),
    N_("Options"),
    N_("Commands"),
    N_("Error: {message}"),
    N_("Aborted!"),
    N_("Error: The two entered values do not match."),
    N_("Show this message and exit."),
    N_("Show the version and exit."),
    N_("No such command {name!r}."),
    N_("No such option {name!r}."),
    N_("Missing argument"),
    N_("Missing option"),
    N_("Missing parameter"),
    N_("Try '{command} {option}' for help."),
    N_("Invalid value: {message}"),
    N_("Invalid value for {param_hint}: {message}"),
    N_("{value!r} is not a valid {number_type}."),
    N_("{value} is not in the range {range}."),
    N_("{name} {filename!r} does not exist."),
    N_("{name} {filename!r} is a directory."),
    N_("Could not open file {filename!r}: {message}"),
    N_("default: {default}"),
    N_("env var: {var}"),
    N_("required"),
    N_("file"),
)

FORMS = (
    plural("{value!r} is not {choice}.", "{value!r} is not one of {choices}."),
    plural("Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})"),
    plural("Option {name!r} requires an argument.", "Option {name!r} requires {nargs} arguments."),
    plural("Did you mean {possibility}?", "(Did you mean one of: {possibilities}?)"),
)
