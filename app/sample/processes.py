"""Processes (并行装载): many districts loaded side by side, each by one process with a writer of its own.

A district's log has one writer from its first event to its last, so that it is what a sequential play gives.
"""

import os
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, wait
from contextlib import contextmanager
from multiprocessing import get_context
from multiprocessing.sharedctypes import Synchronized
from multiprocessing.synchronize import Event
from typing import Protocol

import uvloop

import domain.nouns  # noqa: F401 - both registries must be whole in every process
import projections.views  # noqa: F401 - both registries must be whole in every process
from app.log.entry import Head
from app.log.writer import Writer
from app.sample.places import Place

Progress = Callable[[int, int], None]
GLANCE = 0.2  # seconds between two looks at how far everybody is


class Job(Protocol):
    """What one process loads at a time: a district; `size` is counted as its progress is."""

    @property
    def place(self) -> Place:
        """The district."""
        ...

    @property
    def size(self) -> int:
        """What its progress ends at."""
        ...

    def whole(self, head: Head) -> bool:
        """Whether a log that stands there has all of it."""
        ...

    async def load(self, writer: Writer, progress: Progress) -> int:
        """Load it and return how many events it has."""
        ...


class _Stopped(Exception):
    """The operator stopped the verb."""


class _Worker:
    """What a process shares with the one that started it."""

    done: "Synchronized[int]"
    stop: Event


def _begin(done: "Synchronized[int]", stop: Event) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who started it says when to stop
    _Worker.done, _Worker.stop = done, stop


def _work(dsn: str, job: Job) -> int:
    told = 0

    def progress(done: int, _total: int) -> None:
        nonlocal told
        if _Worker.stop.is_set():
            raise _Stopped
        with _Worker.done.get_lock():
            _Worker.done.value += done - told
        told = done

    async def load() -> int:
        async with Writer(dsn) as writer:
            return await job.load(writer, progress)

    return uvloop.run(load())


def load_in_processes(dsn: str, jobs: Sequence[Job], progress: Progress, processes: int | None = None) -> int:
    """Load districts in as many processes as there are cores, and return how many events they have."""
    context = get_context("spawn")  # a copied event loop would not run
    done, stop = context.Value("q", 0), context.Event()
    among = min(processes or os.cpu_count() or 1, len(jobs))
    total = sum(job.size for job in jobs)
    with ProcessPoolExecutor(among, context, _begin, (done, stop)) as pool, _stopping(pool, stop):
        running = [pool.submit(_work, dsn, job) for job in jobs]
        while _await(running):
            progress(min(done.value, total - 1), total)
    progress(total, total)
    return sum(each.result() for each in running)


@contextmanager
def _stopping(pool: ProcessPoolExecutor, stop: Event) -> Iterator[None]:
    try:
        yield
    except BaseException:
        stop.set()
        pool.shutdown(wait=False, cancel_futures=True)
        raise


def _await(running: "Sequence[Future[int]]") -> bool:
    """Whether some still run after a while; raises what one of them failed by."""
    ended, still = wait(running, GLANCE)
    for each in ended:
        each.result()
    return bool(still)
