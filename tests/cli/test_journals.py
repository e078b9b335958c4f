"""The whole journal as scripts: exported, imported into an empty database, it is the same."""

import json
import stat
from itertools import chain
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.accounts.accounts import Accounts
from kiosk.cli import kiosk
from kiosk.desk import commands as c
from kiosk.desk.decide import fold
from kiosk.desk.state import Person, Role, State
from kiosk.policy.house import House
from kiosk.refusal import Refused
from kiosk.service import Service, set_up
from kiosk.sheet.slots import Hours
from kiosk.store.identity import identity
from kiosk.store.proof import prove
from kiosk.store.salvage import recover
from tests.conftest import FakeClock, project
from tests.kernel.stories import PROFILES, STAFF, Story, told
from tests.store.tampering import two_days

OFFICES = Path(__file__).parent.parent / "offices" / "scripts"
HOUSE = House(
    names={"zh": "我们的制度", "en": "ours"},
    rules={"makeup.cap": "X-1"},
    texts={"X-1": {"zh": "至多补两轮", "en": "two at most"}},
)


def run(*arguments, **more):
    return CliRunner().invoke(kiosk, [str(x) for x in arguments], **more)


def lived(path, story):
    """The story at a desk: what was refused left no entry, time passes between commands."""
    commands = story.commands()
    first = next(commands)
    clock = FakeClock(first.at)
    found = c.Found(
        at=first.at, project="河畔 / 1", profile=story.profile, hours=story.hours,
        settings=story.settings, staff=STAFF, house=HOUSE,
    )  # fmt: skip
    set_up(path, found)
    desk = Service(path, wall=clock.wall, steady=clock.steady)
    for command in chain([first], commands):
        clock.go(seconds=(command.at - clock.at).total_seconds())
        desk.refresh()
        try:
            story.state = desk.send(command, at=command.at).decision.state
        except Refused:
            continue
    desk.close()


def refolded(path):
    desk = Service(path, read_only=True)
    state = State()
    for entry in desk.entries():
        state = fold(state, entry.seq, entry.command, entry.events)
    desk.close()
    assert identity(state, ()) == identity(desk.state, ())
    return state


@pytest.mark.parametrize("profile", PROFILES)
@settings(max_examples=15, deadline=None)
@given(told=told(40), plain=st.booleans())
def test_exported_and_imported_it_is_the_same(tmp_path_factory, profile, told, plain):
    folder = tmp_path_factory.mktemp("story")
    lived(folder / "a.db", Story(told, profile=profile, plain=plain))
    done = run("export", folder / "out", "--db", folder / "a.db", "--as", "M", "--json")
    assert done.exit_code == 0, (done.output, done.exception)
    (one,) = json.loads(done.stdout)["projects"]
    done = run("import", one["path"], "--db", folder / "b.db")
    assert done.exit_code == 0, (done.output, done.exception)
    before, after = refolded(folder / "a.db"), refolded(folder / "b.db")
    assert identity(before, ()) == identity(after, ()) == one["state"]
    assert (before.seq, before.at) == (after.seq, after.at)
    assert [x.seq for x in before.history] == [x.seq for x in after.history]
    if profile == PROFILES[0]:
        assert prove(folder / "b.db").is_sound


def test_two_states_that_differ_have_two_hashes(desk, clock):
    seen = {identity(desk.state, ())}
    for n in range(1, 9):
        two = (
            c.Open(at=desk.now(), by="M", order=("A", "B", "C", "D")),
            c.Arrive(at=desk.now(), id="v1"),
            c.Register(at=desk.now(), by="M", client=c.ClientFacts("王", "13800001111"), who="A"),
            c.Away(at=desk.now(), who="D", cause="business"),
            c.Call(at=desk.now(), id="", client=c.ClientFacts("赵", "13900000000")),
            c.Deal(at=desk.now(), by="M", client="13800001111", stage="deposit", unit="1-1"),
            c.Join(at=desk.now(), by="M", who=Person("E")),
            c.Switch(at=desk.now(), by="M", profile="sign_in"),
        )
        desk.send(two[n - 1])
        seen.add(identity(desk.state, ()))
    assert len(seen) == 9
    before = identity(desk.state, ())
    clock.go(minutes=1)
    desk.send(c.Look(at=desk.now()))
    assert identity(desk.state, ()) == before


