"""The room at one glance: deputies, suspensions, gates, and what became of calls."""

from kiosk import answers, rules
from kiosk.desk.state import Role
from kiosk.i18n import N_, _
from kiosk.screens.cells import called, fit, right
from kiosk.screens.manager.page import PageRoom
from kiosk.screens.manager.people import ways_back
from kiosk.screens.manager.rates import Rate, bar, is_rated, rates
from kiosk.screens.prose import Paragraphs

AIMS = {"invites": N_("invited to the office"), "deals": N_("deals")}
PERIODS = {"day": N_("day"), "week": N_("week"), "month": N_("month")}


class Glance(PageRoom):
    """Who may do what at the moment, and who may not."""

    def title_said(self) -> str:
        return _("Deputies, suspensions, gates, call rates")

    def depends(self) -> tuple[object, ...]:
        return (self.desk.now.date(),)

    def said(self, width: int) -> Paragraphs:
        return (*self._standing(), ("", ""), *self._rates(width))

    def _standing(self) -> Paragraphs:
        state, policy = self.desk.state, self.desk.policy
        people = [p for p in state.staff.values() if not p.gone]
        consultants = [p for p in people if p.role is Role.CONSULTANT]
        lists = (
            (_("Deputies"), [p.id for p in people if p.id in state.deputies]),
            (_("Suspended"), [p.id for p in people if p.suspended]),
            (_("Training gate open"), [p.id for p in consultants if not p.certified]),
        )
        said = []
        for title, names in lists:
            listed = "  ".join(called(state.staff, who) for who in names) or _("nobody")
            said.append((f"{fit(title, 20)}{listed}", "$foreground"))
        may = answers.said("authority.tick", policy.value("authority.tick"))
        said.append((fit(_("May tick"), 20) + may, "$dim"))
        for who, to in state.covers.items():
            text = _("Clients of {who} meanwhile with {to}.")
            of, by = (called(state.staff, w) for w in (who, to))
            said.append((text.format(who=of, to=by), "$dim"))
        return tuple(said)

    def _rates(self, width: int) -> Paragraphs:
        state, policy = self.desk.state, self.desk.policy
        if not is_rated(policy):
            return ((_("These rules do not look at what becomes of calls."), "$dim"),)
        on = self.desk.now.date()
        target = policy.number("calls.target")
        aim = _(AIMS[str(policy.value("calls.rate"))])
        period = _(PERIODS[str(policy.value("calls.period"))])
        head = _("Calls: {aim}, by {period}; target {n} %").format(aim=aim, period=period, n=target)
        each = max(6, min(20, (width - 12 - 2 * 18) // 2))
        titles = fit("", 12) + fit(_("now"), each + 18) + _("the period before")
        said = [(head, "bold $primary"), (titles, "$dim")]
        for rated in rates(state, policy, on):
            name = fit(called(state.staff, rated.who), 11) + " "
            cells = (_rate(rate, target, each) for rate in (rated.now, rated.before))
            met = rated.now.verdict in ("met", "")
            said.append((name + "".join(cells), "$foreground" if met else "$warning"))
            missing = _(", ").join(ways_back(state, policy, rated.who, on))
            if missing:
                text = "  " + _("No calls. Missing: {what}").format(what=missing)
                said.append((text, "$error"))
        because = policy.cite("call_rate")
        said += [(f"{r.rule}  {rules.text(r.rule)}", "$dim") for r in because]
        return tuple(said)


def _rate(rate: Rate, target: int, width: int) -> str:
    """One rate: bar, percent, numbers, and a sign where it is under the target."""
    if not rate.given:
        return fit("—", width + 18)
    sign = " " if rate.verdict == "met" else "!"
    numbers = f"{right(str(rate.percent), 4)} % {sign} {rate.hits}/{rate.given}"
    return fit(f"{bar(rate.percent, target, width)}{numbers}", width + 18)
