"""No phone of a random story is in full in anything but the desk's and the manager's screens, and
no client at all is on the board."""

import json
from itertools import chain

import msgspec
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk import crash, i18n
from kiosk.cli import kiosk
from kiosk.desk import commands as c
from kiosk.desk import events as e
from kiosk.refusal import Refused
from kiosk.screens.board.panels import PRIVATE
from kiosk.screens.board.view import view
from kiosk.service import Service, set_up
from kiosk.text import mask_digits
from kiosk.why import headline
from tests.kernel.stories import PHONES, PROFILES, STAFF, Story, told

TALKATIVE = "138 0000 0001 or 13800000000, that is ００１３８０００００００１"
DIGITS = ("13800000000", "13800000001", "13800000002", "138 0000 0001", "００１３８")


def full(text):
    """The phones that are to be read in *text*."""
    return [phone for phone in (*PHONES, *DIGITS) if phone in text]


def talking(command):
    """*command* with phones in whatever it says in words."""
    words = {
        c.FollowUp: dict.fromkeys(("note", "opinion", "satisfied_with", "objections"), TALKATIVE),
        c.HandOver: {"note": TALKATIVE},
        c.Finish: {"refused": TALKATIVE},
        c.Arrive: {"source": TALKATIVE, "wants": TALKATIVE},
        c.Suspend: {"cause": TALKATIVE},
        c.Undo: {"why": TALKATIVE},
        c.PutMark: {"why": TALKATIVE},
    }.get(type(command), {})
    return msgspec.structs.replace(command, **words)


def written(path, story):
    """The story as a journal; what was refused, in words."""
    commands = story.commands()
    first = next(commands)
    found = c.Found(
        at=first.at, project="P", profile=story.profile, hours=story.hours,
        settings=story.settings, staff=STAFF,
    )  # fmt: skip
    set_up(path, found)
    desk = Service(path, wall=lambda: first.at, steady=lambda: 0.0)
    refusals = []
    for command in chain([first], commands):
        try:
            sent = desk.send(talking(command), at=command.at)
        except Refused as refusal:
            refusals.append(i18n.say(refusal))
        else:
            story.state = sent.decision.state
    return desk, refusals


def shown(path, *arguments):
    done = CliRunner().invoke(kiosk, ["--db", str(path), *arguments])
    assert done.exit_code == 0, (arguments, done.output, done.exception)
    return done.output


@settings(max_examples=12, deadline=None)
@given(told(30), st.sampled_from(PROFILES))
def test_no_phone_is_told_in_full(tmp_path_factory, told, profile):
    path = tmp_path_factory.mktemp("story") / "k.db"
    story = Story(told, profile=profile, plain=True)
    desk, refusals = written(path, story)
    day, visits = str(desk.state.last_open or desk.now().date()), list(desk.state.visits)
    assert not full("".join(refusals))
    board = repr(view(desk.state, desk.policy, desk.now()))
    public = [x for x in desk.entries() if not isinstance(x.command, PRIVATE)]
    board += "".join(headline(x, desk.state.staff) for x in public)
    assert not full(board)
    desk.close()
    for arguments in (
        ["log"],
        ["log", "--json"],
        ["why"],
        ["why", "next"],
        *(["why", visit] for visit in visits[:3]),
        *(["why", visit, "--json"] for visit in visits[:3]),
        ["status"],
        ["status", "--json"],
        ["status", "--json", "--day", day],
        ["report", "calls", "--day", day],
        ["report", "unfiled", "--day", day],
        ["report", "unfiled", "--day", day, "--json"],
        ["report", "load", "--day", day],
        ["report", "rates"],
        ["report", "follow-ups"],
        ["report", "follow-ups", "--json"],
        *(["report", "follow-ups", "--client", phone, "--json"] for phone in PHONES),
        ["calls", "list"],
        ["book", "list"],
    ):
        assert not full(shown(path, *arguments)), arguments


def test_the_stories_have_phones_to_hide(tmp_path):
    """In the very places that were looked at."""
    path = tmp_path / "k.db"
    only = ("follow_up", "register", "visit", "finish")
    story = Story(bytes(n * 7 % 256 for n in range(200)), only, profile="sign_in", plain=True)
    desk, _refusals = written(path, story)
    said = [x for entry in desk.entries() for x in entry.events]
    assert any(isinstance(x, e.FollowedUp) and x.opinion == TALKATIVE for x in said)
    assert any(isinstance(x, e.Registered) for x in said)
    desk.close()
    assert full(shown(path, "log", "--script"))
    assert not full(shown(path, "log", "--json"))


def test_the_audit_log_keeps_its_hashes(tmp_path):
    path = tmp_path / "k.db"
    desk, _refusals = written(path, Story(bytes(range(120)), profile="quarter_hour", plain=True))
    hashes = [entry.hash for entry in desk.entries()]
    desk.close()
    lines = shown(path, "log", "--json").splitlines()
    assert [json.loads(line)["hash"] for line in lines] == hashes


def test_a_crash_repeats_nothing():
    phone = PHONES[0]
    with pytest.raises(ValueError, match="tel") as caught:
        int(f"tel {phone}")
    assert not full(crash.sentence(caught.value))


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("call 13800001234 now", "call *******1234 now"),
        ("138-0000-1234", "*********1234"),
        ("(138) 0000-1234", "(**********1234"),
        ("138 / 0000 / 1234", "138 / 0000 / 1234"),
        ("+86 138 0000 1234.", "+" + "*" * 12 + "1234."),
        ("2026-03-02 10:30, 7-101, 1234", "2026-03-02 10:30, 7-101, 1234"),
        ("", ""),
    ],
)
def test_what_could_be_a_phone_in_a_text(text, masked):
    assert mask_digits(text) == masked


def test_what_is_quoted_back_is_no_phone():
    for said in ("13800001234", "138 0000 1234"):
        refusal = Refused("unknown_staff", "Nobody is called '{who}'.", who=said)
        assert said not in str(refusal)
        assert said not in i18n.say(refusal)
    # A file is named as it is.
    assert "20260302" in str(Refused("bad_value", "{path} is a folder.", path="/x/20260302"))
