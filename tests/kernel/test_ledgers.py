"""What holds for every deal: shares that add up, one owner, nothing that comes back by itself."""

from datetime import date, datetime
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.desk import commands as c
from kiosk.desk import events as e
from kiosk.desk.draft import holds
from kiosk.desk.state import State
from kiosk.policy.registry import policy
from kiosk.policy.shares import Case, split
from tests.kernel.stories import PROFILES, STAFF, Story, tell, told
from tests.kernel.test_properties import few, many

PEOPLE = st.sampled_from(["", "A", "B", "C", "G"])
AT = datetime(2026, 3, 2, 9)
ONLY_CLIENTS = (
    "register",
    "follow_up",
    "dispute",
    "walk_in",
    "finish",
    "finish 2",
    "roster",
    "undo",
)
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
        receiver=PEOPLE,
        unnoticed=st.booleans(),
        lapsed=st.booleans(),
        interim=st.booleans(),
        awarded=st.booleans(),
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
    """S17-1, S18-15, a switch of the rules or not. Who is found to be another client is that
    client."""
    for step in Story(told, profile=profile).steps():
        if not step.decision or step.before.at is None:
            continue
        if isinstance(step.command, c.Undo):
            continue
        rules, on = step.before.policy, step.command.at.date()
        registered = {
            x.phone
            for x in step.decision.events
            if isinstance(x, e.Registered | e.Reassigned | e.Dealt | e.Awarded)
        } | {x.other for x in step.decision.events if isinstance(x, e.Merged)}
        for phone, client in step.before.clients.items():
            after = step.after.clients.get(phone)
            if after is not None and not holds(client, rules, on) and phone not in registered:
                assert not holds(after, step.after.policy, on)


@many
@given(told(), st.sampled_from(PROFILES))
def test_every_ledger_on_file_adds_up_to_one_and_every_client_has_one_owner(told, profile):
    """As decimals, to the last place; whoever has a share is or was on the roster."""
    story = Story(told, ONLY_CLIENTS, profile=profile)
    story.kinds = [*story.kinds, "dispute", "follow_up", "follow_up"]
    for step in story.steps():
        for _phone, client in step.after.clients.items():
            assert client.owner in step.after.staff
            for deal in client.deals:
                ledgers = (deal.ledgers.performance, deal.ledgers.commission, deal.ledgers.credit)
                for shares in (x for x in ledgers if not isinstance(x, str)):
                    assert shares.keys() <= step.after.staff.keys()
                    total = sum(Fraction(str(share)) for share in shares.values())
                    assert total == 1 or (deal.stage == "cancelled" and not shares)


PERCENTS = st.dictionaries(
    st.sampled_from("ABCDMZ"),
    st.one_of(
        st.integers(0, 100).map(float),
        st.decimals(0, 100, places=3).map(float),
        st.sampled_from([33.3, 33.4, 50.0, 100.0, -1.0, 1e300, 1e-12]),
    ),
    max_size=4,
)


@many
@given(PERCENTS)
def test_shares_are_entered_exactly_or_not_at_all(percents):
    state = State("P", "secretary", staff={p.id: p for p in STAFF})
    for command in (
        c.Register(at=AT, by="M", client=c.ClientFacts(phone="13800000001"), who="A"),
        c.Resign(at=AT, by="M", who="A"),
        c.Deal(at=AT, by="M", client="13800000001", stage="deposit", who="A"),
    ):
        state = tell(state, command).after
    before = state.clients["13800000001"].deals[-1].ledgers
    step = tell(
        state, c.Agree(at=AT, by="M", client="13800000001", ledger="credit", shares=percents)
    )
    exact = sum(Fraction(str(percent)) for percent in percents.values())
    fits = exact == 100 and "Z" not in percents and all(x > 0 for x in percents.values())
    after = step.after.clients["13800000001"].deals[-1].ledgers
    if not fits or not isinstance(before.credit, str):
        assert step.refusal
        assert after == before
    elif step.decision:
        assert isinstance(after.credit, dict)
        assert {w: Fraction(str(x)) * 100 for w, x in after.credit.items()} == {
            w: Fraction(str(x)) for w, x in percents.items()
        }
        assert (after.performance, after.commission) == (before.performance, before.commission)


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
