"""What every office keeps to, so that the screen, the command line and scripts can be made of what
it declares."""

from typing import get_args

import msgspec
import pytest

from kiosk.desk.state import State
from kiosk.offices.asking import fields_of
from kiosk.offices.books import Books
from kiosk.offices.model import Scene
from kiosk.offices.registry import OFFICES, office
from tests.conftest import MONDAY, staff

KEYS_OF_THE_ROOM = set("q ")


@pytest.fixture(params=OFFICES)
def room(request):
    return office(request.param)


def test_names_are_keys(room):
    for named in (room.actions, room.lists):
        names = [getattr(x, "what", "") or x.name for x in named]
        assert len(set(names)) == len(names)
        assert all(name.replace("_", "").isalnum() and name.islower() for name in names)
    keys = [action.key for action in room.actions if action.key]
    assert len(set(keys)) == len(keys)
    assert not KEYS_OF_THE_ROOM & set(keys)


def test_commands_and_lists_do_not_share_a_name(room):
    told = {action.what.replace("_", "-") for action in room.actions}
    assert not told & {listing.name.replace("_", "-") for listing in room.lists}


def test_every_field_says_what_it_asks_for(room):
    for action in room.actions:
        fields = fields_of(action.order)
        assert not action.key_field or action.key_field in {field.name for field in fields}
        assert not {"at", "do", "by", "expect", "path", "project", "giver"} & {
            field.name for field in fields
        }
        for field in fields:
            assert field.ask.kind != "choice" or field.ask.values


def test_every_fact_is_told(room):
    kinds = get_args(room.facts) or (room.facts,)
    for kind in kinds:
        name = kind.__struct_config__.tag
        assert name in room.tell, name
        said = dict.fromkeys(kind.__struct_fields__, "x")
        assert room.tell[name].format(**said)


def test_lists_of_an_empty_office(room):
    scene = Scene(State("P", staff={p.id: p for p in staff()}), Books(), MONDAY, True)
    for listing in room.lists:
        for row in listing.rows(scene):
            assert len(row.cells) == len(listing.columns)
        assert set(listing.actions) <= {action.what for action in room.actions}


def test_the_documents_it_honours_are_shipped(room):
    assert room.documents
    start = msgspec.to_builtins(room.start, enc_hook=dict)
    assert start == msgspec.to_builtins(office(room.name).start, enc_hook=dict)
