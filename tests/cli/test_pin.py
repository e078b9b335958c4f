"""``kiosk pin``: prompts unseen, a manager's word where it is needed, no hash printed."""

import json

import pytest
from click.testing import CliRunner

from kiosk.accounts.accounts import Accounts
from kiosk.cli import kiosk
from kiosk.refusal import Refused
from kiosk.service import Service
from tests.conftest import project

PIN, OTHER = "2580", "4711"


def run(path, *arguments, typed=()):
    text = "".join(f"{line}\n" for line in typed)
    return CliRunner().invoke(kiosk, ["--db", str(path), "pin", *arguments], input=text)


@pytest.fixture
def with_manager(desk_path):
    done = run(desk_path, "set", "M", typed=(PIN, PIN))
    assert done.exit_code == 0, done.output
    return desk_path


def opens(path, who, pin):
    desk = Service(path)
    try:
        return bool(Accounts(desk).check_pin(who, pin))
    except Refused:
        return False
    finally:
        desk.close()


def test_the_first_is_set_without_a_word_and_unseen(desk_path):
    done = run(desk_path, "set", "M", typed=(PIN, PIN))
    assert done.exit_code == 0
    assert "The PIN of M is set." in done.stdout
    assert PIN not in done.output
    assert opens(desk_path, "M", PIN)


def test_the_same_again_or_it_is_asked_again(desk_path):
    done = run(desk_path, "set", "M", typed=(PIN, OTHER, OTHER, OTHER))
    assert done.exit_code == 0
    assert opens(desk_path, "M", OTHER)


def test_a_manager_confirms_for_others(with_manager):
    done = run(with_manager, "set", "R", typed=(PIN, OTHER, OTHER))
    assert done.exit_code == 0, done.output
    assert "PIN of M: " in done.output
    assert opens(with_manager, "R", OTHER)


def test_who_has_one_changes_it_with_it(with_manager):
    assert run(with_manager, "set", "M", typed=(PIN, OTHER, OTHER)).exit_code == 0
    assert opens(with_manager, "M", OTHER)


def test_a_wrong_pin_changes_nothing(with_manager):
    done = run(with_manager, "set", "R", typed=(OTHER, OTHER, OTHER))
    assert str(done.exception) == "That is not the PIN of M."
    assert "New PIN" not in done.output
    assert not opens(with_manager, "R", OTHER)


def test_another_than_a_manager_cannot_confirm(with_manager):
    run(with_manager, "set", "R", typed=(PIN, OTHER, OTHER))
    done = run(with_manager, "clear", "M", "--by", "R", typed=(OTHER,))
    assert "a manager must" in str(done.exception)
    assert opens(with_manager, "M", PIN)


def test_clearing_takes_a_managers_word(with_manager):
    run(with_manager, "set", "R", typed=(PIN, OTHER, OTHER))
    done = run(with_manager, "clear", "R", typed=(PIN,))
    assert done.stdout.splitlines()[-1] == "R has no PIN any more."
    assert not opens(with_manager, "R", OTHER)
    assert "has no PIN yet" in str(run(with_manager, "clear", "R", typed=(PIN,)).exception)


def test_nobody_unknown_is_asked_for_anything(with_manager):
    done = run(with_manager, "set", "nobody")
    assert str(done.exception) == "Nobody on the roster is called 'nobody'."
    assert "not for A" in str(run(with_manager, "set", "A").exception)


def test_who_has_one_is_listed_and_no_hash(with_manager):
    shown = json.loads(run(with_manager, "list", "--json").stdout)
    assert shown == {
        "accounts": [
            {"who": "M", "name": "", "role": "manager", "pin": True},
            {"who": "R", "name": "", "role": "receptionist", "pin": False},
        ]
    }
    listed = run(with_manager, "list").stdout.splitlines()
    assert listed == ["M  manager  PIN set", "R  receptionist  no PIN"]


def test_each_project_has_its_own(with_manager):
    project(with_manager, name="Lakeside")
    done = run(with_manager, "set", "M", "--project", "Lakeside", typed=(OTHER, OTHER))
    assert done.exit_code == 0, done.output
    assert opens(with_manager, "M", PIN)
