"""Where shards run. An engine maps a job over tasks and retries nothing itself.

Splitting, retry, blame, quarantine and resume are the business of `cleaner.jobs`
and the same for every engine; so results do not depend on the engine.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeVar

from cleaner.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

Task = TypeVar("Task")
Result = TypeVar("Result")


class Ok(NamedTuple):
    """The job's result."""

    value: object


class Err(NamedTuple):
    """The exception that the job raised."""

    error: BaseException


class Crash(NamedTuple):
    """The worker died.

    Attributes:
        detail: What is known: "signal 9", "exit code 1".
    """

    detail: str


class Engine(Protocol):
    """Runs a job over tasks, a bounded number of them in flight.

    Attributes:
        name: For messages and run.json.
        workers: How many tasks run at the same time.
    """

    name: str
    workers: int

    def run(
        self, job: Callable[[Task], Result], tasks: Iterable[Task]
    ) -> Iterator[tuple[Task, Ok | Err | Crash]]:
        """Outcomes as they come, in any order; exactly one for each task."""
        ...


def engine(name: str, workers: int, address: str = "") -> Engine:
    """The engine of this name.

    Raises:
        UsageError: there is none.
        ExtraError: its package is not installed.
    """
    if name == "local":
        from cleaner.engines.local import Local

        return Local(workers)
    if name == "ray":
        from cleaner.engines.ray import Ray

        return Ray(workers, address)
    raise UsageError(
        f"没有引擎 {name}；可用：local、ray", f"no engine {name}; there are local and ray"
    )
