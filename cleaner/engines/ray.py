"""An existing Ray cluster: one core task for each shard, nothing else of Ray."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from cleaner.engines import Crash, Err, Ok
from cleaner.errors import ExtraError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

Task = TypeVar("Task")
Result = TypeVar("Result")


class Ray:
    """Ray core tasks, twice as many in flight as there are CPUs.

    The folders of raw and clean must be the same on every node.

    Args:
        workers: At most this many at the same time; 0 or 1 is what the cluster has.
        address: Of the cluster ("auto", "ray://host:10001"); "" starts one here.

    Raises:
        ExtraError: Ray is not installed.
    """

    name = "ray"

    def __init__(self, workers: int, address: str = "") -> None:
        try:
            import ray
        except ImportError as error:
            raise ExtraError(
                "--engine ray 需要：pip install ray",
                "--engine ray needs: pip install ray",
            ) from error
        self._ray: Any = ray
        if not self._ray.is_initialized():
            self._ray.init(address=address or None, log_to_driver=False, include_dashboard=False)
        cpus = int(self._ray.cluster_resources().get("CPU", 1))
        self.workers = min(workers, cpus) if workers > 1 else cpus

    def run(
        self, job: Callable[[Task], Result], tasks: Iterable[Task]
    ) -> Iterator[tuple[Task, Ok | Err | Crash]]:
        """See `cleaner.engines.Engine`."""
        remote = self._ray.remote(max_retries=0)(job)
        source = iter(tasks)
        flying: dict[Any, Task] = {}
        done = False
        while flying or not done:
            while not done and len(flying) < 2 * self.workers:
                task = next(source, None)
                if task is None:
                    done = True
                else:
                    flying[remote.remote(task)] = task
            if flying:
                ready, _ = self._ray.wait(list(flying))
                for reference in ready:
                    yield flying.pop(reference), self._outcome(reference)

    def _outcome(self, reference: Any) -> Ok | Err | Crash:
        try:
            return Ok(self._ray.get(reference))
        except self._ray.exceptions.WorkerCrashedError as error:
            return Crash(str(error).split("\n", 1)[0])
        except self._ray.exceptions.RayTaskError as error:
            return Err(error.cause if error.cause is not None else error)
