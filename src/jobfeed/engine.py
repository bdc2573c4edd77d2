"""What runs independent work: any `concurrent.futures.Executor`, here in this process or on all cores.

The work is always the same pure functions on shards; a cluster's executor fits in the same place.
"""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future
from typing import Any, TypeVar

Job = TypeVar("Job")
Done = TypeVar("Done")


class SerialEngine(Executor):
    """Runs each job at once, in this process."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:  # noqa: BLE001 - a future carries whatever its job raised to the one who asks
            future.set_exception(error)
        return future


def engine(name: str) -> Executor:
    """The engine of `--engine`: "serial" or "processes" (one process a core)."""
    if name == "serial":
        return SerialEngine()
    import signal
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    # forkserver: a fork of a process with threads may hang, a spawn pays for every import again
    # Ctrl-C reaches every process of a terminal; the one that hands out the work says so once, and ends the others
    quiet = (signal.SIGINT, signal.SIG_IGN)
    context = get_context("forkserver")
    return ProcessPoolExecutor(os.cpu_count() or 1, mp_context=context, initializer=signal.signal, initargs=quiet)


def in_order(engine: Executor, work: Callable[[Job], Done], jobs: Iterable[Job], ahead: int = 8) -> Iterator[Done]:
    """Results in the order of the jobs, with at most `ahead` jobs under way, so that memory stays bounded."""
    running: deque[Future[Done]] = deque()
    for job in jobs:
        running.append(engine.submit(work, job))
        if len(running) >= ahead:
            yield running.popleft().result()
    while running:
        yield running.popleft().result()
