"""A profile as a company wrote it, and the policy that a project follows."""

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Literal, Protocol, get_args

from kiosk.policy import routing
from kiosk.policy.facts import Facts, Known, Route
from kiosk.policy.house import PLAIN, House
from kiosk.policy.settings import CAUSE_PREFIX, CAUSES, QUESTIONS, Setting, Value, ours, validate
from kiosk.reason import Because, Origin, Reason
from kiosk.sheet.slots import Clock
from kiosk.sheet.turn import Answer

Topic = Literal[
    # Turns
    "order",
    "first_visit",
    "new_client",
    "not_counted",
    "scout",
    "outside_hours",
    "away",
    "leave",
    "overflow",
    "suspension",
    "gate",
    "tick",
    # Whose client it is
    "old_client",
    "buyer",
    "on_file",
    "old_unnoticed",
    "unregistered",
    "named",
    "named_absent",
    "party",
    "companion",
    "related",
    "owner_absent",
    "owner_busy",
    "cover",
    "handed_back",
    "unbroken",
    "brought",
    "referred",
    "asks_another",
    "override",
    "agent",
    "agent_absent",
    "important",
    "registration",
    "pool",
    "unfiled",
    "follow_up",
    "lapse",
    "recognised",
    "closed_by_another",
    "dispute",
    "crossed",
    "unit",
    "deal",
    "cancelled",
    "leaver",
    "fraud",
    "reassigned",
    # Calls and bookings
    "call",
    "call_put_through",
    "call_developed",
    "call_not_counted",
    "call_given",
    "call_rate",
    "call_report",
    "caller_comes",
    "invited",
    "appointment",
]
"""What a decision may have to cite; each profile names the rules of its document for it."""

TOPICS: tuple[str, ...] = get_args(Topic)

Cites = Mapping[Topic, str | tuple[str, ...]]
Router = Callable[["Policy", Facts, Known], Route]

DEFAULTS: Mapping[str, Value] = {
    "order.opening": "table",
    "order.table": "restart",
    "order.period": "week",
    "slot.minutes": 0,
    "slot.clock": "handover",
    "slot.away": "runs_on",
    "away.business": "owe",
    "away.personal": "forfeit",
    "away.unannounced": "forfeit",
    "busy": "owe",
    "busy.prospect": "owe",
    "busy.buyer": "owe",
    "makeup.cap": 0,
    "return.rest": "own",
    "return.personal": "own",
    "return.sick": "own",
    "count.prospect": False,
    "count.buyer": False,
    "count.named": True,
    "count.scout": "never",
    "named.absent": "duty",
    "owner.busy": "duty",
    "owner.unregistered": "helper",
    "party.named": "named",
    "invited": "named",
    "potential": "rotation",
    "appointment.by": "order",
    "appointment.minutes": 15,
    "contact.minutes": 0,
    "override.new": True,
    "lookup": "advisory",
    "buyer.stage": "deposit",
    "referral": "rotation",
    "overflow": "wait",
    "calls.order": "none",
    "calls.owner": "nobody",
    "calls.passed": "forfeit",
    "calls.rate": "none",
    "calls.period": "month",
    "calls.target": 0,
    "calls.suspend_below": 0,
    "calls.way_back": "period_and_gate",
    "ownership.lapse": "none",
    "ownership.conflict_days": 0,
    "follow_up.days": 0,
    "clients.pool": "project",
    "clients.retention": "none",
    "family": "family",
    "family.contract": "",
    "recognition": "client_agrees",
    "share.helper": "none",
    "share.invited": "none",
    "share.related": "owner",
    "share.unnoticed": "owner",
    "share.again": "owner",
    "share.cancelled": "lost",
    "authority.tick": "manager receptionist",
    "authority.deputies": "when_absent",
    "support.shares": False,
}
"""Our answers where a document does not come near a question."""


class Rules(Protocol):
    """What a policy module gives: the Protocol that every registered profile satisfies.

    ``key`` is the stable name, ``document`` the id of the document it stands for; ``settings``
    answers every question, each answer with its origin and rule id; ``cites`` names the rule of
    the document for what a decision has to cite. ``names`` and ``texts`` (rule id → language →
    sentence) are for modules that ship outside the program. ``route`` says where a visit goes.
    """

    @property
    def key(self) -> str: ...

    @property
    def document(self) -> str: ...

    @property
    def settings(self) -> Mapping[str, Setting]: ...

    @property
    def cites(self) -> Mapping[Topic, tuple[str, ...]]: ...

    @property
    def names(self) -> Mapping[str, str]: ...

    @property
    def texts(self) -> Mapping[str, Mapping[str, str]]: ...

    def route(self, policy: "Policy", facts: Facts, known: Known) -> Route: ...

    def __hash__(self) -> int: ...


