"""When the kiosk makes a backup by itself, and what it says when it cannot."""

from datetime import timedelta

import pytest

from kiosk import i18n
from kiosk.desk import commands as c
from kiosk.refusal import Refused
from kiosk.screens.desk import Desk
from kiosk.screens.keeping import Keeper
from kiosk.service import Service
from kiosk.store.backup import plan
from kiosk.store.backup.run import run
from kiosk.store.errors import StoreError


class Bench:
    """A keeper with a desk and a clock, and backups that are made when they are asked after."""

    def __init__(self, path, clock):
        self.path, self.clock = path, clock
        self.desk = Desk(Service(path, wall=clock.wall, steady=clock.steady))
        self.made = []
        self.fails = None
        self.keeper = Keeper(path, clock.steady, self.start)

    def start(self, path):
        if self.fails is OSError:
            raise OSError(12, "Cannot allocate memory")
        self.made.append(self.clock.at.strftime("%H:%M"))
        return self

    def poll(self):
        if self.fails is not None:
            return self.fails
        run(self.path, self.clock.at)
        return 0

    def wait(self, minutes, step=1):
        """Time passes, and the kiosk looks every *step* minutes."""
        done = []
        for _ in range(0, minutes, step):
            self.clock.go(minutes=step)
            done.append(self.keeper.look(self.desk))
        return [one for one in done if one is not None]

    def send(self, command):
        self.desk.send(command)

    def visit(self):
        self.send(c.Arrive(at=self.desk.now, id=""))


@pytest.fixture
def bench(office, clock):
    made = Bench(office, clock)
    made.keeper.look(made.desk)
    yield made
    made.desk.service.close()


def test_soon_after_a_start_then_every_hour_when_something_came(bench):
    bench.wait(1)
    assert bench.made == []
    bench.wait(1)
    assert bench.made == ["08:47"]
    bench.wait(1)  # it is over
    bench.visit()
    bench.wait(59)
    assert bench.made == ["08:47"]
    bench.wait(1)
    assert bench.made == ["08:47", "09:48"]
    bench.wait(3 * 60)
    assert len(bench.made) == 2  # nothing came
    bench.visit()
    bench.wait(61)
    assert len(bench.made) == 3
    assert not bench.desk.concerns


def test_not_soon_again_when_another_kiosk_made_one(office, clock):
    run(office, clock.at)
    clock.go(minutes=20)
    bench = Bench(office, clock)
    bench.keeper.look(bench.desk)
    bench.visit()
    bench.wait(39)
    assert bench.made == []
    bench.wait(2)
    assert bench.made == ["09:45"]
    bench.desk.service.close()


def test_a_clock_set_back_does_not_put_backups_off(office, clock):
    run(office, clock.at + timedelta(days=300))
    bench = Bench(office, clock)
    bench.visit()
    bench.keeper.look(bench.desk)
    bench.wait(2)
    assert bench.made == ["08:47"]
    bench.desk.service.close()


def test_at_the_close_of_the_day_and_not_at_night(bench):
    bench.wait(3)
    bench.clock.to(18, 0)
    bench.keeper.look(bench.desk)
    bench.wait(2)
    bench.made.clear()
    bench.send(c.Close(at=bench.desk.now))
    bench.keeper.look(bench.desk)
    assert bench.made == ["18:02"]
    bench.wait(14 * 60, step=10)
    assert bench.made == ["18:02"]


def test_switched_off_and_changed_by_another_process(bench):
    plan.keep_plan(bench.desk.service.store, plan.Plan(every=0))
    bench.wait(5)
    bench.send(c.Close(at=bench.desk.now))
    bench.wait(120)
    assert bench.made == []
    bench.clock.go(days=1)
    bench.send(c.Open(at=bench.desk.now, by="M"))
    plan.keep_plan(bench.desk.service.store, plan.Plan(every=30))
    bench.wait(32)
    assert len(bench.made) == 1


def test_one_that_fails_is_a_sign_and_is_tried_again(bench):
    store = bench.desk.service.store
    bench.fails = 1
    refusal = StoreError("The backup folder {path} is not there.", path="/media/stick")
    plan.keep_record(store, plan.Record().after_failing(bench.clock.at, refusal))
    (done,) = bench.wait(3)
    assert (done.is_wrong, done.is_asked) == (True, False)
    ((sign, why),) = bench.desk.concerns
    assert (sign, str(why)) == ("! backup", "The backup folder /media/stick is not there.")
    bench.wait(4)
    assert bench.made == ["08:47"]
    bench.fails = None
    bench.wait(3)
    assert bench.made == ["08:47", "08:53"]
    assert bench.desk.concerns == ()


def test_one_that_dies_without_a_word_is_told_too(bench):
    bench.fails = -9
    bench.wait(6)
    assert "kiosk backup now" in str(bench.desk.concerns[0].why)


def test_no_process_to_be_had_breaks_nothing(bench):
    bench.fails = OSError
    bench.wait(6)
    assert "Cannot allocate memory" in str(bench.desk.concerns[0].why)
    assert not bench.keeper.is_busy


def test_the_close_that_could_not_be_backed_up_is_tried_at_night(bench):
    bench.wait(3)
    bench.fails = 1
    bench.send(c.Close(at=bench.desk.now))
    bench.wait(2)
    assert bench.keeper.record.failed is not None
    bench.fails = None
    bench.made.clear()
    bench.wait(4)
    assert bench.made == []
    bench.wait(10)
    assert len(bench.made) == 1
    assert bench.keeper.record.failed is None


def test_asked_for_twice(bench):
    bench.fails = 0
    bench.keeper.ask(bench.desk)
    with pytest.raises(Refused, match="already"):
        bench.keeper.ask(bench.desk)
    (done,) = bench.wait(1)
    assert done.is_asked


def test_permissions_are_a_sign_as_well(bench, office):
    office.parent.chmod(0o777)
    bench.wait(2)
    assert [concern.sign for concern in bench.desk.concerns] == ["! permissions"]
    i18n.use("zh_CN")
    assert "chmod 2750" in i18n.say(bench.desk.concerns[0].why)