@pytest.fixture
def office(desk, desk_path, clock, tmp_path):
    """Two days in one project, a client in another; a manager with a PIN."""
    two_days(desk, clock)
    project(desk_path, name="湖畔", at=clock.at)
    other = desk.at("湖畔")
    other.send(c.Register(at=other.now(), by="M", client=c.ClientFacts("孙", "137"), who="C"))
    other.close()
    Accounts(desk).set_pin("M", "482915")
    desk.close()
    return desk_path


def exported(office, folder):
    done = run("export", folder, "--db", office, "--json", input="482915\n")
    assert done.exit_code == 0, (done.output, done.exception)
    return json.loads(done.stdout.splitlines()[-1])["projects"]


def test_all_projects_of_a_database(office, tmp_path):
    made = exported(office, tmp_path / "out")
    assert [(x["project"], x["entries"]) for x in made] == [("Test", 17), ("湖畔", 2)]
    files = sorted((tmp_path / "out").iterdir())
    assert [f.name for f in files] == ["1-Test.jsonl", "2-湖畔.jsonl"]
    assert [stat.S_IMODE(f.stat().st_mode) for f in files] == [0o600, 0o600]
    assert "482915" not in "".join(f.read_text("utf-8") for f in files)
    new = tmp_path / "new.db"
    for file in files:
        done = run("import", file, "--db", new)
        assert done.exit_code == 0, done.output
        assert "and so is every hash" in done.output
    found = prove(new)
    assert found.is_sound
    assert [x.state for x in found.projects] == [x["state"] for x in made]
    seals = [x.chain.closings for x in prove(office).projects]
    assert [x.chain.closings for x in found.projects] == seals


def pooled(path, clock):
    """Two projects with one pool: clients of both, linked, made one, forgotten, taken back."""
    for name in ("one", "other"):
        found = c.Found(
            at=clock.at, project=name, profile="twin_project", hours=Hours(), staff=STAFF
        )
        set_up(path, found)
    desks = [Service(path, x, wall=clock.wall, steady=clock.steady) for x in ("one", "other")]
    one, other = desks

    def say(desk, make, **said):
        clock.go(minutes=1)
        desk.send(make(at=clock.at, by="M", **said))

    def meet(desk, phone, who):
        say(desk, c.Register, client=c.ClientFacts(f"客{phone}", phone), who=who)

    say(one, c.Open)
    say(other, c.Open)
    for desk, phone, who in (
        (one, "131", "A"), (one, "132", "B"), (other, "133", "B"), (other, "134", "A"),
        (one, "134", "A"), (other, "131", "A"), (other, "132", "B"),
    ):  # fmt: skip
        meet(desk, phone, who)
    say(one, c.Merge, client="131", other="132", why="one phone at work")
    say(one, c.Undo, why="two people")
    say(other, c.Merge, client="131", other="132", why="one after all")
    say(other, c.Link, client="133", other="131", kind="friend")
    say(one, c.Forget, client="134", why="asked to be")
    say(one, c.Deal, client="132", stage="signed")
    say(other, c.Close)
    for desk in desks:
        desk.close()
    return path


@pytest.mark.parametrize("order", [1, -1])
def test_projects_with_one_pool_of_clients(tmp_path, clock, order):
    """Each tells all that it was told of the other: neither waits for the other to be there."""
    path, new = pooled(tmp_path / "k.db", clock), tmp_path / "new.db"
    made = json.loads(run("export", tmp_path / "out", "--db", path, "--json").stdout)["projects"]
    assert [x["entries"] for x in made] == [10, 12]
    for one in made[::order]:
        done = run("import", one["path"], "--db", new)
        assert done.exit_code == 0, done.output
    found = prove(new)
    assert found.is_sound
    assert [x.state for x in found.projects] == [x["state"] for x in made[::order]]
    seals = run("verify", "--db", path, "--seals-out", "-").stdout
    (tmp_path / "seals").write_text(seals)
    held = run("verify", "--db", new, "--seals", tmp_path / "seals")
    # The number of a project is part of what is sealed.
    assert held.exit_code == (0 if order == 1 else 1), held.output
    assert not recover(path, tmp_path / "saved.db").projects[0].lost
    assert [x.state for x in prove(tmp_path / "saved.db").projects] == [x["state"] for x in made]


