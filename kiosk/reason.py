"""A reason: which rule decided, and whether the document says so or our default does."""

from enum import StrEnum

import msgspec


class Origin(StrEnum):
    """Where an answer comes from: the document, our default, or a project's own choice."""

    STATED = "stated"
    IMPLIED = "implied"
    OURS = "ours"
    PROJECT = "project"


class Reason(msgspec.Struct, frozen=True, array_like=True):
    """One rule that bore on a decision.

    ``rule`` is a rule id such as ``S18-R2``; ``setting`` the dotted setting whose value answered,
    empty where the rule itself did.
    """

    rule: str
    setting: str = ""
    origin: Origin = Origin.STATED


Because = tuple[Reason, ...]


def ids(because: Because) -> tuple[str, ...]:
    """The rule ids of *because*, each once."""
    return tuple(dict.fromkeys(reason.rule for reason in because))
