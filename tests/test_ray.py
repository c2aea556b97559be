"""The Ray engine: the same bytes, and a death that is noticed."""

import os
import signal
from pathlib import Path

import pytest

import cleaner
from cleaner.config import Config
from cleaner.engines import Crash, Err, Ok

pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore"),  # Ray's own, about its environment
]

RAW = Path(__file__).parent.parent / "raw"


@pytest.fixture(scope="module")
def engine():
    """A cluster of this machine, taken down afterwards."""
    ray = pytest.importorskip("ray", reason='an extra: pip install "cleaner[ray]"')
    from cleaner.engines.ray import Ray

    ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False, configure_logging=False)
    yield Ray(2)
    ray.shutdown()


def tree(folder):
    timed = ("run.json", "history.jsonl", "lock")
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name not in timed
    }


def test_ray_and_local_give_the_same_bytes(engine, tmp_path):
    """Results do not depend on the engine."""
    cleaner.run(RAW, tmp_path / "ray", Config(report=False, engine="ray", jobs=2))
    cleaner.run(RAW, tmp_path / "local", Config(report=False))
    assert tree(tmp_path / "ray") == tree(tmp_path / "local")


def test_every_end_of_a_task_is_told(engine):
    """A result, an error and a death, one for each task, none retried."""

    def outcome(task):  # inside, so that it travels by value
        if task == "raise":
            raise ValueError(task)
        if task == "die":
            os.kill(os.getpid(), signal.SIGKILL)
        return task

    made = dict(engine.run(outcome, ["fine", "raise", "die", "also fine"]))
    assert made["fine"] == Ok("fine")
    assert made["also fine"] == Ok("also fine")
    assert isinstance(made["raise"], Err)
    assert isinstance(made["raise"].error, ValueError)
    assert isinstance(made["die"], Crash)