class Profile:
    """One company's set of rules, made of settings and of the rules that it cites.

    Settings that the document leaves open have our answer, with origin ``ours``. A module whose
    visits go ways that no setting can tell gives its own ``router``.
    """

    def __init__(
        self,
        key: str,
        document: str,
        settings: Mapping[str, Setting],
        cites: Cites,
        *,
        router: Router = routing.route,
        names: Mapping[str, str] | None = None,
        texts: Mapping[str, Mapping[str, str]] | None = None,
    ) -> None:
        self.key = key
        self.document = document
        beside = {name: ours(value, "") for name, value in DEFAULTS.items()}
        self.settings: Mapping[str, Setting] = beside | dict(settings)
        self.cites: Mapping[Topic, tuple[str, ...]] = {
            topic: (rule,) if isinstance(rule, str) else rule for topic, rule in cites.items()
        }
        self.names = names or {}
        self.texts = texts or {}
        self._router = router

    def route(self, policy: "Policy", facts: Facts, known: Known) -> Route:
        return self._router(policy, facts, known)


class Policy:
    """A profile with a project's own changes to its settings.

    ``house`` gives the rule ids of the project's own document, and where an answer stands in it;
    without a word on that, a change is the project's own. Raises Refused ``bad_setting`` for an
    unknown name or value in *overrides*.
    """

    def __init__(
        self,
        profile: Rules,
        overrides: Mapping[str, object] | None = None,
        house: House = PLAIN,
    ) -> None:
        self.profile = profile
        self.settings = dict(profile.settings)
        for name, raw in (overrides or {}).items():
            before = self.settings[name].rule if name in self.settings else ""
            origin = house.origins.get(name, Origin.PROJECT)
            self.settings[name] = Setting(
                validate(name, raw), origin, house.rules.get(name, before)
            )
        own = {topic: house.cites[topic] for topic in get_args(Topic) if topic in house.cites}
        self.cites: Mapping[Topic, tuple[str, ...]] = dict(profile.cites) | own
        self._cited: dict[Topic, Because] = {
            topic: tuple(Reason(rule) for rule in cited) for topic, cited in self.cites.items()
        }
        # What is told of the order is the answer to that question, with where it comes from.
        order = self.why("order.opening")
        if order and order[0].origin is not Origin.STATED and "order" in self._cited:
            rest = (r for r in self._cited["order"] if r.rule != order[0].rule)
            self._cited["order"] = (*order, *rest)

    def route(self, facts: Facts, known: Known) -> Route:
        """Where a visit goes under this policy, before anybody's availability."""
        return self.profile.route(self, facts, known)

    def value(self, name: str) -> Value:
        return self.settings[name].value

    def number(self, name: str) -> int:
        return int(self.settings[name].value)

    def is_on(self, name: str) -> bool:
        return self.settings[name].value is True

    def has(self, name: str, word: str) -> bool:
        """Whether *word* is among the values of a setting that takes several."""
        return word in str(self.settings[name].value).split()

    def cite(self, *topics: Topic) -> Because:
        """The rules of this company's document on *topics*; nothing where it has none."""
        if len(topics) == 1:
            return self._cited.get(topics[0], ())
        return tuple(dict.fromkeys(r for topic in topics for r in self._cited.get(topic, ())))

    def why(self, name: str) -> Because:
        """The setting *name* as a reason."""
        setting = self._cause(name)
        return (Reason(setting.rule, name, setting.origin),) if setting.rule else ()

    def whence(self, name: str) -> Because:
        """Where the answer to *name* comes from, a rule beside it or not: to be told, not cited."""
        setting = self._cause(name)
        return self.why(name) or (Reason("", name, setting.origin),)

    def knows_cause(self, cause: str) -> bool:
        return CAUSE_PREFIX + cause in self.settings

    @cached_property
    def causes(self) -> tuple[str, ...]:
        """Causes of absence in the order in which they are offered."""
        added = (n.removeprefix(CAUSE_PREFIX) for n in self.settings if n.startswith(CAUSE_PREFIX))
        return (*CAUSES, *(cause for cause in added if cause not in CAUSES))

    @cached_property
    def slot_minutes(self) -> int:
        return self.number("slot.minutes")

    @cached_property
    def slot_clock(self) -> Clock:
        return Clock(str(self.settings["slot.clock"].value))

    @cached_property
    def cap(self) -> int:
        return self.number("makeup.cap")

    def answer(self, name: str) -> Answer:
        """What becomes of a turn that passes, by the setting *name*."""
        return Answer(str(self._cause(name).value))

    def _cause(self, name: str) -> Setting:
        """A setting; a cause that these rules do not know (somebody left under other ones) is an
        absence without a word."""
        return self.settings.get(name) or self.settings[CAUSE_PREFIX + "unannounced"]


assert {*QUESTIONS, *(CAUSE_PREFIX + cause for cause in CAUSES)} == DEFAULTS.keys()