@pytest.mark.parametrize("office", ["S02", "S03", "S10", "S11", "S12"])
def test_what_the_offices_noted(tmp_path, office):
    """A script of each office's: leads, grades, areas, people, duties."""
    path, new, saved = (tmp_path / x for x in ("k.db", "new.db", "saved.db"))
    script = min(OFFICES.glob(f"{office}-*.jsonl"))
    assert run("import", script, "--db", path, "--ahead").exit_code in (0, 1)
    desk = Service(path)
    boss = next(p.id for p in desk.state.staff.values() if p.role is Role.MANAGER)
    noted = [e.events for e in desk.store.office_entries()]
    desk.close()
    assert noted
    done = run("export", tmp_path / "out", "--db", path, "--as", boss, "--json")
    (made,) = json.loads(done.stdout)["projects"]
    done = run("import", made["path"], "--db", new)
    assert (done.exit_code, "and so is every hash" in done.output) == (0, True), done.output
    recover(path, saved)
    for file in (new, saved):
        (one,) = prove(file).projects
        assert one.state == made["state"]
        desk = Service(file)
        assert [e.events for e in desk.store.office_entries()] == noted
        assert made["state"] != identity(desk.state, ())
        desk.close()


def test_it_is_exported_on_a_managers_word_only(office, tmp_path):
    done = run("export", tmp_path / "out", "--db", office, input="111111\n")
    assert isinstance(done.exception, Refused)
    done = run("export", tmp_path / "out", "--db", office, "--as", "R")
    assert done.exception.code == "not_authorised"
    assert not (tmp_path / "out").exists()


def test_nothing_is_written_over(office, tmp_path):
    exported(office, tmp_path / "out")
    done = run("export", tmp_path / "out", "--db", office, input="482915\n")
    assert done.exception.code == "bad_value"


def test_a_project_that_is_there_is_not_made_again(office, tmp_path):
    one, _ = exported(office, tmp_path / "out")
    before = prove(office).projects[0].chain.tip
    done = run("import", one["path"], "--db", office)
    assert (done.exit_code, "already" in done.output) == (1, True)
    assert prove(office).projects[0].chain.tip == before
    done = run("import", one["path"], "--db", office, "--project", "Copy")
    assert done.exit_code == 0, done.output
    assert prove(office, "Copy").projects[0].chain.entries == 17
    assert "Hashes are new" in done.output


@pytest.mark.parametrize("spoil", ["short", "refused", "unusable", "other"])
def test_a_journal_that_is_not_whole_is_not_imported(office, tmp_path, spoil):
    exported(office, tmp_path / "out")
    file, new = tmp_path / "spoilt.jsonl", tmp_path / "new.db"
    lines = (tmp_path / "out" / "1-Test.jsonl").read_text("utf-8").splitlines()
    if spoil == "short":
        del lines[-1]
    elif spoil == "refused":
        lines[4] = lines[1]
    elif spoil == "unusable":
        lines[4] = "{"
    else:
        lines[4] = lines[4].replace('"B"', '"C"')
    file.write_text("\n".join(lines), "utf-8")
    done = run("import", file, "--db", new)
    code, said = {
        "short": (1, "Here are 16 entries, and the header tells of 17."),
        "refused": (1, "Nothing was imported."),
        "unusable": (2, "line 5"),
        "other": (1, "What they make is not what was exported"),
    }[spoil]
    assert (done.exit_code, said in done.output) == (code, True), done.output
    if spoil != "other":
        assert run("status", "--db", new).exception.code == "store"
