"""The field's terms for what the kernel names by key, ready for translation."""

from collections.abc import Mapping

from kiosk.i18n import N_, _, spoken
from kiosk.terms import GROUPS as GROUPS
from kiosk.terms import SETTINGS as SETTINGS
from kiosk.terms import VALUES as VALUES

MARKS = {
    "new": N_("new client"),
    "returning": N_("returning client"),
    "named": N_("asked for by name"),
    "call": N_("call"),
    "missed": N_("missed"),
    "lapsed": N_("lapsed"),
    "absent": N_("absent"),
    "adjusted": N_("adjusted by hand"),
}

CAUSES = {
    "away.business": N_("away on company business"),
    "away.personal": N_("away for a private reason"),
    "away.unannounced": N_("away without a word"),
    "busy": N_("receiving"),
    "busy.prospect": N_("receiving a returning client"),
    "busy.buyer": N_("receiving a buyer"),
    "suspended": N_("suspended"),
    "slot": N_("waiting for the running slot to end"),
    "off": N_("not on the floor"),
    "calls.rate": N_("given no calls for the time being"),
}

GATES = {
    "training": N_("training"),
    "telephone": N_("telephone"),
}

TWINS = {
    "number": N_("The same number but for the country's:"),
    "name": N_("The same name:"),
}
"""Why two clients may be one."""

WAYS = {
    "phone": N_("by phone"),
    "message": N_("by message"),
    "meeting": N_("in a meeting"),
    "owner": N_("the owner, reached"),
}

CALLS = {
    "enquiry": N_("enquiry"),
    "wrong_number": N_("wrong number"),
    "vendor": N_("salesperson"),
    "no_product": N_("not our product"),
}

SOURCES = {
    "ad": N_("advertisement"),
    "outreach": N_("own outreach"),
    "walk_in": N_("was here before"),
    "referral": N_("referral"),
}

ANSWERS = {
    "owe": N_("the turn is owed and comes back first"),
    "forfeit": N_("the turn is forfeited"),
    "last": N_("the turn comes after everybody else's"),
    "seat_a_next_round": N_("the turn is used up; first from the next round on"),
    "absent": N_("the turn is marked absent"),
}

ROLES = {
    "consultant": N_("consultant"),
    "manager": N_("manager"),
    "director": N_("director"),
    "receptionist": N_("receptionist"),
    "agent": N_("field agent"),
    "support": N_("support"),
}

LEVELS = {
    "senior": N_("experienced"),
}

PURPOSES = {
    "view": N_("see the project"),
    "person": N_("look for somebody"),
    "pay": N_("pay"),
    "sign": N_("sign"),
    "scout": N_("competitor's scout"),
    "vendor": N_("vendor"),
    "other": N_("something else"),
}

RESULTS = {
    "none": N_("no deal"),
    "deposit": N_("deposit paid"),
    "signed": N_("contract signed"),
}

STAGES = {
    "prospect": N_("no deal yet"),
    "deposit": N_("deposit paid"),
    "signed": N_("contract signed"),
    "cancelled": N_("deal cancelled"),
}

FOLLOW_UPS = {
    "overdue": N_("overdue"),
    "lapsing": N_("lapses soon"),
    "due": N_("due today"),
    "never": N_("never yet"),
    "lapsed": N_("let lapse"),
}

DEALS = {key: STAGES[key] for key in ("deposit", "signed", "cancelled")}

LEDGERS = {
    "performance": N_("performance"),
    "commission": N_("commission"),
    "credit": N_("credit"),
}

UNSPLIT = {
    "negotiated": N_("to be negotiated"),
    "frozen": N_("frozen"),
}

LEAVES = {
    "rest": N_("rest leave"),
    "personal": N_("personal leave"),
    "sick": N_("sick leave"),
}

HANDOVERS = {
    "client_asks": N_("the client asks for somebody else"),
    "returned": N_("handed back"),
    "manager": N_("a manager's decision"),
    "override": N_("a manager's override"),
    "free": N_("the consultant is free now"),
}

