"""What holds for every deal: shares that add up, one owner, nothing that comes back by itself."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.desk import commands as c
from kiosk.desk import events as e
from kiosk.desk.draft import holds
from kiosk.policy.registry import policy
from kiosk.policy.shares import Case, split
from tests.kernel.stories import PROFILES, Story, told
from tests.kernel.test_properties import few, many

PEOPLE = st.sampled_from(["", "A", "B", "C", "G"])
DAYS = st.dates(min_value=date(2026, 1, 1))


@many
@given(
    st.sampled_from(PROFILES),
    st.builds(
        Case,
        closer=st.sampled_from("ABCG"),
        on=DAYS,
        owner=PEOPLE,
        agent=st.booleans(),
        contact=st.none() | DAYS,
        recognised=st.booleans(),
        joint=PEOPLE,
        related=PEOPLE,
        contract=st.sampled_from(["", "spouse", "sibling"]),
        before=PEOPLE,
        asked=st.booleans(),
        helped_on=st.none() | DAYS,
        absent=st.booleans(),
        inviter=PEOPLE,
        unnoticed=st.booleans(),
        gone=st.frozensets(st.sampled_from("ABCG")),
        fraud=st.frozensets(st.sampled_from("ABCG")),
    ),
)
def test_every_ledger_adds_up_to_one(profile, case):
    ledgers, because = split(policy(profile), case)
    for shares in (ledgers.performance, ledgers.commission, ledgers.credit):
        if isinstance(shares, str):
            assert shares in ("negotiated", "frozen")
        else:
            assert sum(map(Fraction, shares.values())) == 1
            assert "" not in shares
            assert all(share > 0 for share in shares.values())
    if profile not in ("appointment", "planned"):
        assert because


@many
@given(told(), st.sampled_from(PROFILES))
def test_a_lapsed_client_comes_back_by_a_registration_only(told, profile):
    """S17-1, S18-15. Who is found to be another client is that client."""
    for step in Story(told, profile=profile).steps():
        if not step.decision or step.before.at is None:
            continue
        if isinstance(step.command, c.Undo | c.Switch):
            continue
        rules, on = step.before.policy, step.command.at.date()
        registered = {
            x.phone
            for x in step.decision.events
            if isinstance(x, e.Registered | e.Reassigned | e.Dealt)
        } | {x.other for x in step.decision.events if isinstance(x, e.Merged)}
        for phone, client in step.before.clients.items():
            after = step.after.clients.get(phone)
            if after is not None and not holds(client, rules, on) and phone not in registered:
                assert not holds(after, rules, on)


@few
@given(told(), st.sampled_from(PROFILES))
def test_a_unit_is_one_clients(told, profile):
    """S17-5: whoever pays first."""
    for step in Story(told, profile=profile).steps():
        for unit, phone in step.after.units.items():
            last = step.after.clients[phone].deals[-1]
            assert last.unit != unit or last.stage != "cancelled"


@pytest.mark.parametrize("profile", PROFILES)
def test_the_owner_who_closes_has_all(profile):
    case = Case("A", date(2026, 3, 2), owner="A")
    ledgers, _ = split(policy(profile), case)
    assert ledgers.performance == ledgers.commission == ledgers.credit == {"A": 1}
