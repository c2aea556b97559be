"""On one machine: in our own process, or in N processes that may die without taking the run along."""

from __future__ import annotations

import os
import signal
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from typing import TYPE_CHECKING, Any, TypeVar, cast

from cleaner.engines import Crash, Err, Ok

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from multiprocessing.process import BaseProcess

Task = TypeVar("Task")
Result = TypeVar("Result")


class Local:
    """One process for one worker, else a pool of processes.

    The pools of the standard library hang (`multiprocessing.Pool`) or fail the
    whole job (`concurrent.futures`) when a worker is killed; this one says so
    and starts another.

    Args:
        workers: How many; 0 is one for each core this process may use.
    """

    name = "local"

    def __init__(self, workers: int) -> None:
        self.workers = workers or len(os.sched_getaffinity(0))

    def run(
        self, job: Callable[[Task], Result], tasks: Iterable[Task]
    ) -> Iterator[tuple[Task, Ok | Err | Crash]]:
        """See `cleaner.engines.Engine`."""
        if self.workers == 1:
            for task in tasks:
                yield task, _tried(job, task)
        else:
            yield from self._pool(job, iter(tasks))

    def _pool(
        self, job: Callable[[Task], Result], tasks: Iterator[Task]
    ) -> Iterator[tuple[Task, Ok | Err | Crash]]:
        busy: dict[Connection, tuple[BaseProcess, Task]] = {}
        try:
            for task in tasks:
                busy.update([_start(job, task)])
                if len(busy) == self.workers:
                    break
            while busy:
                for ready in wait(list(busy)):
                    line = cast("Connection", ready)
                    process, task = busy.pop(line)
                    outcome = _received(line, process)
                    after = next(tasks, None)
                    if after is None:
                        _stop(process, line)
                    elif isinstance(outcome, Crash):
                        line.close()
                        busy.update([_start(job, after)])
                    else:
                        line.send(after)
                        busy[line] = (process, after)
                    yield task, outcome
        finally:
            for line, (process, _) in busy.items():
                process.kill()
                _stop(process, line)


def _start(job: Callable[[Any], Any], task: Task) -> tuple[Connection, tuple[BaseProcess, Task]]:
    # forkserver, not fork: the caller may hold threads (progress bars do).
    context = get_context("forkserver")
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(job, theirs), daemon=True)
    process.start()
    theirs.close()
    ours.send(task)
    return ours, (process, task)


def _serve(job: Callable[[Any], Any], line: Connection) -> None:
    """What a worker does: tasks in, outcomes out, until the line closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which kills us
    while True:
        try:
            task = line.recv()
        except EOFError:
            return
        line.send(_tried(job, task))


def _tried(job: Callable[[Any], Any], task: Any) -> Ok | Err:
    try:
        return Ok(job(task))
    except Exception as error:  # noqa: BLE001 - the caller decides what a failure means
        return Err(error)


def _received(line: Connection, process: BaseProcess) -> Ok | Err | Crash:
    try:
        return cast("Ok | Err", line.recv())
    except (EOFError, ConnectionResetError):
        process.join()
        code = process.exitcode or 0
        return Crash(f"signal {-code}" if code < 0 else f"exit code {code}")


def _stop(process: BaseProcess, line: Connection) -> None:
    line.close()
    process.join()