PROFILES = {
    "quarter_hour": N_("Quarter-hour slots"),
    "sign_in": N_("Order of sign-in"),
    "twin_project": N_("Two projects, one table"),
    "tick_sheet": N_("Ticks by a manager"),
    "secretary": N_("The secretary's roster"),
    "hotline": N_("Calls by rotation"),
    "appointment": N_("Visits by appointment"),
    "planned": N_("The supervisor's plan"),
    "contact_window": N_("Ownership by record"),
}

RELATIVES = {
    "family": N_("family"),
    "friend": N_("friend"),
    "partner": N_("business partner"),
}
"""What clients are to each other."""

COMMANDS = {
    "found": N_("set-up"),
    "open": N_("opening"),
    "close": N_("closing"),
    "sign_in": N_("sign-in"),
    "sign_out": N_("sign-out"),
    "leave": N_("leave"),
    "cancel_leave": N_("leave cancelled"),
    "away": N_("away"),
    "back": N_("back"),
    "visit": N_("visit"),
    "confirm": N_("a scout confirmed"),
    "contact": N_("an owner telephoned"),
    "decline": N_("help declined"),
    "recognise": N_("recognition"),
    "hand_over": N_("hand-over"),
    "finish": N_("end of a reception"),
    "withdraw": N_("a waiting party left"),
    "call": N_("call"),
    "distribute": N_("calls given out"),
    "follow_up": N_("follow-up"),
    "deal": N_("deal"),
    "agree": N_("shares entered"),
    "award": N_("a dispute decided"),
    "reassign": N_("reassignment"),
    "merge": N_("two files made one"),
    "link": N_("family and friends"),
    "forget": N_("client forgotten"),
    "anonymise": N_("old files without names"),
    "appoint": N_("booking"),
    "rebook": N_("booking changed"),
    "register": N_("registration"),
    "join": N_("joining"),
    "resign": N_("resignation"),
    "certify": N_("gate passed"),
    "analysis": N_("written analysis"),
    "deputise": N_("deputy named"),
    "cover": N_("cover"),
    "switch": N_("switch of the profile"),
    "suspend": N_("suspension"),
    "resume": N_("end of a suspension"),
    "mark": N_("mark by hand"),
    "unmark": N_("mark taken off"),
    "order": N_("order by hand"),
    "override": N_("override"),
    "undo": N_("undo"),
    "look": N_("look"),
    "tick": N_("time passed"),
    "clock": N_("clock set back"),
}


def command_said(do: str) -> str:
    """What a command is called, by its name in scripts."""
    if "." in do:
        from kiosk.offices.registry import office  # for what an office was told

        name, _dot, what = do.partition(".")
        action = office(name).action(what)
        return _(action.title) if action else do
    return word(COMMANDS, do)


def every_said(minutes: int) -> str:
    """How often backups are made."""
    if not minutes:
        return _("not by itself")
    if minutes % 60 == 0:
        return _("{n} h").format(n=minutes // 60)
    return _("{n} min").format(n=minutes)


def kept(hours: int, days: int, weeks: int, months: int) -> str:
    """Which backups are kept."""
    text = _("Kept: the last one of {hours} hours, {days} days, {weeks} weeks, {months} months.")
    return text.format(hours=hours, days=days, weeks=weeks, months=months)


def money(amount: float | None) -> str:
    """A sum in yuan, its thousands apart; nothing where none was given."""
    return "" if amount is None else f"{amount:,.2f}".removesuffix(".00")


def word(table: dict[str, str], key: str) -> str:
    """The term for *key* in the language spoken now; the key itself where there is none."""
    return _(table[key]) if key in table else key.removeprefix("away.")


def profile_name(key: str, *named: Mapping[str, str]) -> str:
    """What the profile *key* is called: by the first of *named* (language → name) that has a name,
    such as the project's own and then the module's; else by us."""
    return next((spoken(names) for names in named if names), "") or word(PROFILES, key)
